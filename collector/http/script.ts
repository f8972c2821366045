/** `GET /everline.js`: the script merchants paste, and the same bytes under an address that never changes, for `integrity`. */
import { getScript, getVersionedScript } from '../../shared/contract/house.ts';
import { Problem } from '../../shared/problem.ts';
import type { House } from './house.ts';
import type { Call } from './middleware/network.ts';
import { type Mounted, open } from './mount.ts';
import type { Encoding, Script } from './script-file.ts';

const FRESH = 'public, max-age=3600, stale-while-revalidate=86400';
const FOR_EVER = 'public, max-age=31536000, immutable';

export const scriptCalls = (house: House): readonly Mounted[] => [
  open(getScript, async (call) => serve(call, scriptOf(house), FRESH)),
  open(getVersionedScript, async (call) => {
    const script = scriptOf(house);
    if (call.req.param('version') === script.version) return serve(call, script, FOR_EVER);
    throw new Problem(
      'not-found',
      `The script has another version now: /everline/${script.version}/everline.js`,
    );
  }),
];

function scriptOf(house: House): Script {
  if (house.script) return house.script;
  throw new Problem('not-found', 'The script was not built; run "npm run build" and start again');
}

function serve(call: Call, script: Script, cacheControl: string): Response {
  const encoding = encodingFor(call.req.header('accept-encoding') ?? '');
  const etag = `"${script.version}-${encoding}"`;
  const headers: Record<string, string> = {
    etag,
    'cache-control': cacheControl,
    vary: 'Accept-Encoding',
    // Any shop may load it, with `crossorigin` and `integrity` too.
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
    'x-content-type-options': 'nosniff',
  };
  const known = (call.req.header('if-none-match') ?? '')
    .split(',')
    .map((tag) => tag.trim().replace(/^W\//, ''));
  if (known.includes(etag) || known.includes('*')) return new Response(null, { status: 304, headers });
  headers['content-type'] = 'text/javascript; charset=utf-8';
  if (encoding !== 'identity') headers['content-encoding'] = encoding;
  return new Response(script.bytes[encoding], { status: 200, headers });
}

/** A weight of zero is a no; between the forms that are left the smallest wins. */
export function encodingFor(accepted: string): Encoding {
  const names = accepted
    .toLowerCase()
    .split(',')
    .map((part) => part.trim().split(/\s*;\s*q=/))
    .filter(([, weight]) => weight === undefined || Number(weight) > 0)
    .map(([name]) => name);
  return names.includes('br') ? 'br' : names.includes('gzip') ? 'gzip' : 'identity';
}
