import * as v from 'valibot';
import { beforeAll, expect, test } from 'vitest';
import { order, orderReceipt } from '../../shared/contract/orders.ts';
import { refundReceipt } from '../../shared/contract/refunds.ts';
import { openHouse, orderOf, type TestHouse } from '../testing/http-house.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openHouse();
});

test('an order credits the partner, the sponsor and the sponsor’s sponsor', async () => {
  const { status, body } = await house.call('PUT', '/v1/orders/1001', orderOf());
  expect(status).toBe(201);
  expect(v.is(orderReceipt, body)).toBe(true);
  expect(body).toMatchObject({ order: '1001', status: 'confirmed', currency: 'EUR' });
  expect(body.lines).toMatchObject([
    { level: 1, rate: '10%', amount: 1000 },
    { level: 2, rate: '5%', amount: 500 },
    { level: 3, rate: '2%', amount: 200 },
  ]);
});

test('the same body again is 200 and the first receipt, another body is refused and kept', async () => {
  const first = await house.call('PUT', '/v1/orders/1002', orderOf());
  const again = await house.call('PUT', '/v1/orders/1002', orderOf());
  expect([first.status, again.status]).toEqual([201, 200]);
  expect(again.body).toEqual(first.body);
  const other = await house.call('PUT', '/v1/orders/1002', orderOf({ total: 1 }));
  expect(other).toMatchObject({ status: 409, body: { code: 'order-differs', type: '/docs#order-differs' } });
  const { body } = await house.call('GET', '/v1/orders/1002');
  expect(v.is(order, body)).toBe(true);
  expect(body.conflicts).toMatchObject([{ body: { total: 1 } }]);
});

test('sixty-four copies at once are one order and sixty-four equal answers', async () => {
  const answers = await Promise.all(
    Array.from({ length: 64 }, () => house.call('PUT', '/v1/orders/1003', orderOf())),
  );
  expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
});

test('an order shows its attribution, lines, refunds and ledger entries that sum to zero', async () => {
  await house.call('PUT', '/v1/orders/1004', orderOf({ lines: [{ net: 6000 }, { net: 4000 }] }));
  const refund = {
    id: 'r1',
    at: '2026-06-10T10:45:00Z',
    reason: 'withdrawal',
    lines: [{ index: 1, amount: 4000 }],
  };
  const refunded = await house.call('POST', '/v1/orders/1004/refunds', refund);
  expect(refunded).toMatchObject({ status: 200, body: { order: '1004', refund: 'r1', left: 6000 } });
  expect(v.is(refundReceipt, refunded.body)).toBe(true);
  const { body } = await house.call('GET', '/v1/orders/1004');
  const details = v.parse(order, body);
  expect(details.refunds).toHaveLength(1);
  expect(details.entries.reduce((sum, { amount }) => sum + amount, 0)).toBe(0);
  expect(details.lines.filter(({ refund: id }) => id !== null).map(({ amount }) => amount)).toEqual([
    -400, -200, -80,
  ]);
});

test('a refund above the order is refused, and so is one of an unknown id with the amount of another', async () => {
  await house.call('PUT', '/v1/orders/1005', orderOf());
  const refund = { id: 'r1', at: '2026-06-10T10:45:00Z', reason: 'withdrawal', amount: 10_001 };
  expect(await house.call('POST', '/v1/orders/1005/refunds', refund)).toMatchObject({
    status: 422,
    body: { code: 'refund-exceeds-order' },
  });
  await house.call('POST', '/v1/orders/1005/refunds', { ...refund, amount: 10 });
  expect(await house.call('POST', '/v1/orders/1005/refunds', { ...refund, amount: 20 })).toMatchObject({
    status: 409,
    body: { code: 'refund-differs' },
  });
});

test('a cancelled order leaves nothing on any account', async () => {
  await house.call('PUT', '/v1/orders/1006', orderOf());
  const cancelled = await house.call('POST', '/v1/orders/1006/cancel', { reason: 'out of stock' });
  expect(cancelled).toMatchObject({ status: 200, body: { left: 0 } });
  expect((await house.call('GET', '/v1/orders/1006')).body).toMatchObject({ status: 'cancelled' });
});

test('claims are confirmed by list or as CSV, and each says what became of it', async () => {
  const claim = orderOf({ state: 'claimed' });
  for (const id of ['c1', 'c2', 'c3']) await house.call('PUT', `/v1/orders/${id}`, claim);
  const listed = await house.call('POST', '/v1/orders/confirm', { orders: ['c1', 'nobody'] });
  expect(listed.body.items).toMatchObject([
    { order: 'c1', outcome: 'confirmed' },
    { order: 'nobody', outcome: 'unknown-order' },
  ]);
  const csv = await house.call('POST', '/v1/orders/confirm', '\uFEFForder;total\r\n"c2";1\r\nc3;2\r\n', {
    'content-type': 'text/csv',
  });
  expect(csv.body.items).toMatchObject([
    { order: 'c2', outcome: 'confirmed' },
    { order: 'c3', outcome: 'confirmed' },
  ]);
});

test('orders are listed newest first, page by page, each exactly once', async () => {
  const seen: unknown[] = [];
  let cursor: unknown;
  do {
    const next = typeof cursor === 'string' ? `&cursor=${cursor}` : '';
    const { body } = await house.call('GET', `/v1/orders?limit=2${next}`);
    const items = Array.isArray(body.items) ? body.items : [];
    seen.push(...items.map(({ order: id }) => id));
    cursor = body.next;
  } while (cursor !== null);
  expect(seen).toEqual([...new Set(seen)]);
  expect(seen.slice(-2)).toEqual(['1002', '1001']);
});

test('an unknown order is 404, an unknown field or a wrong limit says what is allowed', async () => {
  expect(await house.call('GET', '/v1/orders/nobody')).toMatchObject({
    status: 404,
    body: { code: 'unknown-order' },
  });
  expect(await house.call('PUT', '/v1/orders/x', orderOf({ discount: 5 }))).toMatchObject({
    status: 422,
    body: { code: 'unknown-field', path: 'discount' },
  });
  expect(await house.call('GET', '/v1/orders?limit=501')).toMatchObject({
    status: 422,
    body: { path: 'limit', detail: 'limit write a whole number from 1 to 500' },
  });
  expect(await house.call('GET', '/v1/orders?cursor=nonsense')).toMatchObject({
    status: 422,
    body: { path: 'cursor' },
  });
});
