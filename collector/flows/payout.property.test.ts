import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Problem } from '../../shared/problem.ts';
import { Conflict } from '../store/errors.ts';
import { entriesOfTransactions, transactionsAfter } from '../store/queries/books.ts';
import { payoutItemSums, payoutsInState } from '../store/queries/payouts.ts';
import { proposeAdjustment, resolveAdjustment } from './adjust.ts';
import { cancelOrder } from './cancel-order.ts';
import { changePartner } from './change-partner.ts';
import { createPayout } from './create-payout.ts';
import { DAY } from './fixture.ts';
import { balances, type TradingShop } from './order-fixture.ts';
import { BY_SEPA, earn, openPayingShop, profile } from './payout-fixture.ts';
import { recordRefund } from './record-refund.ts';
import { releaseDue } from './release-due.ts';
import { resumeWithheld } from './resume-withheld.ts';
import { saveProfile } from './save-profile.ts';
import { failPayout, settlePayout } from './settle-payout.ts';
import { verifyBooks } from './verify-books.ts';

const partner = fc.constantFrom('anna', 'ben', 'cleo');
const order = fc.integer({ min: 1, max: 4 }).map(String);
const amount = fc.integer({ min: 1, max: 20_000 });
/** What may happen to a shop, in any order and all of a round at the same moment. */
const event = fc.oneof(
  fc.record({ kind: fc.constant('order' as const), order, amount }),
  fc.record({ kind: fc.constant('refund' as const), order, amount, id: fc.constantFrom('a', 'b') }),
  fc.record({ kind: fc.constant('cancel' as const), order }),
  fc.record({ kind: fc.constant('release' as const) }),
  fc.record({ kind: fc.constant('pay' as const) }),
  fc.record({ kind: fc.constant('settle' as const), partner: fc.option(partner) }),
  fc.record({ kind: fc.constant('fail' as const), partner: fc.option(partner) }),
  fc.record({ kind: fc.constant('suspend' as const), partner, suspended: fc.boolean() }),
  fc.record({ kind: fc.constant('adjust' as const), partner, amount: fc.integer({ min: -900, max: 900 }) }),
  fc.record({
    kind: fc.constant('profile' as const),
    partner,
    status: fc.constantFrom('unknown', 'standard', 'private'),
  }),
);
type Event = typeof event extends fc.Arbitrary<infer E> ? E : never;

async function happens(test: TradingShop, happening: Event): Promise<unknown> {
  const { ctx, shop } = test;
  switch (happening.kind) {
    case 'order':
      return earn(test, happening.order, happening.amount);
    case 'refund': {
      const { id, order: of, amount: back } = happening;
      return recordRefund(ctx, shop, { order: of, id, reason: 'withdrawal', amount: back });
    }
    case 'cancel':
      return cancelOrder(ctx, shop, { order: happening.order, reason: 'ordered twice' });
    case 'release':
      test.at(ctx.stamp().at + 20 * DAY);
      await resumeWithheld(ctx);
      return releaseDue(ctx, { limit: 100 });
    case 'pay':
      return createPayout(ctx, shop, BY_SEPA, 'x');
    case 'settle':
    case 'fail': {
      const [payout] = await payoutsInState(ctx.store.read, { shop: shop.shopId, state: 'open' });
      const items = happening.partner === null ? {} : { items: [happening.partner] };
      const part = { id: payout?.id ?? 'none', ...items };
      return happening.kind === 'settle'
        ? settlePayout(ctx, shop, part, 'x')
        : failPayout(ctx, shop, { ...part, reason: 'no such account' }, 'x');
    }
    case 'suspend': {
      const { suspended, partner: name } = happening;
      return changePartner(ctx, shop, name, { suspended, reason: 'a look' }, 'x');
    }
    case 'adjust': {
      const proposal = { partner: happening.partner, amount: happening.amount, currency: 'EUR', reason: 'r' };
      const { id } = await proposeAdjustment(ctx, shop, proposal, 'x');
      return resolveAdjustment(ctx, shop, { id, state: 'approved' }, 'y');
    }
    case 'profile': {
      const { partner: name, status: taxStatus } = happening;
      return saveProfile(ctx, shop, name, profile({ taxStatus }), 'x');
    }
    default:
      return happening satisfies never;
  }
}

const NOTHING = 0;
/** What the partners were ever owed and still are, or were sent. */
const owed = (books: Readonly<Record<string, number>>): number =>
  Object.entries(books).reduce((sum, [name, balance]) => (name.includes(':') ? sum + balance : sum), NOTHING);

async function checked(test: TradingShop): Promise<void> {
  const books = await balances(test);
  const of = (name: string) => books[name] ?? NOTHING;
  expect(Object.values(books).reduce((sum, balance) => sum + balance, NOTHING)).toBe(0);
  // Every cent of commission is still owed, or was sent without its tax.
  expect(owed(books) + of('transit') + of('cash') + of('tax')).toBe(NOTHING - of('expense'));
  const sums = await payoutItemSums(test.ctx.store.read, { shop: 'tea' });
  const inState = (state: string) => sums.find((sum) => sum.state === state)?.amount ?? NOTHING;
  expect(of('transit')).toBe(inState('open'));
  expect(of('cash')).toBe(inState('settled'));
}

test('whatever happens in whatever order and at the same moment, books balance and nobody is paid more than was payable', async () => {
  const rounds = fc.array(fc.array(event, { minLength: 1, maxLength: 4 }), { minLength: 3, maxLength: 10 });
  await fc.assert(
    fc.asyncProperty(rounds, async (story) => {
      const test = await openPayingShop();
      for (const round of story) {
        const outcomes = await Promise.allSettled(round.map((one) => happens(test, one)));
        for (const outcome of outcomes)
          if (outcome.status === 'rejected')
            expect([Problem, Conflict]).toContain(outcome.reason.constructor);
        await checked(test);
      }
      await neverMoreThanPayable(test);
      expect(await verifyBooks(test.ctx.store.read, 'tea')).toMatchObject({ difference: null });
      await test.ctx.store.close();
    }),
    { numRuns: 25 },
  );
}, 60_000);

/** Each payment took exactly what was payable at that moment: the account is empty after it, never below. */
async function neverMoreThanPayable({ ctx, shop }: TradingShop): Promise<void> {
  const of = { shop: shop.shopId };
  const all = await transactionsAfter(ctx.store.read, { ...of, after: '', limit: 1_000 });
  const ids = all.filter(({ kind }) => kind === 'payout').map(({ id }) => id);
  for (const { entry } of await entriesOfTransactions(ctx.store.read, { ...of, ids }))
    if (entry.account.startsWith('payable:')) expect(entry).toMatchObject({ balanceAfter: 0 });
}
