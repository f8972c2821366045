/** A batch and its items as rows and ledger transactions. A batch is built page by page, each page one commit: several processes may
 * build, and be killed, at once, and no cent is paid twice, because every payment guards the balance it was read from. */
import { newId, type Stamp } from '../../shared/id.ts';
import { assert } from '../../shared/problem.ts';
import type { Period } from '../../shared/time.ts';
import { audited } from './audit.ts';
import { type Change, type Changes, insert, update } from './changes.ts';
import { accountOf, type Entry, posted, TAX, TRANSIT } from './ledger.ts';
import type { Payment, PayoutRequest } from './payout.ts';
import type { PartnerRow, PayoutItemRow, PayoutRow } from './rows.ts';

export type NewBatch = PayoutRequest & {
  readonly shopId: string;
  /** The number of the shop's last batch, 0 before the first. */
  readonly lastSeq: number;
  readonly who: string;
};

/** Written with the first payment only: an empty batch is nothing. */
export function newBatch({ shopId, lastSeq, currency, method, who }: NewBatch, stamp: Stamp): PayoutRow {
  return {
    shopId,
    id: newId('pay', stamp),
    seq: lastSeq + 1,
    currency,
    method,
    state: 'building',
    items: 0,
    total: 0,
    settledItems: 0,
    settledTotal: 0,
    failedItems: 0,
    failedTotal: 0,
    cursor: '',
    createdAt: stamp.at,
    createdBy: who,
    version: 0,
  };
}

export type BatchPage = {
  /** As it stands; version 0 is not written yet. */
  readonly payout: PayoutRow;
  readonly payments: readonly Payment[];
  /** The page ends after this account. */
  readonly cursor: string;
  readonly isLast: boolean;
  /** The open period. */
  readonly period: Period;
};
export type Batched = {
  readonly payout: PayoutRow;
  readonly items: readonly PayoutItemRow[];
  readonly changes: Changes;
};

/** payable -> transit for each payment of the page; nothing at all while nobody has been paid yet. */
export function decidePage({ payout, payments, cursor, isLast, period }: BatchPage, stamp: Stamp): Batched {
  if (payout.version === 0 && payments.length === 0) return { payout, items: [], changes: [] };
  const items = payments.map((payment, index) => itemOf(payout, payment, { index, period }, stamp));
  const after: PayoutRow = {
    ...payout,
    state: isLast ? 'open' : 'building',
    items: payout.items + items.length,
    total: payout.total + items.reduce((sum, { amount }) => sum + amount, 0),
    cursor,
    version: payout.version + 1,
  };
  const moves = payments.flatMap((payment, index) => {
    const item = items[index];
    assert(item, 'every payment has its item');
    return paid(item, payment, stamp);
  });
  return { payout: after, items, changes: [...batchChanges(payout, after, stamp), ...moves] };
}

function batchChanges(before: PayoutRow, after: PayoutRow, stamp: Stamp): Change[] {
  const { shopId, id, version, currency, method, items, total, createdBy: who } = after;
  const deed = { shopId, who, subject: id };
  const changes: Change[] = [];
  if (before.version === 0) {
    changes.push(insert('payouts', after));
    changes.push(audited({ ...deed, action: 'payout.create', after: { currency, method } }, stamp));
  } else {
    const { state, cursor } = after;
    const set = { state, items, total, cursor, version };
    changes.push(update('payouts', { shopId, id, version: before.version }, set));
  }
  if (after.state === 'open')
    changes.push(audited({ ...deed, action: 'payout.complete', after: { items, total } }, stamp, 1));
  return changes;
}

function itemOf(
  payout: PayoutRow,
  { partner, profile, net, tax }: Payment,
  { index, period }: { readonly index: number; readonly period: Period },
  stamp: Stamp,
): PayoutItemRow {
  return {
    shopId: payout.shopId,
    payoutId: payout.id,
    partnerId: partner.id,
    reference: referenceOf(payout.seq, payout.items + index + 1),
    amount: net + tax,
    tax,
    currency: payout.currency,
    profileVersion: profile.version,
    state: 'open',
    period,
    createdAt: stamp.at,
    changedAt: null,
    reason: null,
  };
}

const referenceOf = (seq: number, n: number): string =>
  `PO-${String(seq).padStart(6, '0')}-${String(n).padStart(4, '0')}`;

/** Guards the balance, so that two batches never pay the same cent, and the partner, so that a suspension at this moment counts. */
function paid(item: PayoutItemRow, { partner, accountVersion }: Payment, stamp: Stamp): Change[] {
  const transaction = payoutTransaction(item, 'payout', item.period, item.reference);
  const post = posted(transaction, paidEntries(item), stamp);
  assert(post, 'a payment moves money');
  const guards = [{ account: accountOf.payable(partner.id), version: accountVersion }];
  return [unchanged(partner), insert('payoutItems', item), { ...post, guards }];
}

/** The tax is no commission: it waits on its own account until the tax office pays it back. */
export function paidEntries({ partnerId, amount, tax }: PayoutItemRow): readonly Entry[] {
  const entries = [
    { account: accountOf.payable(partnerId), amount: tax - amount },
    { account: TRANSIT, amount },
  ];
  return tax === 0 ? entries : [...entries, { account: TAX, amount: -tax }];
}

const unchanged = ({ shopId, id, version }: PartnerRow): Change =>
  update('partners', { shopId, id, version }, { version });

/** What the ledger calls the moves of one item: at most one of each kind. */
export const payoutTransaction = (
  {
    shopId,
    payoutId,
    partnerId,
    currency,
  }: Pick<PayoutItemRow, 'shopId' | 'payoutId' | 'partnerId' | 'currency'>,
  kind: 'payout' | 'settle' | 'fail',
  period: Period,
  reason: string,
) => ({
  shopId,
  orderId: null,
  refundId: null,
  subject: payoutId,
  kind,
  part: partnerId,
  period,
  currency,
  reason,
});
