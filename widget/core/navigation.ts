/** Notices navigation inside a single-page shop without standing in its way. */
import { host } from './settings.ts';

export function watchNavigation(moved: () => void): void {
  if (host.navigation instanceof EventTarget) {
    host.navigation.addEventListener('currententrychange', moved);
    return;
  }
  for (const name of ['pushState', 'replaceState'] as const) {
    try {
      const original = history[name];
      // The shop's own call first, with its own `this`, result and exception (umami #94, #4248).
      history[name] = function (...state) {
        original.apply(this, state);
        moved();
      };
    } catch {
      // Somebody made it read-only (umami #3889): the Back button and the next page still tell.
    }
  }
  addEventListener('popstate', moved);
}
