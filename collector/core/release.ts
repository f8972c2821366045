/** The end of the hold: what stands pending for an order becomes payable. A partner who is suspended at that moment has it
 * withheld instead, until somebody decides. */
import { derivedId, type Stamp } from '../../shared/id.ts';
import type { Period } from '../../shared/time.ts';
import { type Change, type Changes, update } from './changes.ts';
import type { OrderRow } from './rows.ts';

/** What the order's transactions have left on a partner's `pending` account. */
export type Pending = { readonly partnerId: string; readonly amount: number; readonly suspended: boolean };

/** Exactly once, however many jobs try: the order's version guards what was read, and the transaction is named after the order. */
export function decideRelease(
  order: Pick<OrderRow, 'shopId' | 'id' | 'currency' | 'version'>,
  pending: readonly Pending[],
  period: Period,
  stamp: Stamp,
): Changes {
  const { shopId, id, version } = order;
  const entries = pending
    .filter(({ amount }) => amount !== 0)
    .flatMap(({ partnerId, amount, suspended }) => [
      { account: `pending:${partnerId}`, amount: -amount },
      { account: `${suspended ? 'withheld' : 'payable'}:${partnerId}`, amount },
    ]);
  const released = update(
    'orders',
    { shopId, id, status: 'confirmed', version },
    { status: 'released', releaseAt: null, releasedAt: stamp.at, version: version + 1 },
  );
  if (entries.length === 0) return [released];
  const post: Change = {
    kind: 'post',
    transaction: {
      ...transaction(order, period, stamp),
      id: derivedId('txn', id, 'release'),
      kind: 'release',
    },
    entries,
  };
  return [released, post];
}

/** What is withheld for one order of a partner whose suspension is over. */
export type Withheld = { readonly partnerId: string; readonly amount: number };

/** Back to where it would stand without the suspension: payable once the order's hold is over, pending before. */
export function decideResume(
  order: Pick<OrderRow, 'shopId' | 'id' | 'currency' | 'version' | 'status'>,
  { partnerId, amount }: Withheld,
  period: Period,
  stamp: Stamp,
): Changes {
  const { shopId, id, version } = order;
  const place = order.status === 'confirmed' ? 'pending' : 'payable';
  return [
    update('orders', { shopId, id, version }, { version: version + 1 }),
    {
      kind: 'post',
      transaction: {
        ...transaction(order, period, stamp),
        id: derivedId('txn', id, 'resume', partnerId, version),
        kind: 'resume',
        reason: 'the suspension is over',
      },
      entries: [
        { account: `withheld:${partnerId}`, amount: -amount },
        { account: `${place}:${partnerId}`, amount },
      ],
    },
  ];
}

const transaction = (
  { shopId, id, currency }: Pick<OrderRow, 'shopId' | 'id' | 'currency'>,
  period: Period,
  stamp: Stamp,
) => ({
  shopId,
  orderId: id,
  refundId: null,
  period,
  currency,
  at: stamp.at,
  reason: null,
  author: null,
  approver: null,
});
