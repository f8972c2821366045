/** The steps of a period: open, input closed, calculated, approved, released. Each is one guarded update with an audit row, and none
 * goes back: what is wrong in a closed period is corrected by a line in an open one. */
import type { Stamp } from '../../shared/id.ts';
import { Problem } from '../../shared/problem.ts';
import {
  boundsOf,
  dayOf,
  type Instant,
  isoOf,
  isPeriod,
  nextPeriod,
  type Period,
} from '../../shared/time.ts';
import { audited } from './audit.ts';
import { type Change, type Changes, insert, update } from './changes.ts';
import type { Seals } from './closing-seal.ts';
import type { PeriodRow, PeriodStatus, ShopRow } from './rows.ts';

export type PeriodShop = Pick<ShopRow, 'shopId' | 'timezone' | 'settings'>;

export type CloseFacts = {
  readonly shop: PeriodShop;
  readonly period: Period;
  readonly row: PeriodRow | undefined;
  /** Periods close in their order: this one and everything before it is closed. */
  readonly lastClosed: Period | null;
  /** The earliest period before this one that something counted in and that is still open. */
  readonly openBefore: Period | null;
  /** Orders that wait for an exchange rate, the first few of them. */
  readonly held: readonly string[];
};

/** Input closed: from here on everything new counts in the next period. Throws `invalid-field`, `period-not-over`,
 * `period-out-of-order`, `period-closed` or `missing-rate`; nothing is changed then. */
export function decideInputClose(facts: CloseFacts, who: string, stamp: Stamp): Changes {
  const { shop, period, row } = facts;
  refuseClose(facts, stamp.at);
  const next: PeriodRow = {
    shopId: shop.shopId,
    period,
    state: 'input-closed',
    closedAt: stamp.at,
    closedBy: who,
    approvedAt: null,
    approvedBy: null,
    done: 0,
    total: 0,
    cursor: '',
    issuedAt: null,
    year: null,
    nextSeq: null,
    issuer: null,
    facts: null,
    changedAt: stamp.at,
    version: (row?.version ?? 0) + 1,
  };
  const { shopId: _, period: __, ...set } = next;
  return [
    row ? update('periods', asRead(row), set) : insert('periods', next),
    auditOf(next, 'open', who, stamp),
  ];
}

function refuseClose(facts: CloseFacts, now: Instant): void {
  const { shop, period, row, lastClosed, openBefore, held } = facts;
  if (!isPeriod(period))
    throw new Problem('invalid-field', 'A period is written 2026-06', { path: 'period' });
  if (row && row.state !== 'open')
    throw new Problem(
      'period-closed',
      `${period} is ${said(row.state)}; corrections are lines in an open one`,
      {
        period,
        state: row.state,
      },
    );
  if (lastClosed !== null && period <= lastClosed)
    throw new Problem('period-closed', `Everything up to ${lastClosed} is closed`, { period });
  const { until } = boundsOf(period, shop.timezone);
  if (now < until)
    throw new Problem('period-not-over', `${period} ends at ${isoOf(until)}`, {
      period,
      until: isoOf(until),
    });
  if (openBefore !== null)
    throw new Problem('period-out-of-order', `${openBefore} is still open; close it first`, {
      first: openBefore,
    });
  const [first] = held;
  if (first !== undefined)
    throw new Problem('missing-rate', `${held.length} orders wait for an exchange rate, such as ${first}`, {
      orders: held,
    });
}

/** All lines are written. `facts`: what they were reckoned from. */
export function decideCalculated(
  row: PeriodRow,
  { done, facts }: { readonly done: number; readonly facts: Seals },
  stamp: Stamp,
): Changes {
  const set = { state: 'calculated' as const, done, total: done, facts, ...touched(row, stamp) };
  return [
    update('periods', asRead(row), set),
    auditOf({ ...row, ...set }, row.state, row.closedBy ?? '', stamp),
  ];
}

/** Throws `period-state`, and `own-approval` where the shop wants a second person and this is the first. */
export function decideApprove(
  shop: PeriodShop,
  { period, row }: { readonly period: Period; readonly row: PeriodRow | undefined },
  who: string,
  stamp: Stamp,
): Changes {
  const known = inState(period, row, 'calculated', 'approved');
  if (shop.settings.approvals === 2 && known.closedBy === who)
    throw new Problem('own-approval', `${who} closed ${period}; somebody else approves it`, { period });
  const set = { state: 'approved' as const, approvedAt: stamp.at, approvedBy: who, ...touched(known, stamp) };
  return [update('periods', asRead(known), set), auditOf({ ...known, ...set }, known.state, who, stamp)];
}

