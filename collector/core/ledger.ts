/** Balanced ledger transactions for what orders earn and lose. Partners' accounts hold what we owe them as a positive amount. */
import { derivedId, type Stamp } from '../../shared/id.ts';
import { assert } from '../../shared/problem.ts';
import type { Period } from '../../shared/time.ts';
import type { Post } from './changes.ts';
import type { CommissionLine } from './commission/types.ts';
import type { TransactionKind } from './rows.ts';

export const accountOf = {
  pending: (partner: string) => `pending:${partner}`,
  payable: (partner: string) => `payable:${partner}`,
  withheld: (partner: string) => `withheld:${partner}`,
};
export const EXPENSE = 'expense';
/** Sent and not yet arrived; arrived; and the tax on top of commissions, which the merchant gets back from the tax office. */
export const TRANSIT = 'transit';
export const CASH = 'cash';
export const TAX = 'tax';

/** `+` what the account gains; the entries of one transaction sum to zero. */
export type Entry = { readonly account: string; readonly amount: number };

/** Where an order's money stands now: what its transactions have left on each partner's account. */
export type Standing = readonly Entry[];

export type TransactionOf = {
  readonly shopId: string;
  readonly orderId: string | null;
  readonly refundId: string | null;
  /** What it follows from where that is no order: a payout, an adjustment. */
  readonly subject?: string;
  readonly kind: TransactionKind;
  /** Tells several transactions of one kind and subject apart. */
  readonly part?: string;
  readonly period: Period;
  readonly currency: string;
  readonly reason: string | null;
  readonly author?: string;
  readonly approver?: string;
};

/** Expense -> pending; for partners who are suspended -> withheld. */
export function creditEntries(lines: readonly CommissionLine[]): readonly Entry[] {
  const credits = lines.flatMap(({ partner, amount, reason }) =>
    partner === null || amount === 0
      ? []
      : [{ account: (reason === 'suspended' ? accountOf.withheld : accountOf.pending)(partner), amount }],
  );
  return balanced(credits);
}

/** Back to expense from where the order's money stands: withheld first, then pending, the rest from payable, which may go below
 * zero and is carried (domain.md 5). */
export function clawbackEntries(lines: readonly CommissionLine[], standing: Standing): readonly Entry[] {
  const changes = new Map<string, number>();
  for (const { partner, amount } of lines)
    if (partner !== null) changes.set(partner, (changes.get(partner) ?? 0) + amount);
  return balanced([...changes].flatMap(([partner, amount]) => taken(partner, amount, standing)));
}

function taken(partner: string, amount: number, standing: Standing): Entry[] {
  const on = (account: string): number => standing.find((entry) => entry.account === account)?.amount ?? 0;
  const [withheld, pending, payable] = [
    accountOf.withheld(partner),
    accountOf.pending(partner),
    accountOf.payable(partner),
  ];
  const isReleased = on(pending) === 0 && on(withheld) === 0 && on(payable) !== 0;
  if (amount > 0) return [{ account: isReleased ? payable : pending, amount }];
  const fromWithheld = Math.min(-amount, Math.max(0, on(withheld)));
  const fromPending = Math.min(-amount - fromWithheld, Math.max(0, on(pending)));
  const rest = -amount - fromWithheld - fromPending;
  return [
    { account: withheld, amount: -fromWithheld },
    { account: pending, amount: -fromPending },
    { account: payable, amount: -rest },
  ];
}

/** What stands after these entries too. */
export const standingAfter = (standing: Standing, entries: readonly Entry[]): Standing =>
  summed([...standing, ...entries]);

/** Several lots of entries as one. */
export const together = (...lots: readonly (readonly Entry[])[]): readonly Entry[] =>
  balanced(lots.flat().filter(({ account }) => account !== EXPENSE));

function summed(entries: readonly Entry[]): Entry[] {
  const sums = new Map<string, number>();
  for (const { account, amount } of entries) sums.set(account, (sums.get(account) ?? 0) + amount);
  return [...sums].flatMap(([account, amount]) => (amount === 0 ? [] : [{ account, amount }]));
}

/** One entry an account, none of zero, and the expense that balances them. */
function balanced(entries: readonly Entry[]): readonly Entry[] {
  const partners = summed(entries);
  const cost = partners.reduce((sum, { amount }) => sum + amount, 0);
  return cost === 0 ? partners : [{ account: EXPENSE, amount: -cost }, ...partners];
}

/** Null where nothing moves. */
export function posted(of: TransactionOf, entries: readonly Entry[], stamp: Stamp): Post | null {
  if (entries.length === 0) return null;
  const sum = entries.reduce((total, { amount }) => total + amount, 0);
  assert(sum === 0, 'entries of a transaction sum to zero');
  const { shopId, orderId, refundId, kind, period, currency, reason } = of;
  return {
    kind: 'post',
    transaction: {
      shopId,
      orderId,
      refundId,
      kind,
      period,
      currency,
      reason,
      id: transactionId(of),
      at: stamp.at,
      author: of.author ?? null,
      approver: of.approver ?? null,
    },
    entries,
  };
}

/** Named after what it follows from, so that the same decision twice meets the same key. */
export const transactionId = ({
  orderId,
  subject,
  kind,
  part,
}: Pick<TransactionOf, 'orderId' | 'subject' | 'kind' | 'part'>): string =>
  derivedId('txn', subject ?? orderId, kind, ...(part === undefined ? [] : [part]));
