/** A titled place for one state. */
import { type ComponentChildren, render } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

type SceneProps = {
  readonly name: string;
  readonly lang?: string;
  readonly dir?: 'rtl';
  readonly children: ComponentChildren;
};

export const Scene = ({ name, lang = 'en', dir, children }: SceneProps) => (
  <section class="scene" aria-label={name}>
    <h2>{name}</h2>
    <div lang={lang} dir={dir}>
      {children}
    </div>
  </section>
);

/** A part's view by itself, in a shadow root with the part's own sheet, for states a tag reaches only by hand. */
export function Shadow({ css, children }: { readonly css: string; readonly children: ComponentChildren }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!place.current) return;
    const root = place.current.shadowRoot ?? place.current.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [sheet];
    render(children, root);
  }, [css, children]);
  return <div ref={place} />;
}
