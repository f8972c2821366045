/** A partner's statement of one period: every line with its reason, and totals that add up to the ledger. Pure; the flow reads.
 * What it must contain: HGB § 87c and statements.md. Numbers, hashes and taxes come when a period is released. */
import { boundsOf, type Instant, type Period } from '../../shared/time.ts';
import type { LineRow, OrderRow, PartnerRow, PeriodRow, ShopRow, TransactionKind } from './rows.ts';

/** A line as stored, with what the statement says about its order. */
export type StatedLine = LineRow & {
  readonly order: Pick<
    OrderRow,
    'externalId' | 'source' | 'placedAt' | 'confirmedAt' | 'releaseAt' | 'releasedAt'
  > | null;
};

/** What one kind of transaction moved on the partner's accounts in one period, in total. */
export type Movement = {
  readonly partnerId: string;
  readonly currency: string;
  readonly kind: TransactionKind;
  readonly period: Period;
  readonly amount: number;
};

export type StatementFacts = {
  readonly shop: Pick<ShopRow, 'shopId' | 'name' | 'timezone' | 'currency'>;
  readonly partner: PartnerRow;
  readonly period: Period;
  readonly state: PeriodRow['state'];
  readonly asOf: Instant;
  /** This partner's lines of this period, in any order. */
  readonly lines: readonly StatedLine[];
  /** This partner's movements of this period and all before it. */
  readonly movements: readonly Movement[];
  readonly planHashes: ReadonlyMap<number, string>;
};

/** `provisional`: the hold runs until `payableFrom`; `withheld`: the partner was suspended. */
export type LineState = 'provisional' | 'definitive' | 'withheld';
export type StatementLine = {
  readonly id: string;
  /** The shop's order number; null where a line belongs to no single order. */
  readonly order: string | null;
  readonly source: string | null;
  readonly orderedAt: Instant | null;
  readonly confirmedAt: Instant | null;
  readonly refund: string | null;
  readonly component: string;
  readonly level: number | null;
  readonly distance: number | null;
  readonly base: number | null;
  readonly rate: string | null;
  readonly amount: number;
  readonly reason: LineRow['reason'];
  readonly planVersion: number;
  readonly state: LineState;
  readonly payableFrom: Instant | null;
  /** The line in words, in the language that was asked for; a frozen document says it in its own. */
  readonly text?: string;
};

/** `ownCustomers` + `levels` + `others` + `adjustments` = `total`; `carriedIn` + `total` + `paidOut` = `carriedOut`. */
export type StatementTotals = {
  /** Level 1: what the partner's own customers bought. */
  readonly ownCustomers: number;
  /** Level 2 and beyond, ascending. */
  readonly levels: readonly { readonly level: number; readonly amount: number }[];
  /** Lines without an order or without a level. */
  readonly others: number;
  /** What refunds took back, and corrections by hand. */
  readonly adjustments: number;
  readonly total: number;
  /** What we owed before the period and what we owe after it, in whatever state. */
  readonly carriedIn: number;
  readonly carriedOut: number;
  /** Negative: money that left towards the partner. */
  readonly paidOut: number;
  readonly byState: Readonly<Record<LineState, number>>;
};

export type StatementPart = {
  readonly currency: string;
  readonly lines: readonly StatementLine[];
  readonly totals: StatementTotals;
};

export type Statement = {
  readonly shop: { readonly id: string; readonly name: string; readonly timezone: string };
  /** `number` is the merchant's own id of the partner, ours where there is none. */
  readonly partner: {
    readonly id: string;
    readonly number: string;
    readonly code: string;
    readonly name: string;
  };
  readonly period: Period;
  /** `from <= t < until`, in the shop's time zone. */
  readonly from: Instant;
  readonly until: Instant;
  readonly state: PeriodRow['state'];
  /** An open period goes on: the statement is what was known at this instant. */
  readonly asOf: Instant;
  readonly plans: readonly { readonly version: number; readonly hash: string }[];
  /** Currencies never mix: one part each, the shop's own first. */
  readonly parts: readonly StatementPart[];
};

export function composeStatement(facts: StatementFacts): Statement {
  const { shop, partner, period, state, asOf, planHashes } = facts;
  const versions = [...new Set(facts.lines.map(({ planVersion }) => planVersion))].sort((a, b) => a - b);
  return {
    shop: { id: shop.shopId, name: shop.name, timezone: shop.timezone },
    partner: {
      id: partner.id,
      number: partner.externalId ?? partner.id,
      code: partner.code,
      name: partner.name,
    },
    period,
    ...boundsOf(period, shop.timezone),
    state,
    asOf,
    plans: versions.map((version) => ({ version, hash: planHashes.get(version) ?? '' })),
    parts: currenciesOf(facts).map((currency) => partOf(facts, currency)),
  };
}

