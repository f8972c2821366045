/** Whoever is signed in by a cookie is signed in on every page of the web that calls us: what changes something must come from our own. */
import { Problem } from '../../../shared/problem.ts';
import type { Call } from './network.ts';

/** `Sec-Fetch-Site` is written by the browser and by nobody else; `Origin` decides where an older one does not send it. A form on a page
 * without referrer has `Origin: null`, so it goes second. Throws `wrong-origin`. */
export function demandSameOrigin(call: Call, baseUrl: string): void {
  const site = call.req.header('sec-fetch-site');
  if (site === 'same-origin') return;
  const origin = call.req.header('origin');
  const isOurs =
    origin !== undefined && (origin === originOf(baseUrl) || hostOf(origin) === call.req.header('host'));
  if (isOurs && (site === undefined || site === 'none')) return;
  throw new Problem('wrong-origin', 'Only pages of this collector may do that; open it at its own address');
}

const originOf = (url: string): string | undefined => (URL.canParse(url) ? new URL(url).origin : undefined);
const hostOf = (origin: string): string => origin.replace(/^https?:\/\//, '');
