/** The example shop beside the collector: a process of its own that knows nothing but the public API, shown below `/demo`.
 *
 * The seam: it is started with COLLECTOR_URL, COLLECTOR_PUBLIC_URL (empty: the same origin as its pages), EVERLINE_PUBLIC_KEY,
 * EVERLINE_SECRET_KEY, BASE_PATH=/demo and PORT=0, writes `Shop ready: http://…` once it listens, and ends on SIGTERM. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { Logger } from 'pino';
import { bytesOf } from './http/middleware/body.ts';

export type Demo = {
  readonly pages: (request: Request) => Promise<Response>;
  readonly stop: () => void;
};

export type DemoKeys = {
  readonly collectorUrl: string;
  readonly publicKey: string;
  readonly secretKey: string;
};

const START_MS = 15_000;
const BODY_BYTES_MAX = 1_048_576;
/** They belong to one connection and mean nothing on the next. */
const HOP = ['connection', 'keep-alive', 'transfer-encoding', 'upgrade', 'te', 'trailer'];

/** The collector is there at once; whoever opens the shop before it listens waits for it.
 * @throws Error with a sentence to read where there is no shop in this installation */
export function startDemo(root: string, keys: DemoKeys, log: Logger): Demo {
  const child = spawn(process.execPath, commandFor(root), {
    cwd: root,
    stdio: ['pipe', 'pipe', 'inherit'],
    env: {
      ...process.env,
      PORT: '0',
      BASE_PATH: '/demo',
      COLLECTOR_URL: keys.collectorUrl,
      COLLECTOR_PUBLIC_URL: '',
      EVERLINE_PUBLIC_KEY: keys.publicKey,
      EVERLINE_SECRET_KEY: keys.secretKey,
    },
  });
  const address = readiness(child).catch((error) => {
    log.error({ err: error }, 'the example shop is not there');
    return undefined;
  });
  return {
    pages: async (request) => {
      const there = await address;
      return there
        ? forward(there, request)
        : new Response('The example shop did not start.', { status: 502 });
    },
    stop: () => void child.kill('SIGTERM'),
  };
}

/** Built, or from its sources in a checkout. */
function commandFor(root: string): readonly string[] {
  const built = join(root, 'dist/shop/server.js');
  const source = join(root, 'examples/shop/server.ts');
  if (existsSync(built)) return [built];
  if (existsSync(source)) return ['--import', 'tsx', source];
  throw new Error('The example shop is not in this installation; start without --demo.');
}

async function readiness(child: ChildProcess): Promise<URL> {
  const { stdout } = child;
  if (!stdout) throw new Error('The example shop has no output to read.');
  const timer = setTimeout(() => child.kill('SIGKILL'), START_MS);
  try {
    for await (const line of createInterface({ input: stdout })) {
      const address = /^Shop ready: (http:\S+)/.exec(line)?.[1];
      if (address !== undefined) {
        stdout.resume();
        return new URL(address);
      }
    }
  } finally {
    clearTimeout(timer);
  }
  throw new Error('The example shop did not start; its own words are above.');
}

/** The path, the host and the body as they came, so that the shop sees what the browser sees. */
async function forward(address: URL, request: Request): Promise<Response> {
  const url = new URL(request.url);
  const body = new Uint8Array(await bytesOf(request, BODY_BYTES_MAX));
  const headers = Object.fromEntries([...request.headers].filter(([name]) => !HOP.includes(name)));
  return new Promise((resolve) => {
    const outgoing = httpRequest(
      {
        host: address.hostname,
        port: address.port,
        method: request.method,
        path: url.pathname + url.search,
        headers: { ...headers, host: url.host, 'content-length': String(body.byteLength) },
      },
      (incoming) => {
        const received = new Headers();
        for (let at = 0; at < incoming.rawHeaders.length; at += 2) {
          const name = incoming.rawHeaders[at] ?? '';
          if (!HOP.includes(name.toLowerCase())) received.append(name, incoming.rawHeaders[at + 1] ?? '');
        }
        const status = incoming.statusCode ?? 502;
        const isEmpty = request.method === 'HEAD' || status === 204 || status === 304;
        if (isEmpty) incoming.resume();
        resolve(new Response(isEmpty ? null : streamOf(incoming), { status, headers: received }));
      },
    );
    outgoing.on('error', () => resolve(new Response('The example shop does not answer.', { status: 502 })));
    outgoing.end(body);
  });
}

/** Node types its web streams apart from the DOM's; they are the same thing. */
function streamOf(incoming: Readable): ReadableStream<Uint8Array> {
  const chunks = incoming[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const next = await chunks.next();
      if (next.done) controller.close();
      else controller.enqueue(new Uint8Array(next.value));
    },
    cancel() {
      incoming.destroy();
    },
  });
}
