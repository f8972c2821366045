/** Load on one address: so many connections for so many seconds, each body made fresh by the caller. */
import autocannon from 'autocannon';

export type Load = {
  readonly url: string;
  readonly method: 'POST' | 'PUT';
  readonly connections: number;
  readonly seconds: number;
  readonly headers: Readonly<Record<string, string>>;
  /** The path and body of the n-th request. */
  readonly request: (n: number) => { readonly path: string; readonly body: string };
};
export type LoadResult = { readonly perSecond: number; readonly p99: number; readonly failed: number };

export async function load({
  url,
  method,
  connections,
  seconds,
  headers,
  request,
}: Load): Promise<LoadResult> {
  let n = 0;
  const result = await autocannon({
    url,
    connections,
    duration: seconds,
    requests: [
      {
        method,
        headers: { ...headers },
        setupRequest: (next) => {
          const { path, body } = request(n);
          n += 1;
          return { ...next, path, body };
        },
      },
    ],
  });
  const seen = result['2xx'] + result.non2xx;
  return {
    perSecond: result['2xx'] / result.duration,
    p99: result.latency.p99,
    failed: seen === 0 ? 1 : (result.non2xx + result.errors) / seen,
  };
}

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
};
