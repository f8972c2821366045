/** Rows of a phone's width: what it is, what more there is to say, and a figure at the end; and lists that grow. */
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from './button.tsx';
import type { Pages } from './resource.ts';
import { said } from './said.ts';
import { Empty, WhenReady } from './states.tsx';

type RowProps = {
  readonly title: ComponentChildren;
  readonly note?: ComponentChildren;
  readonly figure?: ComponentChildren;
  readonly children?: ComponentChildren;
};

export const Row = ({ title, note, figure, children }: RowProps) => (
  <li class="row">
    <div class="row-text">
      <p class="row-title">{title}</p>
      {note && <p class="soft small">{note}</p>}
    </div>
    {figure !== undefined && <p class="row-figure">{figure}</p>}
    {children && <div class="row-more">{children}</div>}
  </li>
);

type ListProps<T> = {
  readonly of: Pages<T>;
  readonly empty: ComponentChildren;
  readonly children: (item: T) => ComponentChildren;
};

export const List = <T,>({ of, empty, children }: ListProps<T>) => (
  <WhenReady of={of}>
    {({ items, next }) =>
      items.length === 0 && next === null ? (
        <Empty>{empty}</Empty>
      ) : (
        <>
          <ul class="rows">{items.map(children)}</ul>
          {next !== null && <More load={of.more} />}
        </>
      )
    }
  </WhenReady>
);

export function More({ load }: { readonly load: () => Promise<void> }) {
  const [isBusy, setBusy] = useState(false);
  const ask = (): void => {
    setBusy(true);
    void load().finally(() => setBusy(false));
  };
  return (
    <Button isBusy={isBusy} onClick={ask}>
      {isBusy ? said.value.loading : said.value.more}
    </Button>
  );
}
