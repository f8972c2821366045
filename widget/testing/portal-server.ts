/** The built portal under the collector's own policy, with answers from portal-self.ts in place of a database. */
import { createServer, type IncomingMessage } from 'node:http';
import { type Built, builtFrom } from '../../collector/http/built.ts';
import { HEADERS } from '../../collector/http/portal.ts';
import * as money from './portal-money.ts';
import * as people from './portal-people.ts';
import * as self from './portal-self.ts';

export type PortalServer = {
  readonly origin: string;
  /** What was sent to change something: `POST /v1/me/leave` and its body. */
  readonly changes: { readonly call: string; readonly body: unknown }[];
  close(): Promise<void>;
};

const page = (items: readonly unknown[]) => ({ items, next: null });

const ANSWERS: Readonly<Record<string, unknown>> = {
  '/v1/me': self.me,
  '/v1/me/terms': {
    ...self.me.terms,
    plan: { name: 'Drei Ebenen', levels: [100_000, 50_000, 20_000] },
    promises: {},
    sentences: ['Eigene Kunden: 10 % des Nettobetrags.', 'Team: 5 % auf Ebene 2, 2 % auf Ebene 3.'],
  },
  '/v1/me/earnings': money.earnings,
  '/v1/me/earnings/days': money.days,
  '/v1/me/earnings/months': money.months,
  '/v1/me/lines': page(money.lines),
  '/v1/me/statements': page(money.statements),
  '/v1/me/customers': page(people.customers),
  '/v1/me/structure': people.structure,
  '/v1/me/onboarding': people.onboarding,
  '/v1/me/onboarding/recruits': page(people.recruits),
  '/v1/me/receipts': page([
    {
      rule: 'hash = SHA-256(…)',
      seq: 17,
      previousHash: '0',
      hash: 'ff',
      sealedAt: '2026-04-03T10:00:00.000Z',
      binding: {},
    },
  ]),
  '/v1/me/rank': self.rank,
  '/v1/me/links': people.links,
  '/v1/me/campaigns': page(people.campaigns),
  '/v1/me/materials': { items: people.materials },
  '/v1/me/page': self.page,
  '/v1/me/profile': { profile: null },
  '/v1/me/notifications': self.notifications,
  '/v1/sessions': self.sessions,
  '/v1/me/leave': self.leave,
};

/** `folder` holds a built portal. */
export async function openPortal(folder: string): Promise<PortalServer> {
  const built = builtFrom(folder);
  const changes: { call: string; body: unknown }[] = [];
  let left: string | null = null;
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://portal');
    const json = (value: unknown, status = 200): void =>
      void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    const change = async (): Promise<void> => {
      const body = JSON.parse((await textOf(request)) || 'null');
      changes.push({ call: `${request.method} ${pathname}`, body });
      if (pathname !== '/v1/me/leave') return json({ ...body, id: 'new' }, 201);
      if (body.confirm !== 'anna')
        return json({ code: 'confirmation-differs', detail: 'Not this code', path: '$.confirm' }, 422);
      left = '2026-08-21T09:00:00.000Z';
      return json({ ...self.leave, leftAt: left });
    };
    const branch = /^\/v1\/me\/structure\/(.+)\/children$/.exec(pathname)?.[1];
    if (request.method !== 'GET') void change();
    else if (branch) json(page(people.children[decodeURIComponent(branch)] ?? []));
    else if (pathname.startsWith('/portal')) file(built, pathname.slice(8));
    else if (pathname.startsWith('/qr/'))
      response.writeHead(200, { 'content-type': 'image/svg+xml' }).end(QR);
    else if (pathname === '/v1/me/leave') json({ ...self.leave, leftAt: left });
    else if (Object.hasOwn(ANSWERS, pathname)) json(ANSWERS[pathname]);
    else json({ code: 'not-found', detail: `nothing at ${pathname}` }, 404);

    function file(files: Built, path: string): void {
      const found = files.get(path) ?? files.get('index.html');
      response.writeHead(found ? 200 : 404, { ...HEADERS, 'content-type': found?.type ?? 'text/plain' });
      response.end(found?.bytes.identity);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  return {
    origin: `http://127.0.0.1:${typeof bound === 'object' && bound ? bound.port : 0}`,
    changes,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}

/** Not a code anybody could read, and as large as one. */
const QR =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1h3v3H1zM5 1h3v3H5zM1 5h3v3H1zM6 6h1v2H6z"/></svg>';
