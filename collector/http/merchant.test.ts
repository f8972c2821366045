import * as v from 'valibot';
import { beforeAll, describe, expect, test } from 'vitest';
import { listAudit } from '../../shared/contract/access.ts';
import { customer, getPartnerCustomers } from '../../shared/contract/customers.ts';
import { listReceipts } from '../../shared/contract/money.ts';
import { getDownline, listPartners, partner } from '../../shared/contract/partners.ts';
import { lintPlan, listPlans, simulatePlan } from '../../shared/contract/plans.ts';
import { sealReceipts } from '../flows/seal-receipts.ts';
import { openHouse, orderOf, type TestHouse } from '../testing/http-house.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openHouse();
  await house.call('PUT', '/v1/orders/1001', orderOf());
});

const names = (items: unknown) => (Array.isArray(items) ? items.map(({ code }) => code) : items);
const idOf = async (name: string) => String((await house.call('GET', `/v1/partners/${name}`)).body.id);

describe('partners', () => {
  test('are found by our id, the merchant’s id or any code', async () => {
    const id = await idOf('cleo');
    for (const name of [id, 'P-3', 'CLEO']) {
      const { body } = await house.call('GET', `/v1/partners/${name}`);
      expect(v.is(partner, body)).toBe(true);
      expect(body).toMatchObject({ id, externalId: 'P-3', sponsor: await idOf('ben') });
    }
    expect(await house.call('GET', '/v1/partners/nobody')).toMatchObject({
      status: 404,
      body: { code: 'unknown-partner' },
    });
  });

  test('keep their codes for ever, and reserved ones belong to nobody', async () => {
    const add = (code: string) => house.call('POST', '/v1/partners', { code, name: 'N' });
    expect(await add('ANNA')).toMatchObject({ status: 409, body: { code: 'code-taken' } });
    expect(await add('www')).toMatchObject({ status: 422, body: { code: 'code-reserved' } });
    expect(await add('a b')).toMatchObject({ status: 422, body: { code: 'invalid-field', path: 'code' } });
    expect(await add('x'.repeat(10_000))).toMatchObject({ status: 422, body: { path: 'code' } });
  });

  test('change their name, codes and sponsor with a reason, and it is audited', async () => {
    await house.call('POST', '/v1/partners', { code: 'dora', name: 'Dora', sponsor: 'anna' });
    const change = {
      name: 'Dora D.',
      addCode: 'dora-d',
      addCoupon: 'dora10',
      sponsor: { partner: 'ben' },
      reason: 'asked',
    };
    const { status, body } = await house.call('PATCH', '/v1/partners/dora', change);
    expect([status, body.name, body.sponsor]).toEqual([200, 'Dora D.', await idOf('ben')]);
    expect(v.parse(partner, body).codes).toMatchObject([
      { code: 'dora', kind: 'canonical' },
      { code: 'dora-d', kind: 'alias' },
      { code: 'dora10', kind: 'coupon' },
    ]);
    const audit = await house.call('GET', '/v1/audit?limit=1');
    expect(v.is(listAudit.answer.schema, audit.body)).toBe(true);
    expect(audit.body.items).toMatchObject([
      { action: 'partner.change', reason: 'asked', who: expect.stringMatching(/^key:/) },
    ]);
  });

  test('never stand above themselves', async () => {
    const change = { sponsor: { partner: 'cleo' }, reason: 'circle' };
    expect(await house.call('PATCH', '/v1/partners/anna', change)).toMatchObject({
      status: 422,
      body: { code: 'sponsor-cycle' },
    });
    expect(await house.call('PATCH', '/v1/partners/anna', { name: 'A' })).toMatchObject({
      status: 422,
      body: { path: 'reason' },
    });
  });

  test('show who stands below and above them, level by level', async () => {
    const { body } = await house.call('GET', '/v1/partners/anna/downline');
    expect(v.is(getDownline.answer.schema, body)).toBe(true);
    expect(body.items).toMatchObject([
      { code: 'ben', level: 1 },
      { code: 'cleo', level: 2 },
      { code: 'dora', level: 2 },
    ]);
    expect(names((await house.call('GET', '/v1/partners/anna/downline?depth=1')).body.items)).toEqual([
      'ben',
    ]);
    expect(names((await house.call('GET', '/v1/partners/cleo/upline')).body.items)).toEqual(['ben', 'anna']);
    expect(await house.call('GET', '/v1/partners/anna/downline?depth=21')).toMatchObject({
      status: 422,
      body: { path: 'depth' },
    });
  });

  test('are listed page by page', async () => {
    const first = await house.call('GET', '/v1/partners?limit=3');
    const second = await house.call('GET', `/v1/partners?limit=3&cursor=${String(first.body.next)}`);
    expect(v.is(listPartners.answer.schema, first.body)).toBe(true);
    expect([names(first.body.items), names(second.body.items)]).toEqual([['anna', 'ben', 'cleo'], ['dora']]);
    expect(second.body.next).toBeNull();
  });
});

