/** What a handler answers before it becomes bytes: kept as data so that a repeated request can be answered again. */

export type Reply<A> = {
  readonly status: number;
  readonly body: A;
  readonly headers?: Readonly<Record<string, string>>;
};

export const answer = <A>(body: A, status = 200): Reply<A> => ({ status, body });

export const JSON_TYPE = 'application/json; charset=utf-8';

/** Nothing here is a page: no frame, no script, no guess at types, nothing kept by caches in between. */
export const API_HEADERS = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
} as const;

const JSON_HEADERS = { ...API_HEADERS, 'content-type': JSON_TYPE };

export function respond({ status, body, headers }: Reply<unknown>): Response {
  if (status === 204) return new Response(null, { status, headers: { ...API_HEADERS, ...headers } });
  return new Response(JSON.stringify(body), {
    status,
    headers: headers === undefined ? JSON_HEADERS : { ...JSON_HEADERS, ...headers },
  });
}
