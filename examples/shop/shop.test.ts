/** The shop by itself, in memory, with a collector that never answers: the shop must work all the same. */
import { afterAll, expect, test } from 'vitest';
import { createShop } from './shop.ts';

const ORIGIN = 'http://shop.test';
const shop = createShop({
  COLLECTOR_URL: 'http://127.0.0.1:9',
  EVERLINE_PUBLIC_KEY: 'pk_test',
  EVERLINE_SECRET_KEY: 'sk_test',
  BASE_PATH: '/demo',
});
afterAll(() => shop.close());

type Answer = {
  readonly status: number;
  readonly to: string;
  readonly text: string;
  readonly cookie: string;
};
type Fields = Readonly<Record<string, string>>;

async function ask(path: string, cookie = '', fields?: Fields, origin = ORIGIN): Promise<Answer> {
  const post = fields && { method: 'POST', body: new URLSearchParams(fields) };
  const answer = await shop.fetch(
    new Request(`${ORIGIN}/demo${path}`, { ...post, headers: { cookie, origin } }),
  );
  const session = answer.headers.getSetCookie().find((line) => line.startsWith('halm='));
  return {
    status: answer.status,
    to: (answer.headers.get('location') ?? '').replace(/^\/demo/, ''),
    text: await answer.text(),
    cookie: session?.split(';')[0] ?? cookie,
  };
}

const ADDRESS = { name: 'Lena Hoffmann', street: 'Deichstr. 4', zip: '20459', city: 'Hamburg' };

async function buy(fields: Fields): Promise<Answer> {
  const { cookie } = await ask('/de/basket', '', { add: 'nebelhang', quantity: '2' });
  return ask('/de/checkout', cookie, { ...ADDRESS, coupon: '', ...fields });
}

test('while the collector is away an order is taken and the customer thanked', async () => {
  const bought = await buy({ email: 'lena@example.com', partner_code: 'anna' });
  expect(bought.status).toBe(303);
  const thanks = await ask(bought.to, bought.cookie);
  expect(thanks.text).toContain('Danke, Lena.');
  expect(thanks.text).toContain('Wir bestätigen Ihre Bestellung gerade.');
});

test('what a customer types is never taken for HTML', async () => {
  const evil = '</script><script>alert(1)</script>';
  const bought = await buy({ name: evil, email: `"${evil}"@example.com`.replaceAll(' ', '') });
  const { text } = await ask(bought.to, bought.cookie);
  expect(text).not.toContain('<script>alert');
  expect(text).toContain('\\u003cscript>alert');
});

test('an incomplete checkout names every fault and keeps what was typed', async () => {
  const { status, text } = await buy({ email: 'lena', name: 'Lena', street: ' ', password: 'short' });
  expect(status).toBe(422);
  for (const sentence of ['gültige E-Mail', 'Straße und Hausnummer angeben', 'mindestens 8 Zeichen'])
    expect(text).toContain(sentence);
  expect(text).toContain('value="Lena"');
});

test('an address has one account, and only its password opens it', async () => {
  const first = await buy({ email: 'Ida@Example.com', password: 'tasse-und-kanne' });
  expect((await ask('/de/account', first.cookie)).text).toContain('ida@example.com');
  expect((await buy({ email: 'ida@example.com', password: 'another one' })).text).toContain(
    'schon ein Konto',
  );
  const entries = { email: 'ida@example.com', password: 'tasse und kanne' };
  expect((await ask('/de/account/sign-in', '', entries)).status).toBe(422);
  const opened = await ask('/de/account/sign-in', '', { ...entries, password: 'tasse-und-kanne' });
  expect(opened.to).toBe('/de/account');
});

test('a line comes back once, and only to whom the order belongs', async () => {
  const bought = await buy({ email: 'jonas@example.com', password: 'tasse-und-kanne' });
  const stranger = await buy({ email: 'paul@example.com', password: 'tasse-und-kanne' });
  const line = { order: bought.to.replace('/de/thanks/', ''), line: '0' };
  expect((await ask('/de/account/return', stranger.cookie, line)).status).toBe(404);
  expect((await ask('/de/account/return', '', line)).status).toBe(404);
  for (let turn = 0; turn < 2; turn += 1)
    expect((await ask('/de/account/return', bought.cookie, line)).status).toBe(303);
  expect((await ask('/de/account', bought.cookie)).text.match(/zurückgegeben/g)).toHaveLength(1);
  expect((await ask('/de/account/return', bought.cookie, { ...line, line: '9' })).status).toBe(303);
});

test('a form of another site buys nothing', async () => {
  const fields = { add: 'nebelhang', quantity: '1' };
  expect((await ask('/de/basket', '', fields, 'https://elsewhere.example')).status).toBe(403);
});

test('every link, form and file stays below the path the shop lives under', async () => {
  for (const path of [
    '/de',
    '/en/tea/mooslicht',
    '/de/basket',
    '/en/account/sign-in',
    '/merchant',
    '/de/nothing',
  ]) {
    const { text } = await ask(path);
    const addresses = [...text.matchAll(/(?:href|action|src)="(\/[^"]*)"/g)].map(([, address]) => address);
    expect(addresses.length).toBeGreaterThan(5);
    expect(addresses.filter((address) => !address?.startsWith('/demo'))).toEqual([]);
  }
});

test('every page forbids scripts without its nonce', async () => {
  const answer = await shop.fetch(new Request(`${ORIGIN}/demo/en`));
  const nonce = /'nonce-([^']+)'/.exec(answer.headers.get('content-security-policy') ?? '')?.[1] ?? '?';
  const scripts = (await answer.text()).match(/<script[^>]*>/g) ?? [];
  expect(scripts.length).toBeGreaterThan(3);
  expect(scripts.filter((script) => !script.includes(`nonce="${nonce}"`))).toEqual([]);
});

test('a wrong setting stops the start, one sentence for each', () => {
  expect(() =>
    createShop({ COLLECTOR_URL: 'nowhere', EVERLINE_PUBLIC_KEY: 'pk_x', BASE_PATH: 'demo' }),
  ).toThrow(
    'COLLECTOR_URL is not an address: nowhere\nBASE_PATH must look like /demo, not demo\nEVERLINE_SECRET_KEY is missing.',
  );
});
