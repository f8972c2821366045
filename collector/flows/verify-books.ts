import { type Difference, planDifference, receiptDifference } from '../core/books.ts';
import type { ReceiptRow } from '../core/rows.ts';
import { plansOf } from '../store/queries/plans.ts';
import { receiptsAfter, unsealedBindings } from '../store/queries/receipts.ts';
import type { Reader } from '../store/reader.ts';
import { checkCloses } from './verify-closes.ts';
import { checkAccounts, checkSums, checkTransactions } from './verify-ledger.ts';
import { checkOrders } from './verify-orders.ts';
import { checkAdjustments, checkPayouts, checkProfiles } from './verify-payouts.ts';
import { checkPeriods, checkRates, checkStatements, checkSuspensions } from './verify-statements.ts';
import { type Checked, PAGE, pages, type Walk } from './walk.ts';

export type BooksReport = {
  readonly ok: boolean;
  /** How many rows of each kind were checked, up to the first difference. */
  readonly checked: Readonly<Record<Checked, number>>;
  /** Bindings the sealing job has not come to yet, counted up to 1,000. */
  readonly unsealed: number;
  readonly difference: Difference | null;
};

/** Reads all books of a shop in pages, computes everything that follows from something else again, and names the first difference.
 * Reading only; the shop may go on meanwhile. */
export async function verifyBooks(read: Reader, shop: string): Promise<BooksReport> {
  const count = {
    plans: 0,
    accounts: 0,
    entries: 0,
    transactions: 0,
    orders: 0,
    receipts: 0,
    profiles: 0,
    payouts: 0,
    adjustments: 0,
    lines: 0,
    standings: 0,
    statements: 0,
    periods: 0,
    suspensions: 0,
    rates: 0,
  };
  const checks = [
    checkPlans,
    checkAccounts,
    checkSums,
    checkTransactions,
    checkOrders,
    checkReceipts,
    checkProfiles,
    checkPayouts,
    checkAdjustments,
    checkSuspensions,
    checkRates,
    checkPeriods,
    checkCloses,
    checkStatements,
  ];
  let difference: Difference | undefined;
  for (const check of checks) difference ??= await check({ read, shop, count });
  const unsealed = await unsealedBindings(read, { shop, since: 0, limit: PAGE });
  return { ok: !difference, checked: count, unsealed: unsealed.length, difference: difference ?? null };
}

async function checkPlans({ read, shop, count }: Walk): Promise<Difference | undefined> {
  const plans = await plansOf(read, { shop });
  count.plans = plans.length;
  return plans.map(planDifference).find(Boolean);
}

async function checkReceipts({ read, shop, count }: Walk): Promise<Difference | undefined> {
  let previous: ReceiptRow | undefined;
  const next = () => receiptsAfter(read, { shop, after: previous?.seq ?? 0, limit: PAGE });
  for await (const page of pages(next))
    for (const link of page) {
      count.receipts += 1;
      const difference = receiptDifference(previous, link);
      if (difference) return difference;
      previous = link.receipt;
    }
  return undefined;
}
