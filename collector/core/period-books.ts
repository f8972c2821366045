/** What has to be true of closed periods whatever happened: the checks of `everline verify`, row by row, without I/O. */
import { canonical, digest } from '../../shared/canonical.ts';
import type { Difference } from './books.ts';
import type { CommissionLine } from './commission/types.ts';
import { GENESIS } from './receipt.ts';
import type {
  AuditRow,
  ExchangeRateRow,
  LineRow,
  PeriodRow,
  StandingRow,
  StatementRow,
  SuspensionRow,
} from './rows.ts';
import { numberText, type StatementDocument } from './statement-document.ts';
import { taxOf } from './tax.ts';

/** The last statement of each partner and currency, and the last number of each year, as the walk has come by them. */
export type StatementChain = {
  readonly partners: Map<string, Pick<StatementRow, 'hash' | 'carriedOut'>>;
  readonly years: Map<number, number>;
  /** The last number of each period. */
  readonly periods: Map<string, { readonly lastSeq: number }>;
};

export const startChain = (): StatementChain => ({
  partners: new Map(),
  years: new Map(),
  periods: new Map(),
});

/** In the order of their numbers. Moves the chain on. */
export function statementDifference(chain: StatementChain, row: StatementRow): Difference | undefined {
  const differs = (detail: string): Difference => ({ table: 'statements', row: row.number, detail });
  const expected = (chain.years.get(row.year) ?? 0) + 1;
  if (row.seq !== expected) return differs(`number ${numberText(row.year, expected)} is missing`);
  if (digest(row.document) !== row.hash) return differs('is not the document that was hashed');
  const name = `${row.partnerId} ${row.currency}`;
  const previous = chain.partners.get(name);
  if (row.previousHash !== (previous?.hash ?? GENESIS))
    return differs('does not build on the partner’s statement before it');
  if (row.carriedIn !== (previous?.carriedOut ?? 0))
    return differs(`carries in ${row.carriedIn}, but ${previous?.carriedOut ?? 0} was carried out`);
  const other = columnsDifference(row, JSON.parse(row.document));
  if (other !== undefined) return differs(`says another ${other} than its document`);
  chain.years.set(row.year, row.seq);
  chain.partners.set(name, { hash: row.hash, carriedOut: row.carriedOut });
  chain.periods.set(row.period, { lastSeq: row.seq });
  return undefined;
}

/** The first column that is not what the document says. */
function columnsDifference(row: StatementRow, document: StatementDocument): string | undefined {
  const { totals } = document;
  const said: Readonly<Record<string, readonly [unknown, unknown]>> = {
    id: [row.id, document.id],
    partner: [row.partnerId, document.partner.id],
    period: [row.period, document.period],
    currency: [row.currency, document.currency],
    number: [row.number, document.number],
    'number of its year': [row.number, numberText(row.year, row.seq)],
    'instant of issue': [row.issuedAt, document.issuedAt],
    'due day': [row.dueOn, document.dueOn],
    'previous statement': [row.previousHash, document.previous?.hash ?? GENESIS],
    'balance carried in': [row.carriedIn, totals.carriedIn],
    total: [row.total, totals.total],
    tax: [row.tax, taxOf(document, totals.total).tax],
    'balance carried out': [row.carriedOut, totals.carriedOut],
  };
  return Object.keys(said).find((name) => said[name]?.[0] !== said[name]?.[1]);
}

/** The lines a document states are the lines that are stored. */
export function statedDifference(
  row: StatementRow,
  lines: readonly { readonly id: string; readonly amount: number }[],
): Difference | undefined {
  const differs = (detail: string): Difference => ({ table: 'statements', row: row.number, detail });
  const document: StatementDocument = JSON.parse(row.document);
  const stored = new Map(lines.map(({ id, amount }) => [id, amount]));
  for (const { id, amount } of document.lines) {
    if (stored.get(id) !== amount)
      return differs(`states ${amount} for ${id}, stored is ${stored.get(id) ?? 'nothing'}`);
    stored.delete(id);
  }
  const [left] = stored.keys();
  return left === undefined ? undefined : differs(`does not state ${left}`);
}

const AT_WORK: readonly PeriodRow['state'][] = ['open', 'input-closed'];

