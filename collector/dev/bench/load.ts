/** Load on one address: so many connections for so many seconds, each body made fresh by the caller. Over plain sockets, since whoever
 * makes the load shares two cores with the server: reading an answer takes no more here than finding where it ends. */
import { connect } from 'node:net';

export type Load = {
  readonly url: string;
  readonly method: 'POST' | 'PUT';
  readonly connections: number;
  readonly seconds: number;
  readonly headers: Readonly<Record<string, string>>;
  /** The path and body of the n-th request. */
  readonly request: (n: number) => { readonly path: string; readonly body: string };
};
/** `p99` in milliseconds; `failed` is the share that was refused or lost. */
export type LoadResult = { readonly perSecond: number; readonly p99: number; readonly failed: number };

type Run = { n: number; failed: number; readonly until: number; readonly took: number[] };

export async function load(load: Load): Promise<LoadResult> {
  const began = performance.now();
  const run: Run = { n: 0, failed: 0, until: began + load.seconds * 1000, took: [] };
  await Promise.all(Array.from({ length: load.connections }, () => talk(load, run)));
  const seconds = (performance.now() - began) / 1000;
  const sorted = [...run.took].sort((a, b) => a - b);
  const seen = sorted.length + run.failed;
  return {
    perSecond: sorted.length / seconds,
    p99: sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN,
    failed: seen === 0 ? 1 : run.failed / seen,
  };
}

/** One connection: asks again as soon as it is answered, until the time is over. */
function talk({ url, method, headers, request }: Load, run: Run): Promise<void> {
  const { hostname, port, host } = new URL(url);
  const fixed = Object.entries({ host, ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
  const socket = connect({ port: Number(port), host: hostname, noDelay: true });
  let sentAt = 0;
  let received = '';
  const next = (): void => {
    if (performance.now() > run.until) return void socket.end();
    const { path, body } = request(run.n++);
    const length = `content-length: ${Buffer.byteLength(body)}\r\n\r\n`;
    sentAt = performance.now();
    socket.write(`${method} ${path} HTTP/1.1\r\n${fixed.join('')}${length}${body}`);
  };
  return new Promise((resolve) => {
    socket.on('connect', next);
    // One byte a character, so that lengths are in bytes.
    socket.setEncoding('latin1').on('data', (part) => {
      received += part;
      if (!isWhole(received)) return;
      if (received.startsWith('HTTP/1.1 2')) run.took.push(performance.now() - sentAt);
      else run.failed += 1;
      received = '';
      next();
    });
    socket.on('error', () => {
      run.failed += 1;
    });
    socket.on('close', () => resolve());
  });
}

function isWhole(answer: string): boolean {
  const end = answer.indexOf('\r\n\r\n');
  if (end === -1) return false;
  const length = /content-length: (\d+)/i.exec(answer)?.[1];
  return length !== undefined && answer.length >= end + 4 + Number(length);
}

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
};