/** Money of this period and of all after it has not been approved by anybody. `rows` are in the order of their periods; a period without
 * a row is open. */
export function firstUnapproved(rows: readonly Pick<PeriodRow, 'period' | 'state'>[]): Period {
  const waiting = rows.find(({ state }) => ORDER.indexOf(state) < ORDER.indexOf('approved'));
  const last = rows.at(-1);
  return waiting?.period ?? (last ? nextPeriod(last.period) : EARLIEST);
}

/** Before every period. */
const EARLIEST: Period = '0000-01';

/** From here on every statement of the period bears this instant, this issuer and the numbers from the next one of its year on. Throws
 * `period-state`, and `period-out-of-order` where an earlier period has not been released: statements are chained. */
export function decideReleaseStart(
  shop: PeriodShop,
  facts: {
    readonly period: Period;
    readonly row: PeriodRow | undefined;
    /** The period before, where one is closed. */
    readonly before: Pick<PeriodRow, 'period' | 'state'> | undefined;
    /** The number given last in the year of this instant; 0: none. */
    readonly lastSeq: number;
    readonly partners: number;
  },
  stamp: Stamp,
): Changes {
  const { period, before, lastSeq, partners } = facts;
  const row = inState(period, facts.row, 'approved', 'released');
  if (before && before.state !== 'released' && before.state !== 'paid')
    throw new Problem('period-out-of-order', `${before.period} is ${said(before.state)}; release it first`, {
      first: before.period,
    });
  const year = yearOf(stamp.at, shop.timezone);
  const progress = { done: 0, total: partners, cursor: '', nextSeq: lastSeq + 1 };
  const issuer = shop.settings.issuer ?? null;
  return [
    update('periods', asRead(row), { issuedAt: stamp.at, year, issuer, ...progress, ...touched(row, stamp) }),
  ];
}

/** All statements are frozen. */
export function decideReleased(row: PeriodRow, who: string, stamp: Stamp): Changes {
  const set = { state: 'released' as const, total: row.done, ...touched(row, stamp) };
  return [update('periods', asRead(row), set), auditOf({ ...row, ...set }, row.state, who, stamp)];
}

/** Everything the period's statements owe has left the house, or is carried. */
export function decidePaid(row: PeriodRow, who: string, stamp: Stamp): Changes {
  const known = inState(row.period, row, 'released', 'paid');
  const set = { state: 'paid' as const, ...touched(known, stamp) };
  return [update('periods', asRead(known), set), auditOf({ ...known, ...set }, known.state, who, stamp)];
}

export const yearOf = (at: Instant, timezone: string): number => Number(dayOf(at, timezone).slice(0, 4));

/** The row as it was read: whoever was faster moved its version on. */
export const asRead = ({ shopId, period, version }: PeriodRow): Partial<PeriodRow> => ({
  shopId,
  period,
  version,
});

export const touched = ({ version }: PeriodRow, stamp: Stamp) => ({
  changedAt: stamp.at,
  version: version + 1,
});

/** @throws Problem `period-state` that says what comes first, or that it is done */
export function inState(
  period: Period,
  row: PeriodRow | undefined,
  wanted: PeriodStatus,
  next: PeriodStatus,
): PeriodRow {
  const state = row?.state ?? 'open';
  if (row && state === wanted) return row;
  const isPast = ORDER.indexOf(state) >= ORDER.indexOf(next);
  const detail = isPast
    ? `${period} is ${said(state)} already`
    : `${period} is ${said(state)}, not yet ${said(wanted)}`;
  throw new Problem('period-state', detail, { period, state });
}

const ORDER: readonly PeriodStatus[] = ['open', 'input-closed', 'calculated', 'approved', 'released', 'paid'];
const said = (state: PeriodStatus): string => (state === 'input-closed' ? 'being calculated' : state);

/** Told apart by the version it leads to, so that two steps at one instant have two rows. */
const auditOf = (row: PeriodRow, before: PeriodStatus, who: string, stamp: Stamp): Change =>
  audited(
    {
      shopId: row.shopId,
      who,
      action: `period.${row.state}`,
      subject: row.period,
      before: { state: before },
      after: { state: row.state },
    },
    stamp,
    row.version,
  );
