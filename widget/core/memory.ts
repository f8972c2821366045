/**
 * What outlives the page: one first-party cookie, and localStorage only where the cookie is refused. A memory is one
 * text, `everline_<key>=at=<time>&code=…`, so that texts compare by their time.
 */
import { ago, type Touch } from './capture.ts';
import { attempt } from './quiet.ts';
import { box, cookie, days, label, which } from './settings.ts';

/** What stood in cookie and storage when they were last read, and what only this page knows. */
let found = '';
let page = '';

/**
 * The cookie is its own probe: only a domain the browser takes gives it back. From the second label down, because a
 * trial on a public suffix alone is noise in Firefox's console; last, and for a setting of one label, the host itself.
 */
const write = (text: string, age: number): boolean =>
  cookie.split('.').some((_, at, labels) =>
    attempt(() => {
      const domain = labels[at + 1] ? `;domain=${labels.slice(-2 - at).join('.')}` : '';
      // biome-ignore lint/suspicious/noDocumentCookie: whether the browser took it must be known at once, and Cookie Store answers later.
      document.cookie = `${text};path=/;max-age=${age};samesite=lax${domain}`;
      return document.cookie.includes(text);
    }),
  );

export const forget = (): void => {
  page = '';
  write(`${label}=-`, 0);
  attempt(() => {
    delete localStorage[label];
    delete localStorage[box];
  });
};

/** What the browser keeps is not held here as well, so that a denial in another tab reaches this one. */
export const remember = (memory: Touch): void => {
  const text = `${label}=${new URLSearchParams(memory)}`;
  if (!found.includes(text) && !write(text, +days * 86400)) {
    page = text;
    attempt(() => (localStorage[label] = text));
  }
};

/** The first or the last touch within the window, wherever it was kept: the time decides (PostHog #1399). */
export const recall = (): Touch | undefined => {
  found = [attempt(() => document.cookie), attempt(() => localStorage[label]), page].join('; ');
  const texts = found
    .split('; ')
    .filter((text) => text > `${label}=at=${ago(+days * 864e5)}` && text < `${label}=b`)
    .sort();
  const text = which === 'first' ? texts[0] : texts.pop();
  const fields: Iterable<readonly string[]> = new URLSearchParams(text?.slice(label.length + 1));
  return text && Object.fromEntries(fields);
};
