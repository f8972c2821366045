import * as v from 'valibot';
import { beforeAll, expect, test } from 'vitest';
import { listAdjustments } from '../../shared/contract/adjustments.ts';
import { getPayout, listPayouts, postPayout } from '../../shared/contract/payouts.ts';
import { getProfile } from '../../shared/contract/profiles.ts';
import { DAY, JUNE } from '../flows/fixture.ts';
import { releaseDue } from '../flows/release-due.ts';
import { openHouse, orderOf, type TestHouse } from '../testing/http-house.ts';

const ISSUER = {
  legalName: 'Tea GmbH',
  address: { street: 'Teeweg 1', postcode: '20095', city: 'Hamburg', country: 'DE' },
  vatId: 'DE123456789',
  iban: 'DE89 3704 0044 0532 0130 00',
  bic: 'COBADEFFXXX',
  holder: 'Tea GmbH',
  taxRate: '19%',
  payoutMinimum: { EUR: 100 },
};
const PROFILE = {
  legalName: 'Cleo Clausen',
  address: { street: 'Marktplatz 2', postcode: '28195', city: 'Bremen', country: 'DE' },
  taxStatus: 'small-business',
  taxNumber: '60/111/22222',
  selfBillingAgreedAt: '2026-06-01T00:00:00Z',
  payout: { method: 'sepa', holder: 'Cleo Clausen', iban: 'de02 1203 0000 0000 2020 51' },
};

let house: TestHouse;
beforeAll(async () => {
  house = await openHouse();
  await house.call('PUT', '/v1/orders/1001', orderOf());
  house.at(JUNE + 40 * DAY);
  await releaseDue(house.ctx, { limit: 10 });
});

test('nobody is paid before the shop has said who it is', async () => {
  expect(await house.call('GET', '/v1/shop/issuer')).toMatchObject({ body: { issuer: null } });
  expect(await house.call('POST', '/v1/payouts', {})).toMatchObject({
    status: 409,
    body: { code: 'no-issuer' },
  });
  expect(await house.call('PUT', '/v1/shop/issuer', ISSUER)).toMatchObject({
    status: 200,
    body: { issuer: { iban: 'DE89370400440532013000', language: 'de' }, approvals: 1 },
  });
});

test.each([
  [{ ...ISSUER, iban: 'DE88370400440532013000' }, 'iban'],
  [{ ...ISSUER, bic: 'COBADEFFXX' }, 'bic'],
  [{ ...ISSUER, taxRate: '19' }, 'taxRate'],
  [{ ...ISSUER, address: { ...ISSUER.address, country: 'XX' } }, 'address.country'],
  [{ ...ISSUER, payoutMinimum: { EUR: -1 } }, 'payoutMinimum.EUR'],
  [{ ...ISSUER, payoutMinimum: { EURO: 1 } }, 'payoutMinimum.EURO'],
  [{ ...ISSUER, approvals: 3 }, 'approvals'],
])('an issuer that cannot be printed or paid from is refused', async (body, path) => {
  expect(await house.call('PUT', '/v1/shop/issuer', body)).toMatchObject({ status: 422, body: { path } });
});

test('a profile is recorded in versions, and the same one again is no new version', async () => {
  expect(await house.call('GET', '/v1/partners/cleo/profile')).toMatchObject({ status: 404 });
  const { body } = await house.call('PUT', '/v1/partners/cleo/profile', PROFILE);
  expect(v.is(getProfile.answer.schema, body)).toBe(true);
  expect(body).toMatchObject({ version: 1, payout: { iban: 'DE02120300000000202051', currency: 'EUR' } });
  const again = await house.call('PUT', '/v1/partners/cleo/profile', PROFILE);
  expect(again.body).toMatchObject({ version: 1 });
  const moved = { ...PROFILE, address: { ...PROFILE.address, street: 'Am Wall 3' } };
  expect((await house.call('PUT', '/v1/partners/P-3/profile', moved)).body).toMatchObject({ version: 2 });
  expect((await house.call('GET', '/v1/partners/cleo/profile')).body).toMatchObject({
    version: 2,
    address: { street: 'Am Wall 3' },
  });
});

test.each([
  [{ ...PROFILE, payout: { ...PROFILE.payout, iban: 'DE02120300000000202050' } }, 'payout.iban'],
  [{ ...PROFILE, payout: { method: 'sepa', holder: 'Cleo' } }, 'payout.iban'],
  [{ ...PROFILE, payout: { method: 'paypal' } }, 'payout.email'],
  [{ ...PROFILE, payout: { ...PROFILE.payout, currency: 'USD' } }, 'payout.currency'],
  [{ ...PROFILE, taxStatus: 'maybe' }, 'taxStatus'],
  [{ ...PROFILE, vatId: '123' }, 'vatId'],
  [{ ...PROFILE, selfBillingAgreedAt: '2030-01-01T00:00:00Z' }, 'selfBillingAgreedAt'],
  [{ ...PROFILE, shoeSize: 43 }, 'shoeSize'],
])('a profile that cannot be right is refused and names the field', async (body, path) => {
  expect(await house.call('PUT', '/v1/partners/cleo/profile', body)).toMatchObject({
    status: 422,
    body: { path },
  });
});

