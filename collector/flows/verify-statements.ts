/** Frozen statements against their hashes, their chain, their numbers and the lines they state; periods and suspensions against the
 * audit trail. */
import { newId } from '../../shared/id.ts';
import type { Instant } from '../../shared/time.ts';
import type { Difference } from '../core/books.ts';
import { groupedBy } from '../core/commission/grouping.ts';
import {
  numbersDifference,
  periodDifference,
  rateDifference,
  startChain,
  statedDifference,
  statementDifference,
  suspensionDifference,
} from '../core/period-books.ts';
import type { AuditRow, StatementRow, SuspensionRow } from '../core/rows.ts';
import { amountsOf, auditBetween } from '../store/queries/checking.ts';
import { ratesOfShop, suspensionsAfter } from '../store/queries/closing.ts';
import { statementsAfter } from '../store/queries/frozen.ts';
import { periodsOf } from '../store/queries/periods.ts';
import { pages, type Walk } from './walk.ts';

/** Documents are large: few are in memory together. */
const PAGE = 100;

export async function checkStatements(walk: Walk): Promise<Difference | undefined> {
  const { read, shop, count } = walk;
  const chain = startChain();
  const next = (last: StatementRow | undefined) =>
    statementsAfter(read, { shop, year: last?.year ?? 0, seq: last?.seq ?? 0, limit: PAGE });
  for await (const page of pages(next)) {
    for (const row of page) {
      count.statements += 1;
      const difference = statementDifference(chain, row);
      if (difference) return difference;
    }
    const difference = await checkStated(walk, page);
    if (difference) return difference;
  }
  return numbersDifference(await periodsOf(read, { shop }), chain);
}

/** Before what they closed is reckoned again: by whom and when they went from state to state. */
export async function checkPeriods(walk: Walk): Promise<Difference | undefined> {
  const { read, shop, count } = walk;
  for (const row of await periodsOf(read, { shop })) {
    count.periods += 1;
    const steps = [row.closedAt, row.approvedAt, row.changedAt];
    const audit = await Promise.all(steps.map((at) => (at === null ? [] : deedsAt(walk, at))));
    const own = audit.flat().filter(({ subject }) => subject === row.period);
    const difference = periodDifference(row, own);
    if (difference) return difference;
  }
  return undefined;
}

async function checkStated(
  { read, shop }: Walk,
  page: readonly StatementRow[],
): Promise<Difference | undefined> {
  for (const [period, rows] of groupedBy(page, (row) => row.period)) {
    const partners = rows.map(({ partnerId }) => partnerId);
    const lines = groupedBy(
      await amountsOf(read, { shop, partners, period }),
      ({ partnerId, currency }) => `${partnerId} ${currency}`,
    );
    for (const row of rows) {
      const difference = statedDifference(row, lines.get(`${row.partnerId} ${row.currency}`) ?? []);
      if (difference) return difference;
    }
  }
  return undefined;
}

export async function checkSuspensions(walk: Walk): Promise<Difference | undefined> {
  const { read, shop, count } = walk;
  const next = (last: SuspensionRow | undefined) =>
    suspensionsAfter(read, { shop, partner: last?.partnerId ?? '', seq: last?.seq ?? -1, limit: PAGE });
  for await (const page of pages(next))
    for (const row of page) {
      count.suspensions += 1;
      const difference = suspensionDifference(row, await deedsAt(walk, row.at));
      if (difference) return difference;
    }
  return undefined;
}

export async function checkRates(walk: Walk): Promise<Difference | undefined> {
  const { read, shop, count } = walk;
  for (const row of await ratesOfShop(read, { shop })) {
    count.rates += 1;
    const difference = rateDifference(row, await deedsAt(walk, row.recordedAt));
    if (difference) return difference;
  }
  return undefined;
}

const deedsAt = ({ read, shop }: Walk, at: Instant): Promise<readonly AuditRow[]> =>
  auditBetween(read, {
    shop,
    from: newId('aud', { at, nonce: '' }),
    until: newId('aud', { at: at + 1, nonce: '' }),
  });
