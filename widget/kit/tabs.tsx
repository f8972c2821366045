/** Tabs as the ARIA practices describe them: arrows move, only the chosen one is in the order of the Tab key. */
import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';

type Tab = { readonly name: string; readonly view: () => ComponentChildren };

export function Tabs({ label, tabs }: { readonly label: string; readonly tabs: readonly Tab[] }) {
  const id = useId();
  const [chosen, choose] = useState(0);
  const step = (event: KeyboardEvent): void => {
    const isBackwards = event.key === 'ArrowLeft';
    if (!isBackwards && event.key !== 'ArrowRight') return;
    const next = (chosen + (isBackwards ? tabs.length - 1 : 1)) % tabs.length;
    choose(next);
    document.getElementById(`${id}-${next}`)?.focus();
  };
  return (
    <>
      <div class="tabs" role="tablist" aria-label={label}>
        {tabs.map(({ name }, at) => (
          <button
            key={name}
            id={`${id}-${at}`}
            type="button"
            role="tab"
            aria-selected={at === chosen}
            aria-controls={`${id}-panel`}
            tabIndex={at === chosen ? 0 : -1}
            onClick={() => choose(at)}
            onKeyDown={step}
          >
            {name}
          </button>
        ))}
      </div>
      <div key={chosen} id={`${id}-panel`} class="stack" role="tabpanel" aria-labelledby={`${id}-${chosen}`}>
        {tabs[chosen]?.view()}
      </div>
    </>
  );
}
