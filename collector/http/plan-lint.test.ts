import { beforeAll, describe, expect, test } from 'vitest';
import { openHouse, orderOf, type TestHouse } from '../testing/http-house.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openHouse();
});

const plan = {
  name: 'One',
  currency: 'EUR',
  components: [{ id: 'team', kind: 'levels', rates: ['8%'] }],
};
const at = '2026-06-10T10:00:00Z';
const network = {
  timezone: 'Europe/Berlin',
  plan: { name: 'another one' },
  partners: [{ id: 'A', sponsor: null, joinedAt: '2026-01-01T00:00:00Z' }],
  customers: [{ id: 'K', partner: 'A' }],
  orders: [
    { id: 'O', customer: 'K', placedAt: at, confirmedAt: at, currency: 'EUR', lines: [{ net: 10_000 }] },
  ],
};
const lint = (body: unknown) => house.call('POST', '/v1/plans/lint', body);

describe('a plan on trial', () => {
  test('on a network: findings, and how fairly it pays', async () => {
    const { status, body } = await lint({ plan, simulate: network });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      triedOn: 'network',
      report: { turnover: 10_000, paid: 800, costShare: 0.08, ownShare: 1 },
    });
  });

  test('on a month of the shop, by what the shop really sold', async () => {
    await house.call('PUT', '/v1/orders/1001', orderOf());
    await house.call('PUT', '/v1/orders/1002', orderOf({ customer: { id: 'k2' }, code: 'anna' }));
    await house.call('POST', '/v1/orders/1002/refunds', { id: 'r', reason: 'withdrawal', amount: 4000 });
    expect((await lint({ plan, period: '2026-06' })).body).toMatchObject({
      triedOn: '2026-06',
      report: { partners: 3, turnover: 16_000, paid: 1280, zeroEarners: 0.3333 },
    });
  });

  test('a month in which nobody ordered shows nothing: a generated network stands in', async () => {
    expect((await lint({ plan })).body.triedOn).toBe('generated');
  });

  test.each([
    [
      { plan: { ...plan, components: [{ id: 'a', kind: 'levels', rates: [5] }] } },
      'plan.components[0].rates[0]',
    ],
    [{ plan, simulate: { ...network, orders: [{}] } }, 'simulate.orders[0].customer'],
    [{ plan, simulate: 'none' }, 'simulate'],
    [{ plan, period: 'June' }, 'period'],
    [{ plan, simulate: network, period: '2026-06' }, 'period'],
    [{ plan, month: '2026-06' }, 'month'],
    [{ plan: { ...plan, currency: 'USD' }, period: '2026-06' }, 'currency'],
    [{ ...plan, name: '' }, 'name'],
    [null, '$'],
  ])('%j is refused at %s', async (body, path) => {
    expect(await lint(body)).toMatchObject({ status: 422, body: { path } });
  });
});

describe('the terms of a shop', () => {
  test('are lawful from the beginning, and complete', async () => {
    const { status, body } = await house.call('GET', '/v1/shop/terms');
    expect(status).toBe(200);
    expect(body).toMatchObject({ terms: { fees: { joining: 0 }, changeNoticeDays: 30 }, missing: [] });
    expect((await house.call('POST', '/v1/plans/1/activate', {})).status).toBe(200);
  });

  test('are replaced as a whole, leave their trace, and judge the next activation', async () => {
    const { body } = await house.call('GET', '/v1/shop/terms');
    const { fees: _, ...others } = Object(body.terms);
    const changed = { ...others, purchaseRequired: true };
    const put = await house.call('PUT', '/v1/shop/terms', changed);
    expect(put).toMatchObject({ status: 200, body: { terms: changed, missing: ['fees'] } });
    expect((await house.call('GET', '/v1/shop/terms')).body).toEqual(put.body);
    const trail = await house.call('GET', '/v1/audit?limit=1');
    expect(trail.body.items).toMatchObject([{ action: 'shop.terms', before: body.terms, after: changed }]);
    expect(await house.call('POST', '/v1/plans/1/activate', {})).toMatchObject({
      status: 422,
      body: {
        code: 'plan-blocked',
        detail:
          'The shop’s terms say nothing about "fees"; they must be complete before a plan is activated. Joining or staying requires a purchase.',
      },
    });
    expect((await lint(plan)).body.findings).toMatchObject([
      { id: 'L02', path: 'terms.fees' },
      { id: 'L04', path: 'terms.purchaseRequired' },
      { id: 'L44' },
    ]);
    await house.call('PUT', '/v1/shop/terms', body.terms);
    expect((await house.call('POST', '/v1/plans/1/activate', {})).status).toBe(200);
  });

  test.each([
    [{ fees: 0 }, 'fees'],
    [[], '$'],
    [{ lawful: true }, 'lawful'],
  ])('%j is refused at %s', async (body, path) => {
    expect(await house.call('PUT', '/v1/shop/terms', body)).toMatchObject({ status: 422, body: { path } });
  });
});
