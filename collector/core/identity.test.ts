import { expect, test } from 'vitest';
import type { Changes } from './changes.ts';
import {
  type CustomerName,
  displayOf,
  type IdentityFacts,
  identityOf,
  type KnownCustomer,
  namesOf,
  savedCustomer,
  touchOf,
} from './identity.ts';
import { JUNE, shopRow } from './order-model.ts';
import type { BindingRow, CustomerRow } from './rows.ts';

const stamp = { at: JUNE, nonce: '000000000001' };
const id: CustomerName = { kind: 'id', value: 'k1' };
const email: CustomerName = { kind: 'email', value: 'hash' };

const customer = (name: string, given: Partial<CustomerRow> = {}): CustomerRow => ({
  shopId: 'tea',
  id: name,
  mergedInto: null,
  isPartner: null,
  display: null,
  touch: null,
  ordersConfirmed: 1,
  bountiesUsed: [],
  firstOrderAt: JUNE,
  lastOrderAt: JUNE,
  lastConfirmedAt: JUNE,
  createdAt: 1,
  version: 3,
  ...given,
});
const bindingTo = (partnerId: string, from: number): BindingRow => ({
  shopId: 'tea',
  customerId: 'x',
  seq: 0,
  partnerId,
  from,
  channel: 'link',
  touch: null,
  consent: 'unknown',
  planVersion: null,
  orderId: null,
  reason: 'signup',
  recordedAt: from,
});
const known = (row: CustomerRow, ...bindings: BindingRow[]): KnownCustomer => ({ customer: row, bindings });
const two = (a: KnownCustomer, b: KnownCustomer): IdentityFacts => ({
  shop: shopRow,
  names: [id, email],
  display: null,
  found: [
    { name: id, known: a },
    { name: email, known: b },
  ],
});
const tables = (changes: Changes) => changes.flatMap((change) => ('table' in change ? [change.table] : []));

test('an e-mail address is one person however it is written, and kept only as an HMAC under the key of the shop', () => {
  const [name] = namesOf(shopRow, { email: ' Eva.Groß+tea@Example.COM' });
  expect(name).toEqual(namesOf(shopRow, { email: 'eva.groß+tea@example.com' })[0]);
  expect(name?.value).toMatch(/^[0-9a-f]{64}$/);
  expect(namesOf({ emailKey: 'other' }, { email: 'eva.groß+tea@example.com' })[0]).not.toEqual(name);
  expect(namesOf(shopRow, { email: 'eva.groß@example.com' })[0]).not.toEqual(name);
});

test('a shop that does not want to see customers keeps no display form', () => {
  expect(displayOf(shopRow, { email: 'eva@example.com' })).toBeNull();
  const shows = { settings: { ...shopRow.settings, showCustomers: true } };
  expect(displayOf(shows, { email: 'Eva@Example.com' })).toBe('e…@example.com');
});

test('a name not heard before makes a customer; one more name joins the customer there is', () => {
  const fresh = identityOf({ shop: shopRow, names: [id], display: null, found: [] }, stamp);
  expect(fresh).toMatchObject({ before: null, after: { ordersConfirmed: 0, version: 1 } });
  const row = customer('a');
  const joined = identityOf(
    { shop: shopRow, names: [id, email], display: null, found: [{ name: id, known: known(row) }] },
    stamp,
  );
  expect(joined).toMatchObject({ before: row, after: row });
  expect(joined?.changes).toMatchObject([{ table: 'identities', row: { kind: 'email', customerId: 'a' } }]);
  expect(savedCustomer({ before: row, after: row })).toEqual([]);
});

test('two customers who turn out to be one: the earlier binding wins, both histories count, the merge is audited', () => {
  const late = known(
    customer('late', { ordersConfirmed: 2, bountiesUsed: ['b'] }),
    bindingTo('ptn_anna', 50),
  );
  const early = known(customer('early', { createdAt: 9, firstOrderAt: 7 }), bindingTo('ptn_anna', 40));
  const merged = identityOf(two(late, early), stamp);
  expect(merged?.after).toMatchObject({
    id: 'early',
    ordersConfirmed: 3,
    bountiesUsed: ['b'],
    firstOrderAt: 7,
  });
  expect(merged?.bindings).toEqual(early.bindings);
  expect(merged?.changes).toMatchObject([
    { table: 'customers', where: { id: 'late', version: 3 }, set: { mergedInto: 'early' } },
    { table: 'audit', row: { action: 'customer.merge' } },
  ]);
});

test('whoever is bound takes in whoever is not', () => {
  const merged = identityOf(
    two(known(customer('a')), known(customer('b', { createdAt: 9 }), bindingTo('ptn_anna', 40))),
    stamp,
  );
  expect(merged?.after.id).toBe('b');
});

test('two bindings to different partners wait for a person, and nothing is merged', () => {
  const a = known(customer('a'), bindingTo('ptn_anna', 40));
  const b = known(customer('b'), bindingTo('ptn_ben', 50));
  const kept = identityOf(two(a, b), stamp);
  expect(kept).toMatchObject({ before: a.customer, after: a.customer, bindings: a.bindings });
  expect(tables(kept?.changes ?? [])).toEqual(['mergeConflicts']);
  const sameId = (facts: IdentityFacts) => identityOf(facts, stamp)?.changes[0];
  expect(sameId(two(a, b))).toEqual(sameId(two(b, a)));
});

test('two partners never become one person by a message', () => {
  const a = known(customer('a', { isPartner: 'ptn_anna' }));
  const b = known(customer('b', { isPartner: 'ptn_ben' }));
  expect(tables(identityOf(two(a, b), stamp)?.changes ?? [])).toEqual(['mergeConflicts']);
});

test('the first or the last touch stays, as the shop chose', () => {
  const [early, late] = [1, 2].map((at) => ({ code: 'anna', at, channel: 'link' as const }));
  expect([
    touchOf('first', early ?? null, late ?? null),
    touchOf('last', early ?? null, late ?? null),
  ]).toEqual([early, late]);
  expect(touchOf('first', null, late ?? null)).toBe(late);
});
