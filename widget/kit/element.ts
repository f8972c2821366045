/** Ties a part to its tag: a shadow root, Preact in it, and what stands between the tags as fallback in its slot. */
import { type ComponentChild, render } from 'preact';

/** Draws the part anew; without effect once the tag has left the page or its attributes have changed. */
export type Show = (view: ComponentChild) => void;

export type Opening = {
  readonly tag: string;
  readonly css: string;
  /** Attributes that begin the part anew when they change. */
  readonly attributes: readonly string[];
  /** Shows something at once and goes on from there; whatever it throws ends in `failed`. */
  readonly open: (host: HTMLElement, show: Show) => Promise<void>;
  readonly failed: ComponentChild;
};

export function definePart({ tag, css, attributes, open, failed }: Opening): void {
  if (customElements.get(tag)) return;
  // A constructed sheet is no inline style, so `style-src 'self'` lets it pass.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  // Not an error, and yet a class: the browser takes nothing else for an element.
  class Part extends HTMLElement {
    static readonly observedAttributes = attributes;
    connectedCallback(): void {
      const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
      root.adoptedStyleSheets = [sheet];
      begin(this, root);
    }
    attributeChangedCallback(): void {
      if (this.shadowRoot) begin(this, this.shadowRoot);
    }
  }
  const latest = new WeakMap<HTMLElement, Show>();
  const begin = (host: HTMLElement, root: ShadowRoot): void => {
    const show: Show = (view) => {
      if (host.isConnected && latest.get(host) === show) render(view, root);
    };
    latest.set(host, show);
    open(host, show).catch(() => show(failed));
  };
  customElements.define(tag, Part);
}
