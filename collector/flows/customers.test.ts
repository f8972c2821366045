import { expect, test } from 'vitest';
import { auditBefore } from '../store/queries/audit.ts';
import { customerNamed } from '../store/queries/customers.ts';
import { openMergeConflicts } from '../store/queries/merges.ts';
import { addPartner } from './add-partner.ts';
import { bindCustomer } from './bind-customer.ts';
import { balances, openTradingShop, orderEvent, type TradingShop, touchOf } from './order-fixture.ts';
import { recordOrder } from './record-order.ts';
import { resolveMerge } from './resolve-merge.ts';
import { setCustomer } from './set-customer.ts';

const refusal = (code: string, path: string) =>
  expect.objectContaining({ code, facts: expect.objectContaining({ path }) });
const order = (test: TradingShop, id: string, given: Parameters<typeof orderEvent>[1]) =>
  recordOrder(test.ctx, test.shop, orderEvent(id, { placedAt: test.ctx.stamp().at, ...given }));
const deeds = async ({ ctx }: TradingShop): Promise<string[]> =>
  (await auditBefore(ctx.store.read, { shop: 'tea', before: 'z', limit: 20 })).map(
    ({ action, who, reason }) => `${action} by ${who}: ${reason}`,
  );

test('a customer bound by hand belongs to the partner from then on', async () => {
  const test = await openTradingShop();
  const { ctx, shop, partners } = test;
  const binding = await bindCustomer(ctx, shop, 'k1', { partner: 'anna', reason: 'phoned in' }, 'key_1');
  expect(binding).toMatchObject({ partnerId: partners.anna.id, channel: 'manual', planVersion: 1, seq: 0 });
  const again = await bindCustomer(ctx, shop, 'k1', { partner: partners.anna.id, reason: 'again' }, 'key_1');
  expect(again).toEqual(binding);
  const receipt = await order(test, '1', { customer: { id: 'k1' }, touch: touchOf('dora') });
  expect(receipt).toMatchObject({ partnerId: partners.anna.id });
  expect((await deeds(test))[0]).toBe('binding.make by key_1: phoned in');
});

test('moving or ending a binding takes a reason and a second person, and leaves earlier orders whose they were', async () => {
  const test = await openTradingShop();
  const { ctx, shop, partners } = test;
  await order(test, '1', { customer: { id: 'k1' }, touch: touchOf('anna') });
  const move = (partner: string | null, approver?: string) =>
    bindCustomer(
      ctx,
      shop,
      'k1',
      { partner, reason: 'moved house', ...(approver === undefined ? {} : { approver }) },
      'key_1',
    );
  await expect(move('dora')).rejects.toEqual(refusal('already-bound', 'approver'));
  await expect(move('dora', 'key_1')).rejects.toEqual(refusal('already-bound', 'approver'));
  await expect(move('nobody', 'key_2')).rejects.toEqual(refusal('unknown-partner', 'partner'));
  expect(await move('dora', 'key_2')).toMatchObject({ partnerId: partners.dora.id, seq: 1 });
  expect((await deeds(test))[0]).toBe('binding.move by key_1: moved house');
  await order(test, '2', { customer: { id: 'k1' } });
  expect(await balances(test)).toMatchObject({ 'pending:anna': 1_000, 'pending:dora': 1_000 });
  expect(await move(null, 'key_2')).toBeNull();
  const unbound = await order(test, '3', { customer: { id: 'k1' } });
  expect(unbound).toMatchObject({ partnerId: null });
});

test('an e-mail address makes guest and account one customer, and is never kept', async () => {
  const test = await openTradingShop();
  const { ctx, shop, partners } = test;
  await order(test, '1', { customer: { email: 'Eva@Example.com ' }, touch: touchOf('anna') });
  const customer = await setCustomer(ctx, shop, 'k1', { email: 'eva@example.com' }, 'key_1');
  const receipt = await order(test, '2', { customer: { id: 'k1' } });
  expect(receipt).toMatchObject({ partnerId: partners.anna.id });
  const row = await customerNamed(ctx.store.read, { shop: 'tea', kind: 'id', value: 'k1' });
  expect(row?.id).toBe(customer.id);
  expect(
    JSON.stringify([row, await auditBefore(ctx.store.read, { shop: 'tea', before: 'z', limit: 9 })]),
  ).not.toMatch(/eva@/i);
});

