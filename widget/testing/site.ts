/** A shop under any host name and a collector that writes down what arrives, both in one small server. */
import { createServer, type IncomingMessage } from 'node:http';
import type { InboxAnswer, InboxEvent, InboxRequest } from '../../shared/contract/inbox-types.ts';
import { bundle } from './bundle.ts';

export type Arrival = {
  readonly at: number;
  readonly method: string;
  readonly host: string | undefined;
  readonly cookie: string | undefined;
  readonly type: string | undefined;
  readonly text: string;
};
/** An event with whatever the page put in it; tests compare fields, not types. */
export type Told = InboxEvent & Record<string, unknown>;

export type Site = {
  readonly port: number;
  /** Requests to `/v1/inbox`, preflights included, in the order of their arrival. */
  readonly arrivals: Arrival[];
  /** Paths of every other request; `/never` gets no answer. */
  readonly asked: string[];
  /** `http://host:port/path`. */
  address(host: string, path?: string): string;
  /** The script tag, loading from another host than the shop's. */
  tag(attributes?: string): string;
  serve(path: string, html: string, headers?: Readonly<Record<string, string>>): void;
  /** What the collector answers from now on; 0 drops the connection. */
  answer(status: number): void;
  batches(): readonly InboxRequest[];
  events(type?: InboxEvent['type']): readonly Told[];
  close(): Promise<void>;
};

type Page = { readonly html: string; readonly headers: Readonly<Record<string, string>> };

export const COLLECTOR = 'partners.example';

const ACCEPTED: InboxAnswer = { accepted: 1, duplicates: 0, refused: [] };

const CORS = { 'access-control-allow-origin': '*' };

export async function openSite(): Promise<Site> {
  const { script } = await bundle();
  const pages = new Map<string, Page>([
    ['/everline.js', { html: script, headers: { ...CORS, 'content-type': 'text/javascript' } }],
  ]);
  const arrivals: Arrival[] = [];
  const asked: string[] = [];
  let status = 202;

  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://shop').pathname;
    if (path === '/v1/inbox') {
      receive(request, arrivals)
        .then(() =>
          status ? response.writeHead(status, CORS).end(JSON.stringify(ACCEPTED)) : request.socket.destroy(),
        )
        .catch(() => request.socket.destroy());
      return;
    }
    asked.push(path);
    if (path === '/never') return;
    const page = pages.get(path);
    response.writeHead(page ? 200 : 404, { 'content-type': 'text/html; charset=utf-8', ...page?.headers });
    response.end(page?.html);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  const port = typeof bound === 'object' && bound ? bound.port : 0;

  return {
    port,
    arrivals,
    asked,
    ...readingOf(arrivals),
    address: (host, path = '/') => `http://${host}:${port}${path}`,
    tag: (attributes = 'data-consent="auto"') =>
      `<script async src="http://${COLLECTOR}:${port}/everline.js" data-key="pk_test" ${attributes}></script>`,
    serve: (path, html, headers = {}) =>
      void pages.set(path, { html: `<!doctype html><title>Shop</title>${html}`, headers }),
    answer: (next) => {
      status = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function receive(request: IncomingMessage, arrivals: Arrival[]): Promise<void> {
  const at = Date.now();
  let text = '';
  for await (const chunk of request) text += String(chunk);
  const { host, cookie, 'content-type': type } = request.headers;
  arrivals.push({ at, method: request.method ?? '', host, cookie, type, text });
}

function readingOf(arrivals: readonly Arrival[]): Pick<Site, 'batches' | 'events'> {
  const batches = (): readonly InboxRequest[] =>
    arrivals.filter(({ method }) => method === 'POST').map(({ text }): InboxRequest => JSON.parse(text));
  return {
    batches,
    events: (type) =>
      batches()
        .flatMap(({ events }) => events.map((event): Told => ({ ...event })))
        .filter((event) => !type || event.type === type),
  };
}
