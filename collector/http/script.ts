/** `GET /everline.js`: the script merchants paste, and the same bytes under an address that never changes, for `integrity`; and the
 * UI parts, which their own small script fetches. */
import { getPart, getPartsScript, getScript, getVersionedScript } from '../../shared/contract/house.ts';
import { Problem } from '../../shared/problem.ts';
import { JAVASCRIPT } from './built.ts';
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
  open(getPartsScript, async (call) => serve(call, partOf(house, 'everline-parts.js'), FRESH)),
  // The name holds a hash of the content.
  open(getPart, async (call) => serve(call, partOf(house, `parts/${call.req.param('file')}`), FOR_EVER)),
];

function partOf(house: House, path: string): Script {
  const script = house.widget.get(path);
  if (script?.type === JAVASCRIPT) return script;
  throw new Problem(
    'not-found',
    'There is no such part; pages name /everline-parts.js, which knows the others',
  );
}

function scriptOf(house: House): Script {
  if (house.script) return house.script;
  throw new Problem('not-found', 'The script was not built; run "npm run build" and start again');
}

export function serve(call: Call, script: Script, cacheControl: string, type = JAVASCRIPT): Response {
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
  headers['content-type'] = type;
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
