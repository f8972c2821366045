/** A story told step by step, as a golden file keeps it: after each step the balances, at the end every transaction and every
 * statement. For tests. */
import type { Period } from '../../shared/time.ts';
import type { TransactionRow } from '../core/rows.ts';
import type { Statement } from '../core/statement.ts';
import { entriesOfTransactions, transactionsAfter } from '../store/queries/books.ts';
import { createPayout } from './create-payout.ts';
import { balances, type TradingShop } from './order-fixture.ts';
import { BY_SEPA } from './payout-fixture.ts';
import { statementsOf } from './read-statements.ts';

export type Story = {
  readonly steps: { readonly step: string; readonly balances: Readonly<Record<string, number>> }[];
  readonly journal: readonly object[];
  readonly statements: readonly object[];
};

export type Steps = readonly (readonly [step: string, act: () => Promise<unknown>])[];

export async function told(shop: TradingShop, periods: readonly Period[], steps: Steps): Promise<Story> {
  const story: Story['steps'] = [];
  for (const [step, act] of steps) {
    const said = await act();
    story.push({
      step: typeof said === 'string' ? `${step}: ${said}` : step,
      balances: await balances(shop),
    });
  }
  return { steps: story, journal: await journalOf(shop), statements: await allStatements(shop, periods) };
}

/** Who is paid what, and why others are not. */
export async function paidOut({ ctx, shop }: TradingShop): Promise<string> {
  const report = await createPayout(ctx, shop, BY_SEPA, 'key:boss');
  const paid = report.payments.map(({ code, amount }) => `${code} gets ${amount}`).sort();
  const not = report.exclusions
    .map(({ code, amount, reason }) => `${code} not (${amount}, ${reason})`)
    .sort();
  return [...paid, ...not].join(', ');
}

async function journalOf(test: TradingShop): Promise<object[]> {
  const { read } = test.ctx.store;
  const shop = test.shop.shopId;
  const all = await transactionsAfter(read, { shop, after: '', limit: 1000 });
  const rows = await entriesOfTransactions(read, { shop, ids: all.map(({ id }) => id) });
  const transactions = [...all].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  return transactions.map((transaction) => ({
    ...headOf(transaction),
    entries: Object.fromEntries(
      rows
        .filter(({ entry }) => entry.transactionId === transaction.id)
        .map(({ entry }): [string, number] => [named(test, entry.account), entry.amount])
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
  }));
}

const headOf = ({ kind, period, orderId, refundId, reason, author, approver }: TransactionRow): object =>
  Object.fromEntries(
    Object.entries({ kind, period, orderId, refundId, reason, author, approver }).filter(
      ([, value]) => value !== null,
    ),
  );

const named = ({ partners }: TradingShop, account: string): string =>
  Object.values(partners).reduce((text, { id, code }) => text.replace(id, code), account);

async function allStatements({ ctx, shop }: TradingShop, periods: readonly Period[]): Promise<object[]> {
  const found: object[] = [];
  for (const period of periods)
    for await (const statement of statementsOf(ctx.store.read, shop, { period, asOf: ctx.stamp().at }))
      found.push(stated(statement));
  return found;
}

const stated = ({ period, partner, parts }: Statement): object => ({
  period,
  partner: partner.code,
  parts: parts.map(({ currency, lines, totals }) => ({
    currency,
    lines: lines.map(({ order, refund, component, level, base, rate, amount, reason, state }) => ({
      order,
      refund,
      component,
      level,
      base,
      rate,
      amount,
      reason,
      state,
    })),
    totals,
  })),
});
