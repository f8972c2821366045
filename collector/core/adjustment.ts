/** A correction by hand: proposed with a reason, decided by somebody, and only then money (domain.md 5). */
import { newId, type Stamp } from '../../shared/id.ts';
import { assert, Problem } from '../../shared/problem.ts';
import type { Period } from '../../shared/time.ts';
import { audited } from './audit.ts';
import type { Difference } from './books.ts';
import { type Changes, insert, update } from './changes.ts';
import { accountOf, type Entry, EXPENSE, posted, transactionId } from './ledger.ts';
import { type Booked, isSame } from './payout-books.ts';
import type { AdjustmentRow, PartnerRow } from './rows.ts';

export type NewAdjustment = {
  /** Minor units; negative takes from the partner, whose balance may go below zero and is carried. */
  readonly amount: number;
  readonly currency: string;
  readonly reason: string;
};

/** Moves nothing yet. Who has left can be corrected too: what they earned is still theirs. */
export function decideProposeAdjustment(
  { shopId, id: partnerId }: Pick<PartnerRow, 'shopId' | 'id'>,
  { amount, currency, reason }: NewAdjustment,
  who: string,
  stamp: Stamp,
): { readonly adjustment: AdjustmentRow; readonly changes: Changes } {
  if (amount === 0)
    throw new Problem('invalid-field', 'A correction of nothing corrects nothing', { path: 'amount' });
  const adjustment: AdjustmentRow = {
    shopId,
    id: newId('adj', stamp),
    partnerId,
    currency,
    amount,
    reason,
    state: 'proposed',
    author: who,
    proposedAt: stamp.at,
    approver: null,
    decidedAt: null,
    version: 1,
  };
  const deed = { shopId, who, action: 'adjustment.propose', subject: adjustment.id, reason };
  const after = { partnerId, amount, currency };
  return { adjustment, changes: [insert('adjustments', adjustment), audited({ ...deed, after }, stamp)] };
}

export type AdjustmentFacts = {
  readonly adjustment: AdjustmentRow;
  /** The shop wants a second person. */
  readonly twoPeople: boolean;
  /** The open period: a closed one is corrected in the next. */
  readonly period: Period;
};

/** Approved: expense -> payable, or back. Throws `already-resolved`, and `own-approval` where the shop wants a second person;
 * anybody may withdraw what they proposed. */
export function decideAdjustment(
  { adjustment, twoPeople, period }: AdjustmentFacts,
  state: 'approved' | 'rejected',
  who: string,
  stamp: Stamp,
): { readonly adjustment: AdjustmentRow; readonly changes: Changes } {
  const { shopId, id, version } = adjustment;
  if (adjustment.state !== 'proposed')
    throw new Problem('already-resolved', `Adjustment ${id} was ${adjustment.state} already`);
  if (state === 'approved' && twoPeople && adjustment.author === who)
    throw new Problem('own-approval', 'Whoever proposed it needs somebody else to approve');
  const decided = { state, approver: who, decidedAt: stamp.at, version: version + 1 };
  const after = { ...adjustment, ...decided };
  const { partnerId, amount, currency, reason } = adjustment;
  const deed = {
    shopId,
    who,
    action: `adjustment.${state}`,
    subject: id,
    after: { partnerId, amount, currency },
  };
  const changes = [
    update('adjustments', { shopId, id, version }, decided),
    audited({ ...deed, reason }, stamp),
  ];
  return {
    adjustment: after,
    changes: state === 'approved' ? [...changes, moved(after, period, stamp)] : changes,
  };
}

function moved(adjustment: AdjustmentRow, period: Period, stamp: Stamp): Changes[number] {
  const { shopId, id, currency, reason, author, approver } = adjustment;
  assert(approver, 'an approved adjustment has an approver');
  const kind = 'adjustment';
  const people = { author, approver };
  const of = {
    shopId,
    orderId: null,
    refundId: null,
    subject: id,
    kind,
    period,
    currency,
    reason,
    ...people,
  } as const;
  const post = posted(of, adjustmentEntries(adjustment), stamp);
  assert(post, 'an adjustment moves money');
  return post;
}

const adjustmentEntries = ({ partnerId, amount }: AdjustmentRow): readonly Entry[] => [
  { account: EXPENSE, amount: -amount },
  { account: accountOf.payable(partnerId), amount },
];

export const adjustmentTransaction = ({ id }: Pick<AdjustmentRow, 'id'>): string =>
  transactionId({ orderId: null, subject: id, kind: 'adjustment' });

/** The correction a transaction of that kind is named after; empty where it is named after none. */
export const adjustmentNamed = (transaction: string): string => NAMED.exec(transaction)?.[1] ?? '';
const NAMED = /^txn_(.+)\.adjustment$/;

/** `everline verify`: an approved adjustment moved exactly what it says, for its reason and by its people; any other nothing. */
export function adjustmentDifference(
  adjustment: AdjustmentRow,
  booked: Booked | undefined,
): Difference | undefined {
  const { id: row, state, amount } = adjustment;
  if (state === 'approved' ? booked && isAsSaid(adjustment, booked) : !booked) return undefined;
  return { table: 'adjustments', row, detail: `is ${state} over ${amount}; the ledger says otherwise` };
}

function isAsSaid(adjustment: AdjustmentRow, { transaction, entries }: Booked): boolean {
  const { reason, author, approver, decidedAt } = adjustment;
  return (
    transaction.reason === reason &&
    transaction.author === author &&
    transaction.approver === approver &&
    transaction.at === decidedAt &&
    isSame(adjustmentEntries(adjustment), entries)
  );
}
