/** Which view is open: the part of the address below `/portal/`. Views are links, so they can be kept and shared. */
import { computed, signal } from '@preact/signals';

const ROOT = '/portal/';

const address = signal(location.pathname + location.search);

/** `''` is the overview; what nobody knows is the overview too. */
export const view = computed(() => new URL(address.value, location.origin).pathname.slice(ROOT.length));

/** A parameter of the view, such as the month. */
export const parameter = (name: string): string | null =>
  new URL(address.value, location.origin).searchParams.get(name);

export const hrefOf = (name: string, query: Readonly<Record<string, string>> = {}): string => {
  const search = new URLSearchParams(query).toString();
  return ROOT + name + (search && `?${search}`);
};

export function go(href: string): void {
  history.pushState(null, '', href);
  address.value = href;
}

const nobody = (): boolean => true;
let mayLeave = nobody;

/** Asked before the open view is left; answers how to stop asking. */
export function guard(question: () => boolean): () => void {
  mayLeave = question;
  return () => {
    mayLeave = nobody;
  };
}

/** Back, forward, and every plain click on a link of the portal. */
export function watchAddress(): void {
  addEventListener('popstate', () => {
    if (mayLeave()) address.value = location.pathname + location.search;
    else history.pushState(null, '', address.value);
  });
  addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    const isPlain =
      event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (!link || !isPlain || link.target || link.hasAttribute('download')) return;
    if (link.origin !== location.origin || !link.pathname.startsWith(ROOT) || link.hash) return;
    event.preventDefault();
    if (mayLeave()) go(link.pathname + link.search);
  });
}
