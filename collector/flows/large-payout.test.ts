import { expect, test } from 'vitest';
import { newId } from '../../shared/id.ts';
import type { Context } from '../context.ts';
import type { Change } from '../core/changes.ts';
import { accountOf, EXPENSE, posted } from '../core/ledger.ts';
import { decideAddPartner } from '../core/partner.ts';
import { decideSaveProfile } from '../core/profile.ts';
import { accountsOf } from '../store/queries/accounts.ts';
import { payoutsInState } from '../store/queries/payouts.ts';
import { issuer } from '../testing/issuer.ts';
import { createPayout, finishPayouts } from './create-payout.ts';
import { openTestShop } from './fixture.ts';
import { BY_SEPA, profile } from './payout-fixture.ts';
import { setIssuer } from './set-issuer.ts';
import { settlePayout } from './settle-payout.ts';
import { verifyBooks } from './verify-books.ts';

const PARTNERS = 450;
const TOTAL = PARTNERS * 100;

/** Everybody is owed one euro: more than fits into two pages. */
async function openLargeShop() {
  const test = await openTestShop();
  const { ctx, shop } = test;
  await setIssuer(ctx, shop, issuer, 'test');
  const changes = Array.from({ length: PARTNERS }, (_, n) => partnerOwed(ctx, shop.shopId, n));
  await ctx.store.commit(changes.flat());
  return test;
}

function partnerOwed({ stamp: next }: Context, shopId: string, n: number): Change[] {
  const stamp = next();
  const facts = { shopId, codeHeld: undefined, known: undefined, sponsor: null, customer: null };
  const added = decideAddPartner(facts, { code: `partner-${n}`, name: `Partner ${n}` }, 'test', stamp);
  const { partner } = added;
  const saved = decideSaveProfile({ partner, last: undefined }, profile(), 'test', stamp);
  const subject = newId('gift', stamp);
  const of = { shopId, orderId: null, refundId: null, subject, kind: 'credit', currency: 'EUR' } as const;
  const entries = [
    { account: EXPENSE, amount: -100 },
    { account: accountOf.payable(partner.id), amount: 100 },
  ];
  const post = posted({ ...of, period: '2026-06', reason: 'a welcome' }, entries, stamp);
  return [...added.changes, ...saved.changes, ...(post ? [post] : [])].filter(
    (change) => change.kind !== 'insert' || change.table !== 'audit',
  );
}

/** The process dies before its `n`-th commit. */
function dyingBefore(ctx: Context, n: number): Context {
  let commits = 0;
  const { commit } = ctx.store;
  const dying: Context['store']['commit'] = (changes) => {
    commits += 1;
    return commits >= n ? Promise.reject(new Error('killed')) : commit(changes);
  };
  return { ...ctx, store: { ...ctx.store, commit: dying } };
}

const transitOf = async ({ ctx, shop }: Awaited<ReturnType<typeof openLargeShop>>) =>
  (await accountsOf(ctx.store.read, { shop: shop.shopId })).find(({ account }) => account === 'transit')
    ?.balance ?? 0;

test('a batch that somebody began and did not live to complete is completed, each cent once', async () => {
  const test = await openLargeShop();
  const { ctx, shop } = test;
  await expect(createPayout(dyingBefore(ctx, 2), shop, BY_SEPA, 'x')).rejects.toThrow('killed');
  const [half] = await payoutsInState(ctx.store.read, { shop: shop.shopId, state: 'building' });
  expect(half).toMatchObject({ items: 200, total: 20_000 });
  await expect(settlePayout(ctx, shop, { id: String(half?.id) }, 'x')).rejects.toMatchObject({
    code: 'payout-building',
  });
  // Two collectors complete it at the same moment.
  await Promise.all([finishPayouts(ctx), finishPayouts({ ...ctx, store: { ...ctx.store } })]);
  const [open, ...others] = await payoutsInState(ctx.store.read, { shop: shop.shopId, state: 'open' });
  expect(others).toEqual([]);
  expect(open).toMatchObject({ id: half?.id, items: PARTNERS, total: TOTAL });
  expect(await transitOf(test)).toBe(TOTAL);
  expect(await settlePayout(ctx, shop, { id: String(half?.id) }, 'x')).toMatchObject({
    state: 'closed',
    settledItems: PARTNERS,
    settledTotal: TOTAL,
  });
  expect(await transitOf(test)).toBe(0);
});

test('a settlement that died halfway goes on where it stopped', async () => {
  const test = await openLargeShop();
  const { ctx, shop } = test;
  const { payout } = await createPayout(ctx, shop, BY_SEPA, 'x');
  const part = { id: String(payout?.id) };
  await expect(settlePayout(dyingBefore(ctx, 3), shop, part, 'x')).rejects.toThrow('killed');
  expect(await transitOf(test)).toBe(TOTAL - 40_000);
  expect(await settlePayout(ctx, shop, part, 'x')).toMatchObject({ state: 'closed', settledTotal: TOTAL });
  expect(await verifyBooks(ctx.store.read, shop.shopId)).toMatchObject({ difference: null });
});
