/** A collector that is killed delays a commission and never loses one. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../testing/programme.ts';
import { type TeaShop, teaShop } from '../testing/tea-shop.ts';

let shop: TeaShop;
beforeAll(async () => {
  shop = await teaShop();
});
afterAll(() => shop?.remove());

/** A form as a browser without scripts sends it; answers where the shop led to, and the cookie it gave. */
async function submit(path: string, fields: Readonly<Record<string, string>>, cookie: string) {
  const answer = await fetch(shop.url + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie, origin: new URL(shop.url).origin },
    body: new URLSearchParams(fields),
  });
  const given = answer.headers.getSetCookie().map((line) => line.split(';')[0] ?? '');
  return {
    status: answer.status,
    to: answer.headers.get('location') ?? '',
    cookie: given.join('; ') || cookie,
  };
}

async function buy(email: string): Promise<string> {
  const filled = await submit('/de/basket', { add: 'nebelhang', quantity: '1' }, '');
  const address = { name: 'Lena Hoffmann', street: 'Deichstr. 4', zip: '20459', city: 'Hamburg' };
  const bought = await submit('/de/checkout', { ...address, email, coupon: 'anna' }, filled.cookie);
  expect(bought.status).toBe(303);
  const page = await (await fetch(new URL(bought.to, shop.url))).text();
  return /HD-\d+/.exec(page)?.[0] ?? '';
}

test('an order placed while the collector is dead is credited once it lives again', async () => {
  await shop.collector.kill();
  const number = await buy('lena@example.com');
  expect(number).toMatch(/^HD-\d+$/);
  await shop.collector.start();
  const paid = await eventually(() => shop.programme.paid(number));
  expect(paid).toBe('anna 139, ben 70, cleo 28');
}, 60_000);
