/** The end of the hold: what stands pending for an order becomes payable. A partner who is suspended at that moment has it
 * withheld instead, until somebody decides. */
import type { Stamp } from '../../shared/id.ts';
import type { Period } from '../../shared/time.ts';
import { type Changes, type Post, update } from './changes.ts';
import { accountOf, posted } from './ledger.ts';
import type { OrderRow, ShopRow } from './rows.ts';

type Order = Pick<OrderRow, 'shopId' | 'id' | 'currency' | 'version' | 'status' | 'releaseAt'>;

/** What the order's transactions have left on a partner's `pending` account. */
export type Pending = { readonly partnerId: string; readonly amount: number; readonly suspended: boolean };

/** Exactly once, however many jobs try: the order's version guards what was read, and the transaction is named after the order. A
 * cancelled order stays cancelled; what a goodwill refund left with the partners is theirs all the same. */
export function decideRelease(
  order: Order,
  pending: readonly Pending[],
  period: Period,
  stamp: Stamp,
): Changes {
  const { shopId, id, version, currency } = order;
  const released = update(
    'orders',
    { shopId, id, version },
    {
      status: order.status === 'cancelled' ? 'cancelled' : 'released',
      releaseAt: null,
      releasedAt: stamp.at,
      version: version + 1,
    },
  );
  const entries = pending
    .filter(({ amount }) => amount !== 0)
    .flatMap(({ partnerId, amount, suspended }) => [
      { account: accountOf.pending(partnerId), amount: -amount },
      { account: (suspended ? accountOf.withheld : accountOf.payable)(partnerId), amount },
    ]);
  const kind = 'release';
  const post = posted(
    { shopId, orderId: id, refundId: null, kind, period, currency, reason: null },
    entries,
    stamp,
  );
  return post ? [released, post] : [released];
}

/** What is withheld for one order of a partner whose suspension is over. */
export type Withheld = { readonly partnerId: string; readonly amount: number };

/** Back to where it would stand without the suspension: payable once the order's hold is over, pending before. */
export function decideResume(
  order: Order,
  { partnerId, amount }: Withheld,
  period: Period,
  stamp: Stamp,
): Changes {
  const { shopId, id, version, currency } = order;
  const place = order.releaseAt === null ? accountOf.payable : accountOf.pending;
  const post = posted(
    {
      shopId,
      orderId: id,
      refundId: null,
      kind: 'resume',
      part: `${partnerId}.${version}`,
      period,
      currency,
      reason: 'the suspension is over',
    },
    [
      { account: accountOf.withheld(partnerId), amount: -amount },
      { account: place(partnerId), amount },
    ],
    stamp,
  );
  const seen = update('orders', { shopId, id, version }, { version: version + 1 });
  return post ? [seen, post] : [seen];
}

/** The same for what belongs to no single order: pools, matches and corrections, for which there is no hold. `version` is that of the
 * account when its entries were read. */
export function decideResumeShares(
  { shopId, currency }: Pick<ShopRow, 'shopId' | 'currency'>,
  { partnerId, amount, version }: Withheld & { readonly version: number },
  period: Period,
  stamp: Stamp,
): Post | null {
  if (amount === 0) return null;
  const account = accountOf.withheld(partnerId);
  const of = {
    shopId,
    orderId: null,
    refundId: null,
    subject: partnerId,
    kind: 'resume',
    part: `v${version}`,
  } as const;
  const entries = [
    { account, amount: -amount },
    { account: accountOf.payable(partnerId), amount },
  ];
  const post = posted({ ...of, period, currency, reason: 'the suspension is over' }, entries, stamp);
  return post && { ...post, guards: [{ account, version }] };
}
