/** Where a part finds its collector, its shop and the partner who brought the visitor. */
import { type Answer, type Asking, ask } from './api.ts';

export type Collector = {
  /** The shop's public key. */
  readonly key: string;
  readonly at: (path: string) => URL;
  readonly ask: <T>(path: string, asking?: Asking) => Promise<Answer<T>>;
};

/** What the core script remembers of the visitor's arrival: the touch an inbox event carries. */
export type Touch = { readonly code: string };

/** Our own address tells the collector's: parts stand one folder below its root. */
const HERE = import.meta.url;

/** `data-key` and `data-collector` may stand on the tag; the script tag of the core tells the key otherwise. */
export function collectorOf({ dataset }: HTMLElement): Collector {
  const script = document.querySelector<HTMLScriptElement>('script[src*=everline][data-key]');
  const at = (path: string): URL => new URL(path, dataset.collector ?? new URL('..', HERE));
  return {
    key: dataset.key ?? script?.dataset.key ?? '',
    at,
    ask: (path, asking) => ask(at(path), asking),
  };
}

/** The stub keeps the question until the script is there; without either there is nobody to ask. */
export function touchNow({ dataset }: HTMLElement): Promise<Touch | undefined> {
  const everline = Object(window)[dataset.global ?? 'everline'];
  return new Promise((resolve) => (everline ? everline('touch', resolve) : resolve(undefined)));
}

/** Two letters: the language of the text the tag stands in, else the browser's. */
export const languageOf = (host: HTMLElement): string =>
  (host.closest<HTMLElement>('[lang]')?.lang || navigator.language).slice(0, 2).toLowerCase();
