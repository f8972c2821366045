import * as v from 'valibot';
import { beforeAll, expect, test } from 'vitest';
import { listKeys } from '../../shared/contract/access.ts';
import { getAccount, listStatements } from '../../shared/contract/money.ts';
import { listPeriods } from '../../shared/contract/periods.ts';
import { openHouse, orderOf, type TestHouse } from '../testing/http-house.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openHouse();
  await house.call('PUT', '/v1/orders/1001', orderOf());
});

const names = (items: unknown) => (Array.isArray(items) ? items.map(({ code }) => code) : items);
const idOf = async (name: string) => String((await house.call('GET', `/v1/partners/${name}`)).body.id);

test('a statement is shown as JSON and CSV, by suffix or by Accept', async () => {
  const list = await house.call('GET', '/v1/statements?period=2026-06&limit=2');
  expect(v.is(listStatements.answer.schema, list.body)).toBe(true);
  expect(names(list.body.items)).toEqual(['anna', 'ben']);
  const id = `2026-06.${await idOf('cleo')}`;
  const { body } = await house.call('GET', `/v1/statements/${id}.json`);
  expect(body).toMatchObject({
    id,
    from: '2026-05-31T22:00:00.000Z',
    parts: [{ totals: { total: 1000 } }],
  });
  for (const [path, headers] of [
    [`/v1/statements/${id}.csv?locale=en`, {}],
    [`/v1/statements/${id}?locale=en`, { accept: 'text/csv' }],
  ] as const) {
    const csv = await house.call('GET', path, undefined, headers);
    expect(csv.headers.get('content-type')).toContain('text/csv');
    expect(csv.body.text).toContain(',Level 1: 10 % of 100.00 EUR goods = 10.00 EUR,');
  }
  expect(await house.call('GET', '/v1/statements/june')).toMatchObject({
    status: 422,
    body: { path: 'id' },
  });
});

test('all partners of a period come in one CSV file', async () => {
  const { body, headers } = await house.call('GET', '/v1/periods/2026-06/statements.csv?locale=de');
  expect(headers.get('content-disposition')).toBe('attachment; filename="2026-06-statements.csv"');
  for (const name of ['Anna', 'Ben', 'Cleo', '10,00']) expect(body.text).toContain(name);
  expect(await house.call('GET', '/v1/periods/june/statements.csv')).toMatchObject({ status: 422 });
  expect(await house.call('GET', '/v1/statements')).toMatchObject({
    status: 422,
    body: { path: 'period', detail: 'period is missing' },
  });
});

test('an account shows every entry with the balance before and after, and the ledger verifies', async () => {
  const { body } = await house.call('GET', `/v1/ledger/accounts/pending:${await idOf('cleo')}`);
  expect(v.is(getAccount.answer.schema, body)).toBe(true);
  expect(body).toMatchObject({
    balances: [{ currency: 'EUR', balance: 1000 }],
    items: [{ amount: 1000, balanceBefore: 0, balanceAfter: 1000 }],
  });
  expect(await house.call('GET', '/v1/ledger/accounts/petty-cash')).toMatchObject({
    status: 422,
    body: { path: 'account' },
  });
  expect((await house.call('GET', '/v1/ledger/verify')).body).toMatchObject({ ok: true });
});

test('periods are the shop’s months', async () => {
  const { body } = await house.call('GET', '/v1/periods');
  expect(v.is(listPeriods.answer.schema, body)).toBe(true);
  expect(body.items).toMatchObject([{ period: '2026-06', state: 'open', from: '2026-05-31T22:00:00.000Z' }]);
  expect(v.is(listKeys.answer.schema, (await house.call('GET', '/v1/keys')).body)).toBe(true);
});
