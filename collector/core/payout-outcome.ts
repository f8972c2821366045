/** What the bank says of payments that were sent: they arrived, or they came back. */
import type { Stamp } from '../../shared/id.ts';
import { assert, Problem } from '../../shared/problem.ts';
import type { Period } from '../../shared/time.ts';
import { audited } from './audit.ts';
import { type Change, type Changes, update } from './changes.ts';
import { CASH, type Entry, posted, TRANSIT } from './ledger.ts';
import { noticed } from './notice.ts';
import { paidEntries, payoutTransaction } from './payout-batch.ts';
import type { PayoutItemRow, PayoutRow } from './rows.ts';

export type PayoutOutcome = { readonly kind: 'settle' } | { readonly kind: 'fail'; readonly reason: string };

export type OutcomeFacts = {
  readonly payout: PayoutRow;
  /** Of this batch. */
  readonly items: readonly PayoutItemRow[];
  /** The open period. */
  readonly period: Period;
};

/** settled: transit -> cash; failed: back to payable, with the tax, for the next payout. Throws `payout-building`, `item-settled` or
 * `item-failed`, and then nothing has moved. */
export function decideOutcome(
  { payout, items, period }: OutcomeFacts,
  outcome: PayoutOutcome,
  who: string,
  stamp: Stamp,
): { readonly payout: PayoutRow; readonly changes: Changes } {
  if (payout.state === 'building')
    throw new Problem('payout-building', `Payout ${payout.id} is still being put together`);
  for (const item of items) refuseDecided(item);
  const after = payoutAfter(payout, items, outcome);
  const { shopId, id } = payout;
  const amount = items.reduce((sum, item) => sum + item.amount, 0);
  const references = items.map(({ reference }) => reference);
  const deed = { shopId, who, action: `payout.${outcome.kind}`, subject: id, after: { amount, references } };
  const reason = outcome.kind === 'fail' ? { reason: outcome.reason } : {};
  const { state, settledItems, settledTotal, failedItems, failedTotal, version } = after;
  const set = { state, settledItems, settledTotal, failedItems, failedTotal, version };
  return {
    payout: after,
    changes: [
      update('payouts', { shopId, id, version: payout.version }, set),
      audited({ ...deed, ...reason }, stamp),
      ...items.flatMap((item) => moved(item, { outcome, period }, stamp)),
    ],
  };
}

function refuseDecided({ reference, state, reason }: PayoutItemRow): void {
  if (state === 'settled') throw new Problem('item-settled', `${reference} has settled`, { reference });
  if (state === 'failed')
    throw new Problem('item-failed', `${reference} has failed: ${reason ?? ''}`, { reference });
}

function payoutAfter(payout: PayoutRow, items: readonly PayoutItemRow[], { kind }: PayoutOutcome): PayoutRow {
  const amount = items.reduce((sum, item) => sum + item.amount, 0);
  const counted =
    kind === 'settle'
      ? { settledItems: payout.settledItems + items.length, settledTotal: payout.settledTotal + amount }
      : { failedItems: payout.failedItems + items.length, failedTotal: payout.failedTotal + amount };
  const after = { ...payout, ...counted, version: payout.version + 1 };
  const isDone = after.settledItems + after.failedItems === after.items;
  return { ...after, state: isDone ? 'closed' : 'open' };
}

function moved(
  item: PayoutItemRow,
  { outcome, period }: { readonly outcome: PayoutOutcome; readonly period: Period },
  stamp: Stamp,
): Change[] {
  const { shopId, payoutId, partnerId, reference } = item;
  const isSettled = outcome.kind === 'settle';
  const reason = isSettled ? null : outcome.reason;
  const told = isSettled ? reference : failureOf(reference, outcome.reason);
  const entries = isSettled ? settledEntries(item) : failedEntries(item);
  const post = posted(payoutTransaction(item, outcome.kind, period, told), entries, stamp);
  assert(post, 'a payment moves money');
  return [
    update(
      'payoutItems',
      { shopId, payoutId, partnerId, state: 'open' },
      { state: isSettled ? 'settled' : 'failed', changedAt: stamp.at, reason },
    ),
    post,
    noticed(shopId, { kind: 'payout', partner: partnerId, payout: payoutId }, stamp.at),
  ];
}

/** What the ledger says of a payment that came back. */
export const failureOf = (reference: string, reason: string | null): string =>
  `${reference}: ${reason ?? ''}`;

export const settledEntries = ({ amount }: PayoutItemRow): readonly Entry[] => [
  { account: TRANSIT, amount: -amount },
  { account: CASH, amount },
];

export const failedEntries = (item: PayoutItemRow): readonly Entry[] =>
  paidEntries(item).map(({ account, amount }) => ({ account, amount: -amount }));
