/** An application over a shop in memory, called without a network; for tests. */
import { type App, appOf } from '../app.ts';
import { type Config, configOf } from '../config.ts';
import { activatePlan } from '../flows/activate-plan.ts';
import { addPartner } from '../flows/add-partner.ts';
import { createShop } from '../flows/create-shop.ts';
import { DAY, JUNE, openTestShop, type TestShop } from '../flows/fixture.ts';
import { savePlan } from '../flows/save-plan.ts';
import { type HouseOptions, houseOf } from '../http/house.ts';

const HOUR = 3_600_000;
export const ORIGIN = 'https://tea.example';
export const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0';

export type TestHouse = TestShop & {
  readonly app: App;
  /** When everything that goes on after an answer is done. */
  readonly settled: () => Promise<void>;
  /** A merchant's call; the body is sent as JSON, the answer read as JSON. */
  readonly call: Calling;
  /** The same with another shop's key. */
  readonly stranger: Calling;
  readonly report: (body: unknown, headers?: Record<string, string>) => Promise<Answered>;
};
export type Answered = { readonly status: number; readonly body: Json; readonly headers: Headers };
export type Json = { readonly [field: string]: unknown };
type Calling = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<Answered>;

export type TestOptions = HouseOptions & { readonly config?: Readonly<Record<string, string>> };

/** Anna won Ben, Ben won Cleo; three levels pay 10, 5 and 2 %. A second shop stands beside. */
export async function openHouse(options: TestOptions = {}): Promise<TestHouse> {
  const shop = await openTestShop({
    settings: {
      origins: ['https://*.tea.example'],
      storefronts: [
        { url: `${ORIGIN}/en`, country: 'GB', language: 'en' },
        { url: 'https://tee.example/de', country: 'DE', language: 'de' },
        { url: 'https://tee.example/at', country: 'AT', language: 'de' },
      ],
    },
  });
  const { ctx } = shop;
  const plan = {
    name: 'Levels',
    currency: 'EUR',
    components: [{ id: 'team', kind: 'levels', rates: ['10%', '5%', '2%'] }],
  } as const;
  const { version } = await savePlan(ctx, shop.shop, plan, 'test');
  await activatePlan(ctx, shop.shop, version, { validFrom: ctx.stamp().at - 30 * DAY }, 'test');
  await addPartner(ctx, shop.shop, { code: 'anna', name: 'Anna' }, 'test');
  await addPartner(ctx, shop.shop, { code: 'ben', name: 'Ben', sponsor: 'anna' }, 'test');
  await addPartner(ctx, shop.shop, { code: 'cleo', name: 'Cleo', sponsor: 'ben', id: 'P-3' }, 'test');
  const other = await createShop(ctx, {
    id: 'other',
    name: 'Other',
    timezone: 'Europe/Berlin',
    currency: 'EUR',
  });
  // Everything tests do happens an hour after the shop was made.
  shop.at(JUNE + HOUR);
  const house = houseOf(ctx, testConfig(options.config), options);
  const app = appOf(house);
  const calling =
    (key: string): Calling =>
    (method, path, body, headers = {}) =>
      answered(app, path, {
        method,
        headers: { authorization: `Bearer ${key}`, ...headers },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
  return {
    ...shop,
    app,
    settled: () => house.behind.settled(),
    call: calling(shop.secretKey),
    stranger: calling(other.secretKey),
    report: (body, headers = {}) =>
      answered(app, '/v1/inbox', {
        method: 'POST',
        headers: {
          'content-type': 'text/plain;charset=UTF-8',
          origin: ORIGIN,
          'user-agent': BROWSER,
          ...headers,
        },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
  };
}

export const testConfig = (settings: Readonly<Record<string, string>> = {}): Config =>
  configOf({ LOG_LEVEL: 'silent', ...settings });

async function answered(app: App, path: string, init: RequestInit): Promise<Answered> {
  const response = await app.request(path, init);
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  return { status: response.status, body: isJson ? JSON.parse(text) : { text }, headers: response.headers };
}

/** A confirmed order of 100.00 EUR net. */
export const orderOf = (parts: Json = {}): Json => ({
  placedAt: '2026-06-10T10:30:00Z',
  currency: 'EUR',
  total: 11_900,
  lines: [{ sku: 'tea', net: 10_000 }],
  customer: { id: 'k1' },
  code: 'cleo',
  ...parts,
});
