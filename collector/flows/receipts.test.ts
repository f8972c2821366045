import { expect, test } from 'vitest';
import { type Changes, insert } from '../core/changes.ts';
import { identityOf, savedCustomer } from '../core/identity.ts';
import { receiptFault } from '../core/receipt.ts';
import type { PartnerRow } from '../core/rows.ts';
import { addPartner } from './add-partner.ts';
import { openTestShop, type TestShop } from './fixture.ts';
import { receiptsFor, receiptsOfShop } from './read-receipts.ts';
import { sealReceipts } from './seal-receipts.ts';

async function bind({ ctx, shop }: TestShop, partner: PartnerRow, recordedAt?: number): Promise<void> {
  const stamp = ctx.stamp();
  const names = [{ kind: 'id' as const, value: stamp.nonce }];
  const identity = identityOf({ shop, names, display: null, found: [] }, stamp);
  if (!identity) throw new Error('a name makes a customer');
  const changes: Changes = [
    ...savedCustomer(identity),
    insert('bindings', {
      shopId: 'tea',
      customerId: identity.after.id,
      seq: 0,
      partnerId: partner.id,
      from: stamp.at,
      channel: 'link',
      touch: { code: partner.code, at: stamp.at, channel: 'link', landing: 'https://tea.example/?ref=ä' },
      consent: 'granted',
      planVersion: null,
      orderId: null,
      reason: 'signup',
      recordedAt: recordedAt ?? stamp.at,
    }),
  ];
  await ctx.store.commit(changes);
}
const chain = (tea: TestShop) => receiptsOfShop(tea.ctx.store.read, 'tea', { after: 0, limit: 10_000 });

test('every binding is sealed once, in one unbroken chain, and a partner can check their own', async () => {
  const tea = await openTestShop();
  const anna = await addPartner(tea.ctx, tea.shop, { code: 'anna', name: 'A' }, 'cli');
  const ben = await addPartner(tea.ctx, tea.shop, { code: 'ben', name: 'B' }, 'cli');
  for (let i = 0; i < 10; i += 1) await bind(tea, i % 2 ? anna : ben);
  expect(await sealReceipts(tea.ctx, 'tea')).toBe(10);
  await bind(tea, anna);
  expect(await sealReceipts(tea.ctx, 'tea')).toBe(1);
  expect(await sealReceipts(tea.ctx, 'tea')).toBe(0);
  const all = await chain(tea);
  expect(all.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  expect(receiptFault(all)).toBeUndefined();
  const place = { shop: 'tea', partner: anna.id };
  const own = await receiptsFor(tea.ctx.store.read, place, { after: 0, limit: 100 });
  expect(own.map(({ binding }) => binding.partnerId)).toEqual(Array(6).fill(anna.id));
  expect(receiptFault(JSON.parse(JSON.stringify(own)))).toBeUndefined();
});

test('several sealers at the same moment make one chain without a gap or a double', async () => {
  const tea = await openTestShop();
  const anna = await addPartner(tea.ctx, tea.shop, { code: 'anna', name: 'A' }, 'cli');
  for (let i = 0; i < 30; i += 1) await bind(tea, anna);
  const sealers = await Promise.allSettled([1, 2, 3].map(() => sealReceipts(tea.ctx, 'tea')));
  const sealed = sealers.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value : 0));
  expect(sealed.reduce((sum, count) => sum + count, 0)).toBe(30);
  const all = await chain(tea);
  expect(new Set(all.map(({ binding }) => binding.customerId)).size).toBe(30);
  expect(receiptFault(all)).toBeUndefined();
});

test('a binding that was overtaken on its way to the disk is sealed in the next round', async () => {
  const tea = await openTestShop();
  const anna = await addPartner(tea.ctx, tea.shop, { code: 'anna', name: 'A' }, 'cli');
  await bind(tea, anna);
  const overtaken = tea.ctx.stamp().at;
  tea.at(overtaken + 2_000);
  await bind(tea, anna);
  await sealReceipts(tea.ctx, 'tea');
  await bind(tea, anna, overtaken);
  expect(await sealReceipts(tea.ctx, 'tea')).toBe(1);
});

test('a binding recorded under a clock that ran ahead does not stop the sealing of later ones', async () => {
  const tea = await openTestShop();
  const anna = await addPartner(tea.ctx, tea.shop, { code: 'anna', name: 'A' }, 'cli');
  await bind(tea, anna, tea.ctx.stamp().at + 9e9);
  await sealReceipts(tea.ctx, 'tea');
  await bind(tea, anna);
  expect(await sealReceipts(tea.ctx, 'tea')).toBe(1);
});

test('more bindings than one commit takes are sealed in one run', async () => {
  const tea = await openTestShop();
  const anna = await addPartner(tea.ctx, tea.shop, { code: 'anna', name: 'A' }, 'cli');
  const same = tea.ctx.stamp().at;
  await Promise.all(Array.from({ length: 1_100 }, () => bind(tea, anna, same)));
  expect(await sealReceipts(tea.ctx, 'tea')).toBe(1_100);
  expect(receiptFault(await chain(tea))).toBeUndefined();
});
