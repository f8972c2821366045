/** What outlives the page: one first-party cookie, and localStorage only where the cookie is refused. */
import { codeOf } from '../../shared/code.ts';
import type { Touch } from './capture.ts';
import { safely } from './safely.ts';
import { box, days, keepsFirst, label, setting } from './settings.ts';

/** The touch, with the visitor it belongs to and the consent under which it was written. */
export type Memory = Touch & { readonly visitor: string; readonly consent: string };

const labels = setting('cookie') === 'host' ? [] : location.hostname.split('.');

/** From the second label down, because a trial on a public suffix alone is noise in Firefox's console; last the host itself. */
const domains = [
  ...labels
    .slice(1)
    .map((_, at) => `;domain=${labels.slice(at).join('.')}`)
    .reverse(),
  '',
];

const write = (text: string, seconds: number) => (domain: string) => {
  // biome-ignore lint/suspicious/noDocumentCookie: whether the browser took it must be known at once, and Cookie Store answers later.
  document.cookie = `${label}=${text};path=/;max-age=${seconds};samesite=lax${location.protocol === 'https:' ? ';secure' : ''}${domain}`;
  return document.cookie.includes(`${label}=${text}`);
};

/** Undefined for what is no memory of ours, or older than the window. URLSearchParams forgives malformed escapes. */
function memoryOf(text: string): Memory | undefined {
  const {
    code = '',
    at = '',
    channel = '',
    clickId = '',
    landing = '',
    sub = '',
    visitor = '',
    consent = '',
  } = Object.fromEntries(new URLSearchParams(text));
  return codeOf(code) && Date.parse(at) > Date.now() - days * 864e5
    ? { code, at, channel, clickId, landing, sub, visitor, consent }
    : undefined;
}

/** The touch that counts: the first or the last by its time, wherever it was kept (PostHog #1399). */
export const elect = <T extends Touch>(touches: readonly (T | undefined)[]): T | undefined =>
  touches.reduce(
    (best, touch) => (best && (!touch || touch.at < best.at !== keepsFirst) ? best : touch),
    undefined,
  );

export function recall(): Memory | undefined {
  const cookies = safely(() => document.cookie)() ?? '';
  const texts = cookies
    .split('; ')
    .map((pair) => (pair.startsWith(`${label}=`) ? pair.slice(label.length + 1) : ''));
  return elect([...texts, safely(() => localStorage.getItem(label))() ?? ''].map(memoryOf));
}

export const remember = safely((memory: Memory) => {
  const text = `${new URLSearchParams(memory)}`;
  if (!domains.some(safely(write(text, days * 86400)))) localStorage.setItem(label, text);
});

export const forget = (): void => {
  domains.map(safely(write('', 0)));
  for (const entry of [label, box]) safely(() => localStorage.removeItem(entry))();
};
