import { beforeAll, describe, expect, test } from 'vitest';
import { update } from '../core/changes.ts';
import { DAY, JUNE } from '../flows/fixture.ts';
import { type Json, openHouse, orderOf, type TestHouse } from '../testing/http-house.ts';
import { type Portal, signedInAs } from '../testing/signed-in.ts';

const config = { RATE_STRANGER: '0', BASE_URL: 'http://localhost' };
let house: TestHouse;
let cleo: Portal;
let anna: Portal;
beforeAll(async () => {
  house = await openHouse({ config });
  const buyer = { id: 'k1', email: 'zoe@tea.example' };
  await house.call('PUT', '/v1/orders/1001', orderOf({ customer: buyer }));
  await house.call('PUT', '/v1/orders/1002', orderOf({ customer: buyer, placedAt: '2026-06-10T10:40:00Z' }));
  await house.call('POST', '/v1/orders/1002/refunds', { id: 'r1', reason: 'withdrawal', amount: 5000 });
  cleo = await signedInAs(house, 'cleo');
  anna = await signedInAs(house, 'anna');
});

const itemsOf = (answer: { readonly body: Json }): readonly Json[] =>
  Array.isArray(answer.body.items) ? answer.body.items : [];

describe('earnings', () => {
  test('what is pending, by currency, and by day and component', async () => {
    expect((await cleo('GET', '/v1/me/earnings')).body).toMatchObject({
      period: '2026-06',
      items: [
        { currency: 'EUR', pending: 1500, payable: 0, withheld: 0, negative: 0, inTransit: 0, paid: 0 },
      ],
    });
    expect((await anna('GET', '/v1/me/earnings')).body).toMatchObject({ items: [{ pending: 300 }] });
    expect((await cleo('GET', '/v1/me/earnings/days?period=2026-06&language=en')).body).toMatchObject({
      from: '2026-06-01',
      to: '2026-06-30',
      components: [{ id: 'team', name: 'Commission' }, { id: 'limit' }],
      items: [{ day: '2026-06-10', currency: 'EUR', component: 'team', amount: 1500, lines: 3 }],
    });
    expect((await cleo('GET', '/v1/me/earnings/months?from=2026-01&to=2026-06')).body).toMatchObject({
      items: [{ period: '2026-06', amount: 1500, lines: 3 }],
    });
  });

  test('more than three years at once, and years backwards, are refused', async () => {
    for (const query of ['from=2020-01&to=2026-06', 'from=2026-06&to=2026-01', 'from=2026-6&to=2026-07'])
      expect((await cleo('GET', `/v1/me/earnings/months?${query}`)).status).toBe(422);
  });

  test('every line is explained, in the language asked for, newest first and page by page', async () => {
    const first = await cleo('GET', '/v1/me/lines?period=2026-06&limit=2&language=en');
    const second = await cleo('GET', `/v1/me/lines?period=2026-06&limit=2&cursor=${String(first.body.next)}`);
    const lines = [...itemsOf(first), ...itemsOf(second)];
    expect(lines.map(({ amount }) => amount)).toEqual([-500, 1000, 1000]);
    expect(lines[1]).toMatchObject({ order: '1002', text: 'Level 1: 10 % of 100.00 EUR goods = 10.00 EUR' });
    expect(lines[2]?.text).toBe('Ebene 1: 10 % von 100,00 EUR Warenwert = 10,00 EUR');
    expect(second.body.next).toBeNull();
  });

  test('whose order it was is told of own customers only, and by name only where the shop allows it', async () => {
    const [own] = itemsOf(await cleo('GET', '/v1/me/lines?period=2026-06&limit=1'));
    expect(own).toMatchObject({ customer: { name: null }, why: expect.stringMatching(/./) });
    const [below] = itemsOf(await anna('GET', '/v1/me/lines?period=2026-06&limit=1'));
    expect(below).toMatchObject({ level: 3, customer: null, why: null });
    const open = await openHouse({ config });
    const { ctx, shop } = open;
    const { shopId, version, settings } = shop;
    const shown = { settings: { ...settings, showCustomers: true } };
    await ctx.store.commit([update('shops', { shopId, version }, shown)]);
    await open.call('PUT', '/v1/orders/1001', orderOf());
    await open.call('PUT', '/v1/customers/k1', { display: 'Zoe Z.' });
    const me = await signedInAs(open, 'cleo');
    expect(itemsOf(await me('GET', '/v1/me/lines?period=2026-06'))).toMatchObject([
      { customer: { name: 'Zoe Z.' } },
    ]);
    expect(itemsOf(await me('GET', '/v1/me/customers'))).toMatchObject([{ name: 'Zoe Z.' }]);
  });

  test('the book extract is the partner’s own and leaves an audit row', async () => {
    const csv = await cleo('GET', '/v1/me/book-extract?from=2026-06&to=2026-06');
    expect(csv.headers.get('content-disposition')).toContain('book-extract-cleo');
    expect(csv.body.text).toContain('1001');
  });
});

