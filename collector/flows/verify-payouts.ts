/** Profiles, payouts and corrections against the ledger. Several reads belong together and the shop goes on meanwhile: what looks
 * wrong is looked at again. */
import { adjustmentDifference, adjustmentTransaction } from '../core/adjustment.ts';
import type { Difference } from '../core/books.ts';
import { CASH, type Entry, TAX, TRANSIT } from '../core/ledger.ts';
import {
  batchesDifference,
  type ItemSums,
  itemDifference,
  itemTransactions,
  NO_ITEMS,
  type OnBooks,
  payoutDifference,
  reconciledDifference,
  wayDifference,
  withItem,
} from '../core/payout-books.ts';
import { profileDifference } from '../core/profile.ts';
import type { AdjustmentRow, PartnerProfileRow, PayoutItemRow, PayoutRow } from '../core/rows.ts';
import { adjustmentsAfter, adjustmentWithId } from '../store/queries/adjustments.ts';
import { entriesOfTransactions, transactionsWithIds } from '../store/queries/books.ts';
import {
  accountsEverywhere,
  payoutItemSums,
  payoutItemsAfter,
  payoutSums,
  payoutsBefore,
  payoutWithId,
} from '../store/queries/payouts.ts';
import { profilesAfter } from '../store/queries/profiles.ts';
import { pages, type Walk } from './walk.ts';

const LOOKS = 3;
const PAGE = 300;

async function confirmed(look: () => Promise<Difference | undefined>): Promise<Difference | undefined> {
  let difference: Difference | undefined;
  for (let looks = 0; looks < LOOKS; looks += 1) {
    difference = await look();
    if (!difference) return undefined;
  }
  return difference;
}

/** Each version of a profile builds on the one before. */
export async function checkProfiles({ read, shop, count }: Walk): Promise<Difference | undefined> {
  let previous: PartnerProfileRow | undefined;
  const next = () => {
    const { partnerId: partner, version } = previous ?? { partnerId: '', version: 0 };
    return profilesAfter(read, { shop, partner, version, limit: PAGE });
  };
  for await (const page of pages(next))
    for (const profile of page) {
      count.profiles += 1;
      const difference = profileDifference(previous, profile);
      if (difference) return difference;
      previous = profile;
    }
  return undefined;
}

export async function checkPayouts(walk: Walk): Promise<Difference | undefined> {
  const { read, shop, count } = walk;
  const next = (last: PayoutRow | undefined) =>
    payoutsBefore(read, { shop, before: last?.seq ?? Number.MAX_SAFE_INTEGER, limit: PAGE });
  for await (const page of pages(next))
    for (const { id } of page) {
      count.payouts += 1;
      const difference = await confirmed(() => checkPayout(walk, id));
      if (difference) return difference;
    }
  return confirmed(() => reconciled(walk));
}

async function reconciled({ read, shop }: Walk): Promise<Difference | undefined> {
  const accounts = await accountsEverywhere(read, { shop, accounts: [TRANSIT, CASH, TAX] });
  const items = await payoutItemSums(read, { shop });
  const batches = (await payoutSums(read, { shop })) ?? { batches: 0, last: 0, items: 0 };
  return reconciledDifference(accounts, items) ?? batchesDifference(batches, items);
}

async function checkPayout(walk: Walk, id: string): Promise<Difference | undefined> {
  const { read, shop } = walk;
  const payout = await payoutWithId(read, { shop, id });
  if (!payout) return { table: 'payouts', row: id, detail: 'is gone' };
  let sums: ItemSums = NO_ITEMS;
  let after = '';
  const next = () => payoutItemsAfter(read, { shop, payout: id, after, limit: PAGE });
  for await (const page of pages(next)) {
    const items = page.map(({ item }) => item);
    const wrongWay = page.map((row) => wayDifference(payout, row)).find(Boolean);
    const difference = wrongWay ?? (await checkItems(walk, items));
    if (difference) return difference;
    sums = items.reduce(withItem, sums);
    after = items.at(-1)?.partnerId ?? after;
  }
  return payoutDifference(payout, sums);
}

async function checkItems(walk: Walk, items: readonly PayoutItemRow[]): Promise<Difference | undefined> {
  const booked = await onBooks(walk, items.flatMap(itemTransactions));
  for (const item of items) {
    const difference = itemDifference(item, booked);
    if (difference) return difference;
  }
  return undefined;
}

/** Each approved correction moved what it says, and any other nothing. */
export async function checkAdjustments(walk: Walk): Promise<Difference | undefined> {
  const { read, shop, count } = walk;
  const next = (last: AdjustmentRow | undefined) =>
    adjustmentsAfter(read, { shop, after: last?.id ?? '', limit: PAGE });
  for await (const page of pages(next)) {
    const booked = await onBooks(walk, page.map(adjustmentTransaction));
    for (const adjustment of page) {
      count.adjustments += 1;
      const moved = booked.get(adjustmentTransaction(adjustment));
      const difference = adjustmentDifference(adjustment, moved);
      if (difference && (await isStill(walk, adjustment))) return difference;
    }
  }
  return undefined;
}

/** Decided since it was read: the next check's. */
async function isStill({ read, shop }: Walk, { id, version }: AdjustmentRow): Promise<boolean> {
  return (await adjustmentWithId(read, { shop, id }))?.version === version;
}

async function onBooks({ read, shop }: Walk, ids: readonly string[]): Promise<OnBooks> {
  const transactions = await transactionsWithIds(read, { shop, ids });
  const found = new Map(
    transactions.map((transaction) => [transaction.id, { transaction, entries: [] as Entry[] }]),
  );
  for (const { entry } of await entriesOfTransactions(read, { shop, ids }))
    found.get(entry.transactionId)?.entries.push(entry);
  return found;
}