describe('customers', () => {
  test('are bound by their first order, with a receipt once it is sealed', async () => {
    await sealReceipts(house.ctx, 'tea');
    const { body } = await house.call('GET', '/v1/customers/k1');
    expect(v.is(customer, body)).toBe(true);
    expect(body).toMatchObject({
      ids: ['k1'],
      partner: await idOf('cleo'),
      orders: 1,
      bindings: [{ receipt: { seq: 1 } }],
    });
    const chain = await house.call('GET', '/v1/receipts?partner=cleo');
    expect(v.is(listReceipts.answer.schema, chain.body)).toBe(true);
    expect(chain.body.items).toHaveLength(1);
    const theirs = await house.call('GET', '/v1/partners/cleo/customers');
    expect(v.is(getPartnerCustomers.answer.schema, theirs.body)).toBe(true);
    expect(theirs.body.items).toMatchObject([{ ids: ['k1'] }]);
  });

  test('are moved only with a reason and a second person', async () => {
    const move = { partner: 'anna', reason: 'wrong form' };
    expect(await house.call('POST', '/v1/customers/k1/binding', move)).toMatchObject({
      status: 409,
      body: { code: 'already-bound', path: 'approver' },
    });
    const moved = await house.call('POST', '/v1/customers/k1/binding', { ...move, approver: 'Maria' });
    expect(moved).toMatchObject({ status: 200, body: { partner: await idOf('anna') } });
    expect((await house.call('GET', '/v1/partners/cleo/customers')).body.items).toEqual([]);
  });

  test('are known from when the shop names them', async () => {
    expect((await house.call('GET', '/v1/customers/k7')).body).toMatchObject({ code: 'unknown-customer' });
    expect(await house.call('PUT', '/v1/customers/k7', { email: 'zoe@example.org' })).toMatchObject({
      status: 200,
      body: { ids: ['k7'], partner: null },
    });
    expect(await house.call('PUT', '/v1/customers/k7', { email: 'zoe' })).toMatchObject({
      status: 422,
      body: { path: 'email' },
    });
  });
});

describe('plans', () => {
  const plan = {
    name: 'Two',
    currency: 'EUR',
    components: [{ id: 'team', kind: 'levels', rates: ['8%', '4%'] }],
  };

  test('are kept as versions and put in force from a moment on', async () => {
    expect(await house.call('POST', '/v1/plans', plan)).toMatchObject({
      status: 201,
      body: { version: 2, validFrom: null },
    });
    const from = '2026-07-01T00:00:00.000Z';
    expect(await house.call('POST', '/v1/plans/2/activate', { validFrom: from })).toMatchObject({
      body: { validFrom: from },
    });
    const { body } = await house.call('GET', '/v1/plans?limit=1');
    expect(v.is(listPlans.answer.schema, body)).toBe(true);
    expect(body.items).toMatchObject([{ version: 2, name: 'Two' }]);
    expect(await house.call('POST', '/v1/plans/9/activate', {})).toMatchObject({
      status: 404,
      body: { code: 'unknown-plan' },
    });
  });

  test('that cannot be read are told every fault with its path', async () => {
    const { status, body } = await house.call('POST', '/v1/plans', {
      ...plan,
      components: [{ id: 'a', kind: 'levels', rates: [5] }],
      colour: 1,
    });
    expect(status).toBe(422);
    expect(body.errors).toEqual(
      expect.arrayContaining([expect.objectContaining({ path: 'components[0].rates[0]' })]),
    );
  });

  test('are linted and simulated without keeping anything', async () => {
    const lint = await house.call('POST', '/v1/plans/lint', plan);
    expect(v.is(lintPlan.answer.schema, lint.body)).toBe(true);
    expect(lint.body.triedOn).toBe('generated');
    const at = '2026-06-10T10:00:00Z';
    const network = {
      timezone: 'Europe/Berlin',
      plan,
      partners: [{ id: 'A', sponsor: null, joinedAt: '2026-01-01T00:00:00Z' }],
      customers: [{ id: 'K', partner: 'A' }],
      orders: [
        {
          id: 'O',
          customer: 'K',
          placedAt: at,
          confirmedAt: at,
          currency: 'EUR',
          lines: [{ sku: 'S', quantity: 1, net: 10_000 }],
        },
      ],
    };
    const simulated = await house.call('POST', '/v1/plans/simulate', network);
    expect(v.is(simulatePlan.answer.schema, simulated.body)).toBe(true);
    expect(simulated.body.lines).toMatchObject([
      { partner: 'A', amount: 800 },
      { partner: null, reason: 'no-upline' },
    ]);
    expect(await house.call('POST', '/v1/plans/simulate', { ...network, orders: [{}] })).toMatchObject({
      status: 422,
      body: { code: 'invalid-field' },
    });
  });
});
