import * as v from 'valibot';
import { expect, test } from 'vitest';
import { digestOf } from '../../shared/canonical.ts';
import { getFrozen, getPreview, listFrozen, postClose } from '../../shared/contract/periods.ts';
import { setIssuer } from '../flows/set-issuer.ts';
import { openHouse, orderOf } from '../testing/http-house.ts';
import { issuer } from '../testing/issuer.ts';

const JULY = Date.UTC(2026, 6, 2, 10);

test('a month is previewed, closed, approved, released, and its statements are found by their ids', async () => {
  const house = await openHouse();
  const { call } = house;
  await call('PUT', '/v1/orders/1001', orderOf());
  const early = await call('POST', '/v1/periods/2026-06/close');
  expect([early.status, early.body.code]).toEqual([409, 'period-not-over']);
  house.at(JULY);
  const preview = await call('GET', '/v1/periods/2026-06/preview');
  expect(v.is(getPreview.answer.schema, preview.body)).toBe(true);
  expect(preview.body).toMatchObject({ orders: 1, lines: 0, items: [], next: null });
  const closed = await call('POST', '/v1/periods/2026-06/close');
  expect(v.is(postClose.answer.schema, closed.body)).toBe(true);
  expect(closed.body).toMatchObject({ period: '2026-06', state: 'calculated' });
  expect((await call('POST', '/v1/periods/2026-06/close')).body.code).toBe('period-closed');
  expect((await call('GET', '/v1/periods/2026-06/preview')).body.code).toBe('period-closed');
  expect((await call('POST', '/v1/periods/2026-06/release')).body.code).toBe('period-state');
  expect((await call('POST', '/v1/periods/2026-06/approve')).body.state).toBe('approved');
  expect((await call('POST', '/v1/periods/2026-06/release')).body.state).toBe('released');
  const list = await call('GET', '/v1/periods/2026-06/statements?limit=2');
  expect(v.is(listFrozen.answer.schema, list.body)).toBe(true);
  const [first] = list.body.items as { id: string; number: string; hash: string }[];
  expect(first?.number).toBe('2026-000001');
  const frozen = await call('GET', `/v1/statements/frozen/${first?.id}`);
  expect(v.is(getFrozen.answer.schema, frozen.body)).toBe(true);
  expect(digestOf(frozen.body.document)).toBe(first?.hash);
  const rest = await call('GET', `/v1/periods/2026-06/statements?cursor=${list.body.next}`);
  expect([list.body.items, rest.body.items].map((items) => (items as unknown[]).length)).toEqual([2, 1]);
});

test('another shop finds neither the month nor its statements', async () => {
  const house = await openHouse();
  await house.call('PUT', '/v1/orders/1001', orderOf());
  house.at(JULY);
  for (const step of ['close', 'approve', 'release']) await house.call('POST', `/v1/periods/2026-06/${step}`);
  const list = await house.call('GET', '/v1/periods/2026-06/statements');
  const [first] = list.body.items as { id: string }[];
  expect((await house.stranger('GET', `/v1/statements/frozen/${first?.id}`)).status).toBe(404);
  expect((await house.stranger('GET', '/v1/periods/2026-06/statements')).body.items).toEqual([]);
});

test('where two people approve, each does so with a key of their own', async () => {
  const house = await openHouse();
  const { call } = house;
  await setIssuer(house.ctx, house.shop, { ...issuer, approvals: 2 }, 'test');
  const { body: second } = await call('POST', '/v1/keys', { name: 'Ben', role: 'manager' });
  const byBen = { authorization: `Bearer ${second.secret}` };
  await call('PUT', '/v1/orders/1001', orderOf());
  house.at(JULY);
  await call('POST', '/v1/periods/2026-06/close');
  expect(await call('POST', '/v1/periods/2026-06/approve')).toMatchObject({
    status: 409,
    body: { code: 'own-approval' },
  });
  expect((await call('POST', '/v1/periods/2026-06/approve', undefined, byBen)).body.state).toBe('approved');
  expect((await call('POST', '/v1/periods/2026-06/release')).body.state).toBe('released');
});
