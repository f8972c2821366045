import * as v from 'valibot';
import { expect, test } from 'vitest';
import { putRate } from '../../shared/contract/rates.ts';
import { DAY, JUNE } from '../flows/fixture.ts';
import { openHouse, orderOf } from '../testing/http-house.ts';

const dollars = orderOf({ currency: 'USD' });
const path = '/v1/exchange-rates/USD/2026-06-10';

test('an order in dollars earns nothing and holds up the month until its day has a rate', async () => {
  const { call, at } = await openHouse();
  await call('PUT', '/v1/orders/1001', dollars);
  at(JUNE + 30 * DAY);
  expect(await call('POST', '/v1/periods/2026-06/close')).toMatchObject({
    status: 409,
    body: { code: 'missing-rate', orders: ['1001'] },
  });
  const set = await call('PUT', path, { rate: '0.85' });
  expect(set).toMatchObject({
    status: 200,
    body: { currency: 'USD', target: 'EUR', rate: '0.85', credited: 1 },
  });
  expect(v.is(putRate.answer.schema, set.body)).toBe(true);
  expect((await call('PUT', path, { rate: '0.85' })).body.credited).toBe(0);
  expect((await call('POST', '/v1/periods/2026-06/close')).body.state).toBe('calculated');
  const statements = await call('GET', '/v1/statements?period=2026-06');
  expect(
    (statements.body.items as { code: string; totals: unknown }[]).map(({ code, totals }) => [code, totals]),
  ).toEqual([
    ['anna', [{ currency: 'EUR', total: 170 }]],
    ['ben', [{ currency: 'EUR', total: 425 }]],
    ['cleo', [{ currency: 'EUR', total: 850 }]],
  ]);
});

test('a rate stays what it was said to be, and what is none is refused', async () => {
  const { call, stranger } = await openHouse();
  await call('PUT', path, { rate: '0.85' });
  expect(await call('PUT', path, { rate: '0.86' })).toMatchObject({
    status: 409,
    body: { code: 'rate-differs' },
  });
  for (const rate of ['0', '-0.85', '0,85', 'one', ''])
    expect((await call('PUT', path, { rate })).status, rate).toBe(422);
  expect((await call('PUT', path, { rate: 0.85 })).status).toBe(422);
  expect((await call('PUT', '/v1/exchange-rates/USD/2026-06-31', { rate: '0.85' })).status).toBe(422);
  expect((await call('PUT', '/v1/exchange-rates/XYZ/2026-06-10', { rate: '0.85' })).status).toBe(422);
  expect((await call('PUT', '/v1/exchange-rates/EUR/2026-06-10', { rate: '1' })).status).toBe(422);
  // Another shop's rates are its own.
  expect((await stranger('PUT', path, { rate: '0.9' })).body.rate).toBe('0.9');
});
