/** Compares what is in the database with a sequential model: each message once, in any order, and nothing else. */
import type { Rows } from '../../core/rows.ts';
import { pagesOf } from '../../flows/export-shop.ts';
import { accountsOf } from '../../store/queries/accounts.ts';
import { lineSums } from '../../store/queries/books.ts';
import { rowsAfter } from '../../store/queries/whole.ts';
import type { Reader } from '../../store/reader.ts';
import { type Bought, codeOf, type Message, type Plot, SHOP, sponsorOf } from './plot.ts';
import { RATES } from './setup.ts';

export type Findings = {
  /** Acknowledged and not there, or there with less effect than once. */
  readonly lost: readonly string[];
  /** There more than once, or with more effect than once. */
  readonly doubled: readonly string[];
  /** Partners whose money is not the sum of what their orders give. */
  readonly wrong: readonly string[];
  readonly rows: {
    readonly clicks: number;
    readonly orders: number;
    readonly refunds: number;
    readonly statements: number;
  };
};

const LEVELS = RATES.length;

export async function findingsOf(
  read: Reader,
  plot: Plot,
  acknowledged: ReadonlyMap<string, Message>,
): Promise<Findings> {
  const [lost, doubled, wrong]: [string[], string[], string[]] = [[], [], []];
  const made = (kind: Message['kind']) =>
    [...acknowledged.values()].flatMap((message) => (message.kind === kind ? message.makes : []));
  const compare = (expected: readonly string[], found: readonly string[]): void => {
    const kept = new Set(found);
    lost.push(...expected.filter((id) => !kept.has(id)));
    if (kept.size !== found.length) doubled.push(`${found.length - kept.size} rows`);
    const known = new Set(expected);
    doubled.push(...found.filter((id) => !known.has(id)).map((id) => `${id} out of nowhere`));
  };
  const clicks = await idsOf(read, 'clicks', ({ id }) => id);
  const orders = await idsOf(read, 'orders', ({ externalId }) => externalId);
  const refunds = await idsOf(read, 'refunds', ({ id, state }) =>
    state === 'applied' ? id : `${id} ${state}`,
  );
  compare(made('clicks'), clicks);
  compare(made('order'), orders);
  compare(made('refund'), refunds);
  const partners = await rowsAfter(read, 'partners', { shop: SHOP, after: undefined, limit: 1_000 });
  const idByCode = new Map(partners.map(({ code, id }) => [code, id]));
  const idOf = (partner: number): string => idByCode.get(codeOf(partner)) ?? '';
  const expected = new Map<string, number>();
  for await (const page of pagesOf(read, 'orders', SHOP)) {
    const sums = await lineSums(read, { shop: SHOP, orders: page.map(({ id }) => id) });
    for (const { id, externalId } of page) {
      const bought = plot.orders.get(externalId);
      const given = new Map(
        sums.flatMap((sum) => (sum.orderId === id ? [[sum.partnerId ?? '', sum.amount]] : [])),
      );
      for (const [partner, amount] of bought ? sharesOf(bought) : []) {
        const due = idOf(partner);
        const got = given.get(due) ?? 0;
        expected.set(due, (expected.get(due) ?? 0) + amount);
        if (got < amount) lost.push(`${externalId}: ${due} got ${got} of ${amount}`);
        if (got > amount) doubled.push(`${externalId}: ${due} got ${got} of ${amount}`);
      }
    }
  }
  for (const [partner, amount] of await moneyOf(read))
    if (amount !== (expected.get(partner) ?? 0))
      wrong.push(`${partner} has ${amount}, and the model ${expected.get(partner) ?? 0}`);
  const statements = await statementGaps(read, wrong);
  return {
    lost,
    doubled,
    wrong,
    rows: { clicks: clicks.length, orders: orders.length, refunds: refunds.length, statements },
  };
}

/** Whole cents, as the plot promises. */
function sharesOf({
  partner,
  net,
  refunded,
}: Bought): readonly (readonly [partner: number, amount: number])[] {
  const shares: (readonly [number, number])[] = [];
  let above: number | undefined = partner;
  for (let level = 0; level < LEVELS && above !== undefined; level += 1) {
    shares.push([above, ((net - refunded) * (RATES[level] ?? 0)) / 100]);
    above = sponsorOf(above);
  }
  return shares;
}

/** What each partner has on all accounts and was paid. */
async function moneyOf(read: Reader): Promise<ReadonlyMap<string, number>> {
  const money = new Map<string, number>();
  const add = (partner: string, amount: number): void =>
    void money.set(partner, (money.get(partner) ?? 0) + amount);
  for (const { account, balance } of await accountsOf(read, { shop: SHOP })) {
    const partner = /^(?:pending|payable|withheld):(.+)$/.exec(account)?.[1];
    if (partner !== undefined) add(partner, balance);
  }
  for await (const page of pagesOf(read, 'payoutItems', SHOP))
    for (const { partnerId, amount, state } of page) if (state !== 'failed') add(partnerId, amount);
  return money;
}

/** Statement numbers of a year have no gap. */
async function statementGaps(read: Reader, wrong: string[]): Promise<number> {
  const numbers = new Map<number, number[]>();
  let count = 0;
  for await (const page of pagesOf(read, 'statements', SHOP))
    for (const { year, seq } of page) {
      count += 1;
      numbers.set(year, [...(numbers.get(year) ?? []), seq]);
    }
  for (const [year, seqs] of numbers)
    if ([...seqs].sort((a, b) => a - b).some((seq, place) => seq !== place + 1))
      wrong.push(`the statement numbers of ${year} have a gap`);
  return count;
}

async function idsOf<T extends 'clicks' | 'orders' | 'refunds'>(
  read: Reader,
  table: T,
  id: (row: Rows[T]) => string,
): Promise<readonly string[]> {
  const ids: string[] = [];
  for await (const page of pagesOf(read, table, SHOP)) for (const row of page) ids.push(id(row));
  return ids;
}
