/** What has to be true of payouts whatever happened: the checks of `everline verify`, without I/O. */
import type { Difference } from './books.ts';
import { CASH, type Entry, TAX, TRANSIT, transactionId } from './ledger.ts';
import { paidEntries } from './payout-batch.ts';
import { failedEntries, failureOf, settledEntries } from './payout-outcome.ts';
import type {
  AccountRow,
  PartnerProfileRow,
  PayoutItemRow,
  PayoutItemState,
  PayoutRow,
  TransactionRow,
} from './rows.ts';

type Kind = 'payout' | 'settle' | 'fail';
const KINDS: readonly Kind[] = ['payout', 'settle', 'fail'];

/** What is on the books, by the id of the transaction. */
export type OnBooks = ReadonlyMap<string, Booked>;
export type Booked = {
  readonly transaction: Pick<TransactionRow, 'at' | 'period' | 'reason' | 'author' | 'approver'>;
  readonly entries: readonly Entry[];
};

export const itemTransactions = ({ payoutId, partnerId }: PayoutItemRow): readonly string[] =>
  KINDS.map((kind) => transactionOf({ payoutId, partnerId }, kind));

const transactionOf = (
  { payoutId, partnerId }: Pick<PayoutItemRow, 'payoutId' | 'partnerId'>,
  kind: Kind,
): string => transactionId({ orderId: null, subject: payoutId, kind, part: partnerId });

/** An item moved once what its state says, under its reference, and nothing else. */
export function itemDifference(item: PayoutItemRow, onBooks: OnBooks): Difference | undefined {
  const expected = expectedOf(item);
  const wrong = KINDS.find((kind) => !isBooked(expected[kind], onBooks.get(transactionOf(item, kind))));
  if (!wrong) return undefined;
  const { reference: row, state, amount } = item;
  return {
    table: 'payoutItems',
    row,
    detail: `is ${state} over ${amount}; its ${wrong} on the books differs`,
  };
}

type Expected = Pick<Booked, 'entries'> & Pick<TransactionRow, 'at' | 'reason'>;

function expectedOf(item: PayoutItemRow): Readonly<Record<Kind, Expected | null>> {
  const { state, reference, reason, createdAt, changedAt } = item;
  const at = changedAt ?? 0;
  return {
    payout: { entries: paidEntries(item), at: createdAt, reason: reference },
    settle: state === 'settled' ? { entries: settledEntries(item), at, reason: reference } : null,
    fail:
      state === 'failed' ? { entries: failedEntries(item), at, reason: failureOf(reference, reason) } : null,
  };
}

function isBooked(expected: Expected | null, found: Booked | undefined): boolean {
  if (!expected || !found) return !expected && !found;
  const { at, reason } = found.transaction;
  return at === expected.at && reason === expected.reason && isSame(expected.entries, found.entries);
}

/** The same amounts on the same accounts. */
export function isSame(expected: readonly Entry[], found: readonly Entry[]): boolean {
  const amounts = new Map(found.map(({ account, amount }) => [account, amount]));
  return (
    found.length === expected.length &&
    expected.every(({ account, amount }) => amounts.get(account) === amount)
  );
}

export type ItemSums = Pick<
  PayoutRow,
  'items' | 'total' | 'settledItems' | 'settledTotal' | 'failedItems' | 'failedTotal'
>;
export const NO_ITEMS: ItemSums = {
  items: 0,
  total: 0,
  settledItems: 0,
  settledTotal: 0,
  failedItems: 0,
  failedTotal: 0,
};

export const withItem = (sums: ItemSums, { state, amount }: PayoutItemRow): ItemSums => ({
  items: sums.items + 1,
  total: sums.total + amount,
  settledItems: sums.settledItems + (state === 'settled' ? 1 : 0),
  settledTotal: sums.settledTotal + (state === 'settled' ? amount : 0),
  failedItems: sums.failedItems + (state === 'failed' ? 1 : 0),
  failedTotal: sums.failedTotal + (state === 'failed' ? amount : 0),
});

const NAMES = ['items', 'total', 'settledItems', 'settledTotal', 'failedItems', 'failedTotal'] as const;

/** Every payment of a batch is in its currency and goes its way. */
export function wayDifference(
  { id: row, currency, method }: PayoutRow,
  { item, profile }: { readonly item: PayoutItemRow; readonly profile: PartnerProfileRow },
): Difference | undefined {
  if (item.currency === currency && profile.payout.method === method) return undefined;
  const detail = `is by ${method} in ${currency}; ${item.reference} is by ${profile.payout.method} in ${item.currency}`;
  return { table: 'payouts', row, detail };
}

/** A batch says of its items what they say together. */
export function payoutDifference(payout: PayoutRow, sums: ItemSums): Difference | undefined {
  const differs = (detail: string) => ({ table: 'payouts', row: payout.id, detail });
  const wrong = NAMES.find((name) => payout[name] !== sums[name]);
  if (wrong) return differs(`says ${wrong} ${payout[wrong]}, its items say ${sums[wrong]}`);
  if (payout.state === 'building') return undefined;
  const state = sums.settledItems + sums.failedItems === sums.items ? 'closed' : 'open';
  return payout.state === state ? undefined : differs(`is ${payout.state}; its items say ${state}`);
}

export type ItemSum = {
  readonly currency: string;
  readonly state: PayoutItemState;
  readonly amount: number;
  readonly tax: number;
};

/** transit and cash reconcile: what is under way is what open items say, what arrived is what settled ones say. */
export function reconciledDifference(
  /** `transit`, `cash` and `tax`, in every currency. */
  accounts: readonly AccountRow[],
  sums: readonly ItemSum[],
): Difference | undefined {
  const expected = new Map<string, number>();
  const add = (account: string, currency: string, amount: number) => {
    const name = `${account} in ${currency}`;
    expected.set(name, (expected.get(name) ?? 0) + amount);
  };
  for (const { currency, state, amount, tax } of sums) {
    if (state === 'open') add(TRANSIT, currency, amount);
    if (state === 'settled') add(CASH, currency, amount);
    if (state !== 'failed') add(TAX, currency, -tax);
  }
  for (const { account, currency, balance } of accounts) add(account, currency, -balance);
  for (const [row, amount] of expected)
    if (amount !== 0)
      return { table: 'accounts', row, detail: `payments come to ${amount} more than it holds` };
  return undefined;
}

export type Batches = { readonly batches: number; readonly last: number; readonly items: number };

/** No number is missing, and every item belongs to a batch. */
export function batchesDifference(
  { batches, last, items }: Batches,
  sums: readonly { readonly items: number }[],
): Difference | undefined {
  const differs = (detail: string) => ({ table: 'payouts', row: String(last), detail });
  if (batches !== last) return differs(`there are ${batches} batches up to number ${last}`);
  const found = sums.reduce((sum, row) => sum + row.items, 0);
  return found === items ? undefined : differs(`the batches have ${items} payments, ${found} are there`);
}
