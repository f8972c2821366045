/** `/portal/`: the partner's side, static files under a strict policy; every view's address answers with the same page. */
import type { Built } from './built.ts';
import type { Call } from './middleware/network.ts';
import { serve } from './script.ts';

const FRESH = 'no-cache';
const FOR_EVER = 'public, max-age=31536000, immutable';

/** Everything from here. Trusted Types with no policy at all: nothing in the portal makes markup of text. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

/** `prefix` is where the folder is shown: `/portal` or `/gallery`. */
export const pagesOf =
  (built: Built, prefix: string) =>
  (call: Call): Response => {
    const path = call.req.path.slice(prefix.length + 1);
    const file = built.get(path);
    const page = file ?? (path.startsWith('assets/') ? undefined : built.get('index.html'));
    if (!page) return new Response('Not built; run "npm run build" and start again.\n', { status: 404 });
    const answer = serve(call, page, file && path.startsWith('assets/') ? FOR_EVER : FRESH, page.type);
    for (const [name, value] of Object.entries(HEADERS)) answer.headers.set(name, value);
    if (prefix === '/portal' && page !== file) answer.headers.set('link', asked(path));
    answer.headers.delete('access-control-allow-origin');
    return answer;
  };

/** What the view will ask, asked with the page: the answers are on their way while the script is. */
const asked = (view: string): string =>
  ['/v1/me', ...(view === '' ? ['/v1/me/earnings'] : [])]
    .map((path) => `<${path}>; rel=preload; as=fetch; crossorigin`)
    .join(', ');

export const HEADERS = {
  'content-security-policy': POLICY,
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'referrer-policy': 'same-origin',
  'x-frame-options': 'DENY',
} as const;