/** Nothing happened and nothing is owed: no statement is due. */
export const isEmpty = ({ parts }: Statement): boolean => parts.every(isEmptyPart);

export const isEmptyPart = ({ lines, totals }: StatementPart): boolean =>
  lines.length === 0 &&
  totals.carriedIn === 0 &&
  totals.carriedOut === 0 &&
  totals.total === 0 &&
  totals.paidOut === 0;

function currenciesOf({ shop, lines, movements }: StatementFacts): readonly string[] {
  const others = new Set([...lines, ...movements].map(({ currency }) => currency));
  others.delete(shop.currency);
  return [shop.currency, ...[...others].sort()];
}

function partOf(facts: StatementFacts, currency: string): StatementPart {
  const rows = facts.lines.filter((line) => line.currency === currency).sort(byOrder);
  const movements = facts.movements.filter((movement) => movement.currency === currency);
  const lines = rows.map((line) => lineOf(line, facts.partner.suspendedAt));
  return { currency, lines, totals: totalsOf(lines, movements, facts.period) };
}

function byOrder(a: StatedLine, b: StatedLine): number {
  const at = (line: StatedLine) => line.order?.confirmedAt ?? line.recordedAt;
  return at(a) - at(b) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

export function lineOf(line: StatedLine, suspendedAt: Instant | null): StatementLine {
  const { order } = line;
  const state = stateOf(line, suspendedAt);
  return {
    id: line.id,
    order: order?.externalId ?? null,
    source: order?.source ?? null,
    orderedAt: order?.placedAt ?? null,
    confirmedAt: order?.confirmedAt ?? null,
    refund: line.refundId,
    component: line.component,
    level: line.level,
    distance: line.distance,
    base: line.base,
    rate: line.rate,
    amount: line.amount,
    reason: line.reason,
    planVersion: line.planVersion,
    state,
    payableFrom: state === 'provisional' ? (order?.releaseAt ?? null) : null,
  };
}

/** Withheld is what was ordered, or came to the end of its hold, under the suspension that lasts. */
function stateOf({ reason, order, recordedAt }: StatedLine, suspendedAt: Instant | null): LineState {
  if (suspendedAt !== null && order === null && (reason === 'suspended' || recordedAt >= suspendedAt))
    return 'withheld';
  if (suspendedAt !== null && order !== null) {
    const orderedSince = reason === 'suspended' && order.placedAt >= suspendedAt;
    if (orderedSince || (order.releasedAt ?? 0) >= suspendedAt) return 'withheld';
  }
  return order !== null && order.releaseAt !== null ? 'provisional' : 'definitive';
}

/** Lines say what was earned; movements add what no line is for: carried, paid, corrected by hand. */
function totalsOf(
  lines: readonly StatementLine[],
  movements: readonly Movement[],
  period: Period,
): StatementTotals {
  const earned = lines.filter((line) => !isTakenBack(line));
  const levels = new Map<number | null, number>();
  // A match has a level too, but no customer and no order.
  for (const { order, level, amount } of earned) {
    const place = order === null ? null : level;
    levels.set(place, (levels.get(place) ?? 0) + amount);
  }
  const corrected = ofKinds(movements, period, ['adjustment']);
  const adjustments = sum(lines.filter(isTakenBack)) + corrected;
  const total = sum(lines) + corrected;
  const carriedIn = sum(movements.filter((movement) => movement.period < period));
  const paidOut = ofKinds(movements, period, ['payout', 'fail']);
  return {
    ownCustomers: levels.get(1) ?? 0,
    levels: [...levels]
      .flatMap(([level, amount]) => (level !== null && level > 1 ? [{ level, amount }] : []))
      .sort((a, b) => a.level - b.level),
    others: levels.get(null) ?? 0,
    adjustments,
    total,
    carriedIn,
    carriedOut: carriedIn + total + paidOut,
    paidOut,
    byState: {
      provisional: sum(lines.filter(({ state }) => state === 'provisional')),
      definitive: sum(lines.filter(({ state }) => state === 'definitive')),
      withheld: sum(lines.filter(({ state }) => state === 'withheld')),
    },
  };
}

/** By a refund, or because a late message changed whose order it is. */
export const isTakenBack = ({ refund, reason }: Pick<StatementLine, 'refund' | 'reason'>): boolean =>
  refund !== null || reason === 'clawback';

const ofKinds = (movements: readonly Movement[], period: Period, kinds: readonly TransactionKind[]): number =>
  sum(movements.filter((movement) => movement.period === period && kinds.includes(movement.kind)));

const sum = (parts: readonly { readonly amount: number }[]): number =>
  parts.reduce((total, { amount }) => total + amount, 0);
