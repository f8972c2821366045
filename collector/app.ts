/** The collector's HTTP application: every call of the table, mounted once. */
import { Hono } from 'hono';
import { getPath } from 'hono/utils/url';
import { postInbox } from '../shared/contract/inbox.ts';
import { ROUTES } from '../shared/contract/routes.ts';
import { Problem } from '../shared/problem.ts';
import { adjustmentCalls } from './http/adjustments.ts';
import { cardCalls } from './http/card.ts';
import { customerCalls } from './http/customers.ts';
import { docsCalls } from './http/docs.ts';
import { documentCalls } from './http/documents.ts';
import { healthCalls } from './http/health.ts';
import type { House } from './http/house.ts';
import { inboxCalls, preflight } from './http/inbox.ts';
import { keyCalls } from './http/keys.ts';
import { ledgerCalls } from './http/ledger.ts';
import { materialCalls } from './http/materials.ts';
import type { Bindings, Call } from './http/middleware/network.ts';
import { refusalOf } from './http/middleware/problems.ts';
import type { Mounted } from './http/mount.ts';
import { objectionCalls } from './http/objections.ts';
import { orderCalls } from './http/orders.ts';
import { pageFileCalls } from './http/page-files.ts';
import { pageFormCalls } from './http/page-forms.ts';
import { isOwnHost, pathOnHost } from './http/page-host.ts';
import { pageSettingsCalls } from './http/page-settings.ts';
import { pageCalls } from './http/pages.ts';
import { partnerCalls } from './http/partners.ts';
import { payoutCalls } from './http/payouts.ts';
import { periodCalls } from './http/periods.ts';
import { planCalls } from './http/plans.ts';
import { pagesOf } from './http/portal.ts';
import { portalCalls } from './http/portal-calls.ts';
import { profileCalls } from './http/profiles.ts';
import { qrCalls } from './http/qr.ts';
import { rateCalls } from './http/rates.ts';
import { redirectCalls } from './http/redirect.ts';
import { reportCalls } from './http/reports.ts';
import { scriptCalls } from './http/script.ts';
import { signInCalls } from './http/sign-in.ts';
import { signUpCalls } from './http/sign-ups.ts';
import { statementCalls } from './http/statements.ts';
import { termsCalls } from './http/terms.ts';
import { webhookCalls } from './http/webhooks.ts';

export type App = {
  readonly fetch: (request: Request, env?: Bindings) => Response | Promise<Response>;
  readonly request: (path: string, init?: RequestInit) => Response | Promise<Response>;
  /** What is mounted, for the test that compares it with the table. */
  readonly mounted: readonly Mounted[];
};

/** `pages` answers below `/demo`, where the example shop is shown; it is no part of the API. */
export function appOf(house: House, pages?: (request: Request) => Promise<Response>): App {
  const mounted = [
    ...inboxCalls(house),
    ...redirectCalls(house),
    ...pageCalls(house),
    ...pageFormCalls(house),
    ...pageFileCalls(house),
    ...qrCalls(house),
    ...cardCalls(house),
    ...signUpCalls(house),
    ...orderCalls(house),
    ...partnerCalls(house),
    ...pageSettingsCalls(house),
    ...profileCalls(house),
    ...customerCalls(house),
    ...planCalls(house),
    ...termsCalls(house),
    ...rateCalls(house),
    ...periodCalls(house),
    ...statementCalls(house),
    ...documentCalls(house),
    ...payoutCalls(house),
    ...adjustmentCalls(house),
    ...ledgerCalls(house),
    ...reportCalls(house),
    ...signInCalls(house),
    ...portalCalls(house),
    ...materialCalls(house),
    ...objectionCalls(house),
    ...keyCalls(house),
    ...webhookCalls(house),
    ...scriptCalls(house),
    ...healthCalls(house),
    ...docsCalls(house),
  ];
  const paths = new WeakMap<Request, string>();
  const app = new Hono<{ Bindings: Bindings }>({
    getPath: (request) => paths.get(request) ?? getPath(request),
  });
  for (const one of mounted) app.on(one.route.method, one.route.path, (call) => counted(house, one, call));
  for (const path of CALLED_BY_PAGES) app.options(path, preflight);
  if (pages) {
    app.all('/demo', (call) => pages(call.req.raw));
    app.all('/demo/*', (call) => pages(call.req.raw));
  }
  app.get('/portal', (call) => call.redirect('/portal/'));
  app.get('/portal/*', pagesOf(house.portal, '/portal'));
  if (house.gallery.size > 0) app.get('/gallery/*', pagesOf(house.gallery, '/gallery'));
  app.notFound((call) => refusalOf(nothingHere(call.req.method, call.req.path), house.ctx.log));
  app.onError((error) => refusalOf(error, house.ctx.log));
  const fetch: App['fetch'] = (request, env) => {
    const host = request.headers.get('host');
    if (isOwnHost(host, house.config.baseUrl)) return app.fetch(request, env);
    return pathOnHost(house, host ?? '', getPath(request)).then((path) => {
      if (path !== undefined) paths.set(request, path);
      return app.fetch(request, env);
    });
  };
  const request: App['request'] = (path, init) => fetch(new Request(new URL(path, 'http://localhost'), init));
  return { fetch, request, mounted };
}

async function counted({ ctx, tally }: House, { route, handle }: Mounted, call: Call): Promise<Response> {
  const response = await handle(call).catch((error) => refusalOf(error, ctx.log));
  const { status } = response;
  tally.answered(route.path, status);
  // What browsers report by the thousand is counted only; whatever else is refused can be looked up.
  if (status >= 400 && status < 500 && route !== postInbox)
    ctx.log.info({ method: route.method, route: route.path, status }, 'refused');
  return response;
}

/** Pages of the shop call them from another origin, with JSON that browsers ask about first. */
const CALLED_BY_PAGES = ['/v1/inbox', '/v1/partners/apply', '/v1/customers/register'];

function nothingHere(method: string, path: string): Problem {
  const allowed = ROUTES.filter((route) => patternOf(route.path).test(path)).map((route) => route.method);
  if (allowed.length === 0)
    return new Problem(
      'not-found',
      `There is nothing at ${path.slice(0, 200)}; the calls are described at /docs`,
    );
  return new Problem(
    'method-not-allowed',
    `${path.slice(0, 200)} takes ${allowed.join(', ')}, not ${method}`,
    {
      headers: { allow: allowed.join(', ') },
    },
  );
}

const patternOf = (path: string): RegExp =>
  new RegExp(`^${path.replace(/\./g, '\\.').replace(/:\w+/g, '[^/]+')}$`);
