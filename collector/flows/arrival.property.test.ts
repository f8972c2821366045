import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Plan } from '../../shared/plan.ts';
import { Problem } from '../../shared/problem.ts';
import type { OrderEvent, RefundEvent } from '../core/order-events.ts';
import { isOnPostgres } from '../testing/database.ts';
import { cancelOrder } from './cancel-order.ts';
import { JUNE } from './fixture.ts';
import { balances, line, openTradingShop, orderEvent, type TradingShop, touchOf } from './order-fixture.ts';
import { recordInbox } from './record-inbox.ts';
import { recordOrder } from './record-order.ts';
import { recordRefund } from './record-refund.ts';
import { verifyBooks } from './verify-books.ts';

type Message =
  | { readonly kind: 'order'; readonly event: OrderEvent }
  | { readonly kind: 'refund'; readonly event: RefundEvent }
  | { readonly kind: 'cancel'; readonly order: string };

const HOUR = 3_600_000;
/** A database of its own for every case takes its time on a server. */
const RUNS = isOnPostgres ? 8 : 40;

/** Orders of customers who signed up through a partner's link, each with a claim, refunds that fit, sometimes a cancellation. */
const messages: fc.Arbitrary<readonly Message[]> = fc
  .array(
    fc.record({
      customer: fc.constantFrom('k1', 'k2', 'k3'),
      net: fc.integer({ min: 100, max: 50_000 }),
      share: fc.integer({ min: 1, max: 50 }),
      isCancelled: fc.boolean(),
    }),
    { minLength: 2, maxLength: 4 },
  )
  .map((orders) =>
    orders.flatMap(({ customer, net, share, isCancelled }, i): Message[] => {
      const order = `o${i}`;
      const placedAt = JUNE + (2 + i) * HOUR;
      const said = { placedAt, total: net, lines: [line(net)] };
      const confirmed = { confirmedAt: placedAt + 1, customer: { id: customer }, coupon: 'dora' };
      const amount = Math.ceil((net * share) / 100);
      const refund = (id: string) => ({ order, id, at: placedAt + 2, reason: 'withdrawal', amount }) as const;
      return [
        {
          kind: 'order',
          event: orderEvent(order, { ...said, state: 'claimed', isReported: true, touch: touchOf('ben') }),
        },
        { kind: 'order', event: orderEvent(order, { ...said, ...confirmed }) },
        { kind: 'refund', event: refund('r1') },
        ...(2 * amount <= net ? [{ kind: 'refund', event: refund('r2') } as const] : []),
        ...(isCancelled ? [{ kind: 'cancel', order } as const] : []),
      ];
    }),
  );

/** Orders of few customers, each with the moments and signals of its own: who binds, and which is the first, depends on the order
 * of the world. Where somebody with an earlier order may not be bound any more, a late order does not undo a binding, so there
 * every order names a partner. */
const strangers = (bindable: 'new' | 'any'): fc.Arbitrary<readonly Message[]> =>
  fc
    .uniqueArray(
      fc.record({
        hour: fc.integer({ min: 1, max: 200 }),
        customer: fc.constantFrom('k1', 'k2'),
        net: fc.integer({ min: 100, max: 50_000 }),
        code: bindable === 'any' ? fc.constantFrom('anna', 'dora', null) : fc.constantFrom('anna', 'dora'),
        isRefunded: fc.boolean(),
        delay: fc.integer({ min: 1, max: 50 }),
      }),
      { minLength: 2, maxLength: 5, selector: ({ hour }) => hour },
    )
    .map((orders) =>
      orders.flatMap(({ hour, customer, net, code, isRefunded, delay }): Message[] => {
        const order = `o${hour}`;
        const placedAt = JUNE + hour * HOUR;
        const event = orderEvent(order, {
          placedAt,
          confirmedAt: placedAt + delay * HOUR,
          total: net,
          lines: [line(net)],
          customer: { id: customer },
          ...(code === null ? {} : { touch: touchOf(code, placedAt - HOUR) }),
        });
        const at = placedAt + 300 * HOUR;
        const refund = { order, id: 'r1', at, reason: 'withdrawal', amount: Math.ceil(net / 3) } as const;
        return [
          { kind: 'order', event },
          ...(isRefunded ? [{ kind: 'refund', event: refund } as const] : []),
        ];
      }),
    );