test('a payout is looked at, created once, and settled', async () => {
  const dry = await house.call('POST', '/v1/payouts', { dryRun: true });
  expect(dry.status).toBe(200);
  expect(v.is(postPayout.answer.schema, dry.body)).toBe(true);
  expect(dry.body).toMatchObject({
    payout: null,
    total: 1000,
    excluded: [{ reason: 'no-profile', partners: 2, amount: 700 }],
  });
  const key = { 'idempotency-key': 'june' };
  const created = await house.call('POST', '/v1/payouts', {}, key);
  expect(created).toMatchObject({ status: 201, body: { payments: [{ code: 'cleo', amount: 1000 }] } });
  expect((await house.call('POST', '/v1/payouts', {}, key)).body).toEqual(created.body);
  const list = await house.call('GET', '/v1/payouts');
  expect(v.is(listPayouts.answer.schema, list.body)).toBe(true);
  const [{ id }] = list.body.items as [{ id: string }]; // `as`: the schema just held
  const { body } = await house.call('GET', `/v1/payouts/${id}`);
  expect(v.is(getPayout.answer.schema, body)).toBe(true);
  expect(body).toMatchObject({
    state: 'open',
    payments: [{ code: 'cleo', state: 'open', reference: 'PO-000001-0001', profile: 2 }],
  });
  const transit = await house.call('GET', '/v1/ledger/accounts/transit');
  expect(transit.body).toMatchObject({ balances: [{ currency: 'EUR', balance: 1000 }] });
  for (const path of [`/v1/payouts/${id}/settle`, `/v1/payouts/${id}/fail`])
    expect(await house.stranger('POST', path, { reason: 'x' })).not.toMatchObject({ status: 200 });
  expect(await house.stranger('GET', `/v1/payouts/${id}`)).toMatchObject({ status: 404 });
  const settled = await house.call('POST', `/v1/payouts/${id}/settle`, {});
  expect(settled.body).toMatchObject({ state: 'closed', settled: { items: 1, total: 1000 } });
  expect(await house.call('POST', `/v1/payouts/${id}/settle`, {})).toMatchObject({
    status: 409,
    body: { code: 'payout-closed' },
  });
  expect((await house.call('GET', '/v1/ledger/verify')).body).toMatchObject({ ok: true });
});

test('a correction needs a reason and, where the shop says so, a second person', async () => {
  await house.call('PUT', '/v1/shop/issuer', { ...ISSUER, approvals: 2 });
  expect((await house.call('PUT', '/v1/shop/issuer', ISSUER)).body).toMatchObject({ approvals: 2 });
  const proposal = { partner: 'anna', amount: 250, reason: 'order 900 was credited to nobody' };
  const { body } = await house.call('POST', '/v1/adjustments', proposal);
  expect(body).toMatchObject({ state: 'proposed', approver: null });
  const approve = `/v1/adjustments/${String(body.id)}/approve`;
  expect(await house.call('POST', approve)).toMatchObject({ status: 409, body: { code: 'own-approval' } });
  expect(await house.stranger('POST', approve)).toMatchObject({ status: 404 });
  const { secret } = (await house.call('POST', '/v1/keys', { name: 'second', role: 'manager' })).body;
  const second = { authorization: `Bearer ${String(secret)}` };
  expect((await house.call('POST', approve, undefined, second)).body).toMatchObject({ state: 'approved' });
  expect(await house.call('POST', approve, undefined, second)).toMatchObject({
    status: 409,
    body: { code: 'already-resolved' },
  });
  const list = await house.call('GET', '/v1/adjustments');
  expect(v.is(listAdjustments.answer.schema, list.body)).toBe(true);
  expect(await house.call('POST', '/v1/adjustments', { ...proposal, amount: 0 })).toMatchObject({
    status: 422,
    body: { path: 'amount' },
  });
});

test('who may not touch money may not pay, and support does not see accounts', async () => {
  const keyFor = async (role: string) => {
    const { secret } = (await house.call('POST', '/v1/keys', { name: role, role })).body;
    return { authorization: `Bearer ${String(secret)}` };
  };
  const accountant = await keyFor('accountant');
  expect(await house.call('GET', '/v1/payouts', undefined, accountant)).toMatchObject({ status: 200 });
  expect(await house.call('POST', '/v1/payouts', {}, accountant)).toMatchObject({ status: 403 });
  const support = await keyFor('support');
  for (const path of ['/v1/partners/cleo/profile', '/v1/shop/issuer', '/v1/payouts'])
    expect(await house.call('GET', path, undefined, support)).toMatchObject({ status: 403 });
});
