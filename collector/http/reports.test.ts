import { beforeAll, expect, test } from 'vitest';
import { openHouse, orderOf, type TestHouse } from '../testing/http-house.ts';

const JUNE_DAYS = 'from=2026-06-01&until=2026-07-01';
let house: TestHouse;
let cleo = '';

/** Four clicks on two days, one of a crawler; three orders, one of them half refunded and one by a customer who came back. */
beforeAll(async () => {
  house = await openHouse();
  house.at(Date.parse('2026-06-12T08:00:00Z'));
  const click = (id: string, at: string, code: string, channel = 'link') => ({
    id,
    type: 'click',
    at,
    code,
    channel,
  });
  const events = [
    click('c1', '2026-06-09T23:30:00Z', 'cleo'),
    click('c2', '2026-06-10T08:00:00Z', 'cleo', 'qr'),
    click('c3', '2026-06-09T10:00:00Z', 'nobody'),
  ];
  await house.report({ key: house.publicKey, visitor: 'v1', events });
  const crawler = { 'user-agent': 'Googlebot/2.1 (+http://www.google.com/bot.html)' };
  await house.report(
    { key: house.publicKey, events: [click('c4', '2026-06-10T09:00:00Z', 'cleo')] },
    crawler,
  );
  const touch = { code: 'cleo', at: '2026-06-09T23:30:00Z', channel: 'qr' };
  await house.call('PUT', '/v1/orders/1', orderOf({ code: undefined, touch }));
  await house.call('PUT', '/v1/orders/2', orderOf({ code: undefined, placedAt: '2026-06-10T11:00:00Z' }));
  await house.call(
    'PUT',
    '/v1/orders/3',
    orderOf({ placedAt: '2026-06-11T10:00:00Z', customer: { id: 'k2' } }),
  );
  await house.call('PUT', '/v1/orders/4', orderOf({ customer: { id: 'k3' } }));
  await house.call('POST', '/v1/orders/4/cancel', { reason: 'theirs' });
  await house.call('POST', '/v1/orders/3/refunds', {
    id: 'r1',
    at: '2026-06-12T07:00:00Z',
    reason: 'withdrawal',
    amount: 5_000,
  });
  cleo = String((await house.call('GET', '/v1/partners/cleo')).body.id);
});

const items = async (report: string) => (await house.call('GET', `/v1/reports/${report}`)).body.items;

test('clicks are summed by the shop’s own days, by partner and by channel, odd ones apart', async () => {
  expect(await items(`clicks?${JUNE_DAYS}`)).toEqual([
    { key: '2026-06-09', code: null, clicks: 1, flagged: 0 },
    { key: '2026-06-10', code: null, clicks: 2, flagged: 1 },
  ]);
  expect(await items(`clicks?${JUNE_DAYS}&by=partner`)).toEqual([
    { key: null, code: null, clicks: 1, flagged: 0 },
    { key: cleo, code: 'cleo', clicks: 2, flagged: 1 },
  ]);
  expect(await items(`clicks?${JUNE_DAYS}&by=channel`)).toEqual([
    { key: 'link', code: null, clicks: 2, flagged: 1 },
    { key: 'qr', code: null, clicks: 1, flagged: 0 },
  ]);
  expect(await items('clicks?from=2026-06-10&until=2026-06-11')).toMatchObject([{ clicks: 2 }]);
});

test('orders stand on the day they were placed, cancelled ones nowhere, and the channel says how they were won', async () => {
  const eur = { currency: 'EUR', code: null };
  expect(await items(`orders?${JUNE_DAYS}`)).toEqual([
    { ...eur, key: '2026-06-10', orders: 2, total: 23_800, net: 20_000 },
    { ...eur, key: '2026-06-11', orders: 1, total: 11_900, net: 10_000 },
  ]);
  expect(await items(`orders?${JUNE_DAYS}&by=channel`)).toMatchObject([
    { key: 'binding', orders: 1 },
    { key: 'manual', orders: 1 },
    { key: 'qr', orders: 1 },
  ]);
});

test('commission is what all levels get for the orders less refunds, and adds up by partner', async () => {
  // 10, 5 and 2 % of 100.00, of 100.00, and of 50.00 after the refund.
  expect(await items(`commission?${JUNE_DAYS}`)).toEqual([
    { key: '2026-06-10', code: null, currency: 'EUR', net: 20_000, commission: 3_400, perMillion: 170_000 },
    { key: '2026-06-11', code: null, currency: 'EUR', net: 10_000, commission: 850, perMillion: 85_000 },
  ]);
  const byPartner = (await items(`commission?${JUNE_DAYS}&by=partner`)) as {
    code: string;
    commission: number;
  }[];
  expect(Object.fromEntries(byPartner.map(({ code, commission }) => [code, commission]))).toEqual({
    anna: 500,
    ben: 1_250,
    cleo: 2_500,
  });
});

test('conversion sets orders beside clicks, and cohorts tell who came back', async () => {
  expect(await items(`conversion?${JUNE_DAYS}&by=partner`)).toEqual([
    { key: null, code: null, clicks: 1, orders: 0, perMillion: 0 },
    { key: cleo, code: 'cleo', clicks: 2, orders: 3, perMillion: 1_500_000 },
  ]);
  expect(await items(`cohorts?${JUNE_DAYS}`)).toEqual([
    { first: '2026-06', period: '2026-06', currency: 'EUR', customers: 2, orders: 3, net: 30_000 },
  ]);
});

test('a report is read page by page, and pages put together are the report', async () => {
  const whole = await items(`clicks?${JUNE_DAYS}&by=partner`);
  const first = await house.call('GET', `/v1/reports/clicks?${JUNE_DAYS}&by=partner&limit=1`);
  const next = `/v1/reports/clicks?${JUNE_DAYS}&by=partner&limit=1&cursor=${String(first.body.next)}`;
  const second = await house.call('GET', next);
  expect([first.body.items, second.body.items].flat()).toEqual(whole);
  expect(second.body.next).toBeNull();
});

test('days that are none, the wrong way round or too many are refused with the field that is wrong', async () => {
  for (const [query, path] of [
    ['from=2026-02-30', 'from'],
    ['until=soon', 'until'],
    ['from=2026-06-02&until=2026-06-02', 'from'],
    ['from=2025-01-01&until=2026-06-01', 'until'],
    ['by=week', 'by'],
  ])
    expect((await house.call('GET', `/v1/reports/clicks?${query}`)).body, query).toMatchObject({
      code: 'invalid-field',
      path,
    });
  expect((await house.stranger('GET', `/v1/reports/orders?${JUNE_DAYS}`)).body).toMatchObject({ items: [] });
});