const firstOrders: Plan = {
  name: 'First orders',
  currency: 'EUR',
  hold: { days: 14 },
  components: [
    { id: 'first', kind: 'levels', rates: ['20%'], orders: { from: 1, to: 1 } },
    {
      id: 'later',
      kind: 'levels',
      rates: ['8%', '3%'],
      orders: { from: 2 },
      within: { of: 'binding', days: 5 },
    },
    { id: 'welcome', kind: 'bounty', amount: 50, minBase: 10_000 },
  ],
};

/** In the order of the world. */
const momentOf = (message: Message): number =>
  message.kind === 'order' ? message.event.placedAt : message.kind === 'refund' ? (message.event.at ?? 0) : 0;

for (const bindable of ['new', 'any'] as const)
  test(`orders of one customer that come in another order than they were placed pay the same (bindable: ${bindable})`, async () => {
    const open = () => openTradingShop(firstOrders, { settings: { bindable } });
    await fc.assert(
      fc.asyncProperty(strangers(bindable), fc.infiniteStream(fc.nat()), async (told, chance) => {
        const plain = await open();
        for (const message of [...told].sort((a, b) => momentOf(a) - momentOf(b))) await tell(plain, message);
        const wild = await open();
        const shuffled = told
          .map((message) => ({ message, place: chance.next().value ?? 0 }))
          .sort((a, b) => a.place - b.place);
        await Promise.all(shuffled.map(({ message }) => tell(wild, message)));
        expect(await balances(wild)).toEqual(await balances(plain));
        expect(await verifyBooks(wild.ctx.store.read, wild.shop.shopId)).toMatchObject({ ok: true });
        await Promise.all([plain, wild].map(({ ctx }) => ctx.store.close()));
      }),
      { numRuns: RUNS },
    );
  }, 180_000);

/** Refusals are part of the game: nothing is left to refund once the cancellation was faster. */
async function tell({ ctx, shop }: TradingShop, message: Message): Promise<void> {
  try {
    if (message.kind === 'order') await recordOrder(ctx, shop, message.event);
    else if (message.kind === 'refund') await recordRefund(ctx, shop, message.event);
    else await cancelOrder(ctx, shop, { order: message.order, at: JUNE + 3 * HOUR, reason: 'test' });
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
  }
}

async function openSignedUp(): Promise<TradingShop> {
  const shop = await openTradingShop();
  const signup = (customer: string, code: string) => {
    const event = { id: customer, type: 'signup', at: JUNE + HOUR, customer, touch: touchOf(code) } as const;
    return { event, body: event };
  };
  const events = [signup('k1', 'anna'), signup('k2', 'anna'), signup('k3', 'dora')];
  await recordInbox(shop.ctx, shop.shop, {
    visitor: 'v',
    consent: 'granted',
    events,
    recordedAt: JUNE + HOUR,
  });
  return shop;
}

test('one after the other or all at the same moment, once or twice, in any order: the balances are the same', async () => {
  await fc.assert(
    fc.asyncProperty(messages, fc.infiniteStream(fc.nat()), async (told, chance) => {
      const plain = await openSignedUp();
      for (const message of told) await tell(plain, message);
      const wild = await openSignedUp();
      const shuffled = [...told, ...told]
        .map((message) => ({ message, place: chance.next().value ?? 0 }))
        .sort((a, b) => a.place - b.place);
      await Promise.all(shuffled.map(({ message }) => tell(wild, message)));
      expect(await balances(wild)).toEqual(await balances(plain));
      expect(await verifyBooks(wild.ctx.store.read, wild.shop.shopId)).toMatchObject({ ok: true });
      await Promise.all([plain, wild].map(({ ctx }) => ctx.store.close()));
    }),
    { numRuns: RUNS },
  );
}, 180_000);
