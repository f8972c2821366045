/** What a partner earned, for the partner. Reading changes nothing. */
import { boundsOf, dayOf, type Instant, type Period } from '../../shared/time.ts';
import type { Language } from '../core/commission/explain-words.ts';
import { componentNames, type NamedComponent } from '../core/component-names.ts';
import { documentLineText } from '../core/explained-statement.ts';
import { accountOf } from '../core/ledger.ts';
import type { PartnerRow, ShopRow } from '../core/rows.ts';
import { lineOf, type StatementLine } from '../core/statement.ts';
import { earnedByQuarter, linesBefore, paidTo, QUARTER_MS } from '../store/queries/earnings.ts';
import { plansOf } from '../store/queries/plans.ts';
import { balancesOf } from '../store/queries/reports.ts';
import type { Reader } from '../store/reader.ts';
import { plansByVersion } from './read-frozen.ts';

export type Purse = {
  readonly currency: string;
  readonly pending: number;
  readonly payable: number;
  readonly withheld: number;
  readonly negative: number;
  readonly inTransit: number;
  readonly paid: number;
};

/** The shop's own currency first, also where there is nothing yet. */
export async function pursesOf(read: Reader, shop: ShopRow, partner: PartnerRow): Promise<readonly Purse[]> {
  const of = { shop: shop.shopId, partner: partner.id };
  const names = [accountOf.pending, accountOf.payable, accountOf.withheld].map((name) => name(partner.id));
  const [balances, payments] = await Promise.all([
    Promise.all(names.map((account) => balancesOf(read, { shop: shop.shopId, account }))),
    paidTo(read, of),
  ]);
  const accounts = balances.flat();
  const others = new Set([...accounts, ...payments].map(({ currency }) => currency));
  others.delete(shop.currency);
  return [shop.currency, ...[...others].sort()].map((currency) => {
    const balance = (account: string): number =>
      accounts.find((row) => row.account === account && row.currency === currency)?.balance ?? 0;
    const sent = (isSettled: boolean): number =>
      payments
        .filter((row) => row.currency === currency && row.state === (isSettled ? 'settled' : 'open'))
        .reduce((sum, { amount }) => sum + amount, 0);
    const payable = balance(accountOf.payable(partner.id));
    return {
      currency,
      pending: balance(accountOf.pending(partner.id)),
      payable: Math.max(0, payable),
      withheld: balance(accountOf.withheld(partner.id)),
      negative: Math.max(0, -payable),
      inTransit: sent(false),
      paid: sent(true),
    };
  });
}

export type DaySum = {
  readonly day: string;
  readonly currency: string;
  readonly component: string;
  readonly amount: number;
  readonly lines: number;
};

/** Of one period, by the day it was credited; what its close credits later belongs to the last day. */
export async function earningDays(
  read: Reader,
  shop: ShopRow,
  of: { readonly partner: string; readonly period: Period },
): Promise<{ readonly from: string; readonly to: string; readonly items: readonly DaySum[] }> {
  const bounds = boundsOf(of.period, shop.timezone);
  const to = dayOf(bounds.until - 1, shop.timezone);
  const sums = new Map<string, DaySum>();
  for (const row of await earnedByQuarter(read, { shop: shop.shopId, ...of })) {
    const { component, currency } = row;
    const at = row.quarter * QUARTER_MS;
    const day = at >= bounds.until ? to : dayOf(Math.max(at, bounds.from), shop.timezone);
    const name = `${day} ${currency} ${component}`;
    const known = sums.get(name) ?? { day, currency, component, amount: 0, lines: 0 };
    sums.set(name, { ...known, amount: known.amount + row.amount, lines: known.lines + row.lines });
  }
  const items = [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum);
  return { from: dayOf(bounds.from, shop.timezone), to, items };
}

/** The components of every plan version, the newest name of each. */
export async function componentsOf(
  read: Reader,
  shop: ShopRow,
  language: Language,
): Promise<readonly NamedComponent[]> {
  return componentNames(
    (await plansOf(read, { shop: shop.shopId })).map(({ plan }) => plan),
    language,
  );
}

export type ToldLine = StatementLine & {
  readonly at: Instant;
  readonly period: Period;
  readonly currency: string;
  readonly text: string;
  readonly customer: { readonly id: string; readonly name: string | null } | null;
  readonly why: string | null;
};

export type LinePage = {
  readonly period: Period;
  readonly before: Instant;
  readonly id: string;
  readonly limit: number;
  readonly language: Language;
};

/** Newest first, each in words. Whose order it was and why is told of the partner's own customers only. */
export async function toldLines(
  read: Reader,
  shop: ShopRow,
  partner: PartnerRow,
  { language, ...page }: LinePage,
): Promise<readonly ToldLine[]> {
  const [rows, plans] = await Promise.all([
    linesBefore(read, { shop: shop.shopId, partner: partner.id, ...page }),
    plansByVersion(read, shop),
  ]);
  return rows.map(({ line, order, owner, attribution, customer }) => {
    const stated = lineOf({ ...line, order }, partner.suspendedAt);
    const isOwn = owner === partner.id;
    const name = shop.settings.showCustomers ? (customer?.display ?? null) : null;
    return {
      ...stated,
      at: line.recordedAt,
      period: line.period,
      currency: line.currency,
      text: documentLineText({ period: line.period, partner }, stated, plans, language) ?? '',
      customer: isOwn && customer ? { id: customer.id, name } : null,
      why: isOwn ? (attribution?.why ?? null) : null,
    };
  });
}