test('a partner who is a customer earns nothing on their own orders', async () => {
  const test = await openTradingShop();
  const { ctx, shop, partners } = test;
  const eva = await addPartner(
    ctx,
    shop,
    { code: 'eva', name: 'Eva', sponsor: 'anna', customer: 'k1' },
    'key_1',
  );
  const row = await customerNamed(ctx.store.read, { shop: 'tea', kind: 'id', value: 'k1' });
  expect(row?.isPartner).toBe(eva.id);
  await order(test, '1', { customer: { id: 'k1' }, touch: touchOf('anna') });
  expect(await balances(test)).toEqual({});
  await expect(setCustomer(ctx, shop, 'k1', { isPartner: partners.anna.code }, 'key_1')).rejects.toEqual(
    refusal('invalid-field', 'customer'),
  );
  expect(await setCustomer(ctx, shop, 'k1', { isPartner: null }, 'key_1')).toMatchObject({ isPartner: null });
});

test('how a customer is shown is kept only where the shop shows customers', async () => {
  const hidden = await openTradingShop();
  const shown = await openTradingShop(undefined, { settings: { showCustomers: true } });
  const set = ({ ctx, shop }: TradingShop) => setCustomer(ctx, shop, 'k1', { display: 'Eva K.' }, 'key_1');
  expect(await set(hidden)).toMatchObject({ display: null });
  expect(await set(shown)).toMatchObject({ display: 'Eva K.' });
});

test('sixty-four copies of one customer make one customer', async () => {
  const { ctx, shop } = await openTradingShop();
  const copies = Array.from({ length: 64 }, () =>
    setCustomer(ctx, shop, 'k1', { email: 'e@x.example' }, 'key_1'),
  );
  expect(new Set((await Promise.all(copies)).map(({ id }) => id)).size).toBe(1);
});

async function openConflict(): Promise<
  TradingShop & { readonly id: string; readonly ids: [string, string] }
> {
  const test = await openTradingShop();
  const { ctx, shop } = test;
  await order(test, '1', { customer: { id: 'k1' }, touch: touchOf('anna') });
  await order(test, '2', { customer: { email: 'eva@x.example' }, touch: touchOf('dora') });
  await setCustomer(ctx, shop, 'k1', { email: 'eva@x.example' }, 'key_1');
  const [conflict] = await openMergeConflicts(ctx.store.read, { shop: 'tea', limit: 9 });
  if (!conflict) throw new Error('two partners met in one person');
  return { ...test, id: conflict.id, ids: [conflict.customerId, conflict.otherId] };
}

test('two bindings to different partners wait for a person, money unmoved, and the decision counts from then on', async () => {
  const test = await openConflict();
  const { ctx, shop, partners, id } = test;
  expect(await balances(test)).toMatchObject({ 'pending:anna': 1_000, 'pending:dora': 1_000 });
  const before = await balances(test);
  const boundToDora = await customerNamed(ctx.store.read, {
    shop: 'tea',
    kind: 'id',
    value: 'k1',
  });
  const keep = test.ids.find((other) => other !== boundToDora?.id) ?? '';
  const decision = { keep, reason: 'she wrote to us', approver: 'key_2' };
  await expect(resolveMerge(ctx, shop, id, { ...decision, approver: 'key_1' }, 'key_1')).rejects.toEqual(
    refusal('already-bound', 'approver'),
  );
  await expect(resolveMerge(ctx, shop, id, { ...decision, keep: 'cus_x' }, 'key_1')).rejects.toEqual(
    refusal('invalid-field', 'keep'),
  );
  await resolveMerge(ctx, shop, id, decision, 'key_1');
  expect(await balances(test)).toEqual(before);
  await expect(resolveMerge(ctx, shop, id, decision, 'key_1')).rejects.toEqual(
    refusal('already-resolved', 'id'),
  );
  expect(await order(test, '3', { customer: { id: 'k1' } })).toMatchObject({ partnerId: partners.dora.id });
  expect(await openMergeConflicts(ctx.store.read, { shop: 'tea', limit: 9 })).toEqual([]);
});

test('two people who share an address stay two, and the same message asks nobody again', async () => {
  const test = await openConflict();
  const { ctx, shop, partners, id } = test;
  await resolveMerge(ctx, shop, id, { keep: null, reason: 'mother and son', approver: 'key_2' }, 'key_1');
  await setCustomer(ctx, shop, 'k1', { email: 'eva@x.example' }, 'key_1');
  expect(await openMergeConflicts(ctx.store.read, { shop: 'tea', limit: 9 })).toEqual([]);
  expect(await order(test, '3', { customer: { id: 'k1' } })).toMatchObject({ partnerId: partners.anna.id });
});
