/** What the merchant wrote on the script tag; tag managers strip `data-*`, so each setting may stand in the query of `src` too. */

/** The window as a plain bag of names, for what the merchant may rename and what no browser types yet. */
export const host: Record<string, unknown> = Object(window);

const OURS = 'script[data-key^=pk_],script[src*="key=pk_"]';

/** `currentScript` is null for a script that another script evaluated. */
const tag = document.currentScript?.matches(OURS)
  ? document.currentScript
  : document.querySelector<HTMLElement>(OURS);

/** Absolute address of our file, or of the page where the code stands inline. */
const source = new URL(tag?.getAttribute('src') ?? '', document.baseURI);

export const setting = (name: string, otherwise = ''): string =>
  tag?.dataset[name] ?? source.searchParams.get(name) ?? otherwise;

export const key = setting('key');
export const name = setting('global', 'everline');
export const endpoint = new URL(setting('endpoint', '/v1/inbox'), source).href;
export const parameters = setting('param', 'ref,via,partner').split(',');
export const consentMode = setting('consent', 'required');
export const keepsFirst = setting('touch') === 'first';
export const days = +setting('days', '90');

/** Names our cookie and our entries in localStorage: two shops on one domain do not mix. */
export const label = `everline_${key}`;

/** Where undelivered events are kept. */
export const box = `${label}_kept`;