/** Each step of a period has its audit row, by the same person at the same instant. */
export function periodDifference(row: PeriodRow, audit: readonly AuditRow[]): Difference | undefined {
  const differs = (detail: string): Difference => ({ table: 'periods', row: row.period, detail });
  const was = (state: PeriodRow['state'], at: number | null, who: string | null): boolean =>
    audit.some(
      (deed) => deed.action === `period.${state}` && deed.at === at && (who === null || deed.who === who),
    );
  if (row.state !== 'open' && !was('input-closed', row.closedAt, row.closedBy))
    return differs('was not closed by whom and when it says');
  if (row.approvedAt !== null && !was('approved', row.approvedAt, row.approvedBy))
    return differs('was not approved by whom and when it says');
  if (AT_WORK.includes(row.state)) return undefined;
  if (row.state !== 'calculated' && row.approvedAt === null) return differs('was never approved');
  const isReleasing = row.state === 'approved' && row.issuedAt !== null;
  if (!isReleasing && !was(row.state, row.changedAt, null))
    return differs(`did not become ${row.state} when it says`);
  return undefined;
}

/** Released periods gave one number after the other, and the last one each gave is that of its last statement. */
export function numbersDifference(
  periods: readonly PeriodRow[],
  chain: Pick<StatementChain, 'periods'>,
): Difference | undefined {
  const years = new Map<number, number>();
  for (const { period, state, year, nextSeq } of periods) {
    if ((state !== 'released' && state !== 'paid') || year === null || nextSeq === null) continue;
    const first = years.get(year) ?? 1;
    const last = chain.periods.get(period)?.lastSeq ?? first - 1;
    if (last + 1 !== nextSeq) {
      const detail = `gave numbers ${first} to ${nextSeq - 1}, its last statement has ${last < first ? 'none' : last}`;
      return { table: 'periods', row: period, detail };
    }
    years.set(year, nextSeq);
  }
  return undefined;
}

export function suspensionDifference(row: SuspensionRow, audit: readonly AuditRow[]): Difference | undefined {
  const deed = audit.find(
    (one) => one.action === 'partner.change' && one.subject === row.partnerId && one.at === row.at,
  );
  const after = deed?.after;
  const suspendedAt =
    typeof after === 'object' && after !== null && 'suspendedAt' in after ? after.suspendedAt : undefined;
  const isSame = deed?.reason === row.reason && suspendedAt === (row.isSuspended ? row.at : null);
  if (isSame) return undefined;
  const name = `${row.partnerId} ${row.seq}`;
  return { table: 'suspensions', row: name, detail: 'is not what was decided about the partner' };
}

export function rateDifference(row: ExchangeRateRow, audit: readonly AuditRow[]): Difference | undefined {
  const subject = `${row.currency} ${row.day}`;
  const { target, rate } = row;
  const said = canonical({ target, rate });
  const isSet = audit.some(
    (one) => one.action === 'rate.set' && one.subject === subject && canonical(one.after) === said,
  );
  return isSet ? undefined : { table: 'exchangeRates', row: subject, detail: 'is not the rate that was set' };
}

/** A row the close wrote, against the same row reckoned again. */
export function closedLineDifference(expected: LineRow, stored: LineRow | undefined): Difference | undefined {
  if (stored && canonical(stored) === canonical(expected)) return undefined;
  return { table: 'lines', row: expected.id, detail: notTheSame(stored?.amount, expected.amount) };
}

export function standingDifference(
  expected: StandingRow,
  stored: StandingRow | undefined,
): Difference | undefined {
  if (stored && canonical(stored) === canonical(expected)) return undefined;
  const detail = notTheSame(stored?.rank, expected.rank);
  return { table: 'standings', row: `${expected.partnerId} in ${expected.period}`, detail };
}

const notTheSame = (stored: string | number | undefined, expected: string | number): string =>
  stored === undefined
    ? `is gone; reckoned again it says ${expected}`
    : `says ${stored}; reckoned again it says ${expected} or differs elsewhere`;

/** Lines an order was credited with when it was confirmed, against the same lines reckoned again. That somebody was suspended then
 * changes where the money stands, never how much it is. */
export function orderLinesDifference(
  orderId: string,
  expected: readonly CommissionLine[],
  stored: readonly CommissionLine[],
): Difference | undefined {
  const told = (lines: readonly CommissionLine[]): string[] =>
    lines
      .map((line) => canonical({ ...line, reason: line.reason === 'suspended' ? 'earned' : line.reason }))
      .sort();
  const [again, written] = [told(expected), told(stored)];
  const at = again.findIndex((line, i) => line !== written[i]);
  if (at === -1 && again.length === written.length) return undefined;
  const detail = `stored is ${written[at] ?? 'a line too many'}, reckoned again ${again[at] ?? 'nothing'}`;
  return { table: 'lines', row: orderId, detail };
}