describe('statements', () => {
  test('a partner reads and objects to their own, and another’s is not there', async () => {
    const own = await openHouse({ config });
    await own.call('PUT', '/v1/orders/1001', orderOf());
    own.at(JUNE + 40 * DAY);
    for (const step of ['close', 'approve', 'release'])
      expect([step, (await own.call('POST', `/v1/periods/2026-06/${step}`, {})).status]).toEqual([step, 200]);
    const [me, other] = [await signedInAs(own, 'cleo'), await signedInAs(own, 'ben')];
    const [statement] = itemsOf(await me('GET', '/v1/me/statements'));
    expect(statement).toMatchObject({ period: '2026-06', total: 1000, objections: [] });
    const id = String(statement?.id);
    const files = ['', '.json', '.csv', '.pdf'];
    for (const suffix of files)
      expect((await me('GET', `/v1/me/statements/${id}${suffix}`)).status).toBe(200);
    for (const suffix of files)
      expect(await other('GET', `/v1/me/statements/${id}${suffix}`)).toMatchObject({
        status: 404,
        body: { code: 'unknown-statement' },
      });
    expect((await other('POST', `/v1/me/statements/${id}/objections`, { text: 'mine' })).status).toBe(404);
    expect(
      (await me('POST', `/v1/me/statements/${id}/objections`, { text: 'Order 1002 is missing' })).status,
    ).toBe(201);
    expect(itemsOf(await me('GET', '/v1/me/statements'))).toMatchObject([
      { objections: [{ text: 'Order 1002 is missing', answer: null }] },
    ]);
    const [objection] = itemsOf(await own.call('GET', '/v1/objections'));
    const path = `/v1/objections/${String(objection?.id)}/answer`;
    expect((await own.stranger('POST', path, { text: 'no' })).status).toBe(404);
    expect((await own.call('POST', path, { text: 'It is in July' })).body).toMatchObject({
      answer: 'It is in July',
    });
    expect((await own.call('POST', path, { text: 'or not' })).body).toMatchObject({
      code: 'already-resolved',
    });
    expect(itemsOf(await me('GET', '/v1/me/statements'))).toMatchObject([
      { objections: [{ answer: 'It is in July' }] },
    ]);
    const soFar = await me('GET', '/v1/me/statements/2026-07.json');
    expect(soFar.body).toMatchObject({ period: '2026-07', partner: { code: 'cleo' } });
    for (const name of ['stm_x', 'x', '2026-13', `2026-06.${id}`])
      expect([name, (await me('GET', `/v1/me/statements/${name}`)).status >= 400]).toEqual([name, true]);
  });
});

describe('leaving', () => {
  test('what happens is said first; leaving is confirmed, final, and forfeits nothing', async () => {
    const own = await openHouse({ config });
    await own.call('PUT', '/v1/orders/1001', orderOf({ code: 'ben' }));
    const ben = await signedInAs(own, 'ben');
    const preview = (await ben('GET', '/v1/me/leave?language=en')).body;
    expect(preview).toMatchObject({
      leftAt: null,
      leaver: 'roll-up',
      customers: 1,
      directs: 1,
      customersGoTo: { code: 'anna' },
      money: [{ currency: 'EUR', pending: 1000 }],
    });
    expect(preview.sentences).toContain('Later orders of your customers (1) count for Anna.');
    expect(await ben('POST', '/v1/me/leave', { confirm: 'anna' })).toMatchObject({
      status: 422,
      body: { code: 'confirmation-differs' },
    });
    const left = (await ben('POST', '/v1/me/leave', { confirm: 'BEN', reason: 'moving on' })).body;
    expect(left).toMatchObject({ leftAt: expect.stringMatching(/^2026-06/), money: [{ pending: 1000 }] });
    expect((await ben('POST', '/v1/me/leave', { confirm: 'ben' })).body.leftAt).toBe(left.leftAt);
    expect((await ben('GET', '/v1/me/earnings')).body).toMatchObject({ items: [{ pending: 1000 }] });
    await own.call('PUT', '/v1/orders/1002', orderOf({ code: undefined, placedAt: '2026-06-10T11:30:00Z' }));
    const anna = await signedInAs(own, 'anna');
    expect(itemsOf(await anna('GET', '/v1/me/lines?period=2026-06&limit=1'))).toMatchObject([
      { order: '1002', level: 1 },
    ]);
  });
});
