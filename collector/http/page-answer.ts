/** A page as a response: strict policy, nothing loaded but pictures of our own and of the shop's storefront. */
import { createHash } from 'node:crypto';
import type { JSX } from 'preact';
import { htmlOf } from '../pages/render.ts';
import { pageScript, pageStyle } from '../pages/style.ts';

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const STYLE = hashOf(pageStyle);
const SCRIPT = hashOf(pageScript);

export type PageOptions = {
  readonly status?: number;
  /** Whoever shares the address shares the page: for a minute it is anybody's. Otherwise it belongs to one person. */
  readonly isPublic?: boolean;
  /** Where pictures of products come from. */
  readonly pictures?: string;
};

export function pageAnswer(
  page: JSX.Element,
  { status = 200, isPublic, pictures }: PageOptions = {},
): Response {
  return new Response(htmlOf(page), {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy(pictures),
      'cache-control': isPublic ? 'public, max-age=60, stale-while-revalidate=600' : 'no-store',
      vary: 'Accept-Language',
      // The address of a form may hold the secret of a mail. `no-referrer` would also take the origin from our own forms.
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': 'camera=(), geolocation=(), microphone=()',
    },
  });
}

const policy = (pictures: string | undefined): string =>
  [
    "default-src 'none'",
    `style-src ${STYLE}`,
    `script-src ${SCRIPT}`,
    `img-src 'self'${pictures === undefined ? '' : ` ${pictures}`}`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
