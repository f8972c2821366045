/** Notices navigation inside a single-page shop without standing in its way. */
import { attempt } from './quiet.ts';
import { host } from './settings.ts';

export const watchNavigation = (moved: () => void): void => {
  // Without the API the name may still be an element of the page with this id.
  if (host.navigation?.currentEntry) navigation.addEventListener('currententrychange', moved);
  // Somebody may have made them read-only (umami #3889): the Back button and the next page still tell.
  else
    for (const name of ['replaceState', 'pushState'] as const)
      attempt(() => {
        const original = history[name];
        // The shop's own call first, with its own `this`, result and exception (umami #94, #4248).
        history[name] = function (...state) {
          original.apply(this, state);
          moved();
        };
      });
};
