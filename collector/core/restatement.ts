/** A late message changed whose order it is: the lines so far are taken back one by one, and the whole story is written anew. */
import type { Stamp } from '../../shared/id.ts';
import { type Changes, insert } from './changes.ts';
import { bountiesUsedBy } from './commission/live.ts';
import type { CommissionLine } from './commission/types.ts';
import { holdOf } from './confirmation.ts';
import { appliedRefunds, commissionLineOf, engineFacts, lineHead, lineRows, storyLines } from './credit.ts';
import { clawbackEntries, creditEntries, type Entry, posted, standingAfter, together } from './ledger.ts';
import { beforeOf, type OrderFacts } from './order-record.ts';
import type { LineRow, OrderRow, PlanRow } from './rows.ts';

export type Restatement = {
  readonly order: OrderRow;
  readonly lines: readonly LineRow[];
  readonly bounties: readonly string[];
  readonly changes: Changes;
};

/** `order` as it stands after the late message; the same order, with no changes, where its lines come out the same. */
export function restated(facts: OrderFacts, order: OrderRow, stamp: Stamp): Restatement {
  const { plan, chain } = facts;
  const written = facts.lines.filter(({ revision }) => revision === order.revision);
  const same = { order, lines: facts.lines, bounties: [], changes: [] };
  if (plan === null || order.confirmedAt === null) return same;
  const engine = engineFacts({
    order: { ...order, confirmedAt: order.confirmedAt },
    plan,
    chain,
    bountiesUsed: otherBounties(facts, written),
    refunds: appliedRefunds(facts.refunds),
    exchangeRate: facts.exchangeRate,
  });
  const lines = storyLines(engine, facts.periodAt);
  const bounties = bountiesUsedBy(engine);
  if (sameAmounts(written.map(commissionLineOf), lines)) return { ...same, bounties };
  const next = { ...order, revision: order.revision + 1 };
  const rows = lineRows(lineHead(next, plan), lines, stamp);
  const back = takenBack(facts, written, stamp);
  return {
    order: order.status === 'confirmed' ? { ...next, releaseAt: releaseOf(order, plan) } : next,
    lines: [...facts.lines, ...rows],
    bounties,
    changes: [
      ...[...back, ...rows].map((row) => insert('lines', row)),
      ...moved(facts, next, plan, { back, lines }, stamp),
    ],
  };
}

const releaseOf = ({ releaseAt, confirmedAt }: OrderRow, plan: PlanRow): number =>
  releaseAt ?? (confirmedAt ?? 0) + holdOf(plan);

/** Each line of the old revision once more with the opposite sign. */
function takenBack(facts: OrderFacts, written: readonly LineRow[], stamp: Stamp): LineRow[] {
  const { existing, refunds } = facts;
  return written
    .filter(({ amount }) => amount !== 0)
    .map((row) => {
      const refund = refunds.find(({ id }) => id === row.refundId);
      return {
        ...row,
        id: `${row.id}.back`,
        period: facts.periodAt(refund?.at ?? existing?.confirmedAt ?? stamp.at),
        amount: -row.amount,
        reason: row.partnerId === null ? row.reason : 'clawback',
        recordedAt: stamp.at,
      };
    });
}

type Moves = { readonly back: readonly LineRow[]; readonly lines: readonly CommissionLine[] };

function moved(
  facts: OrderFacts,
  order: OrderRow,
  plan: PlanRow,
  { back, lines }: Moves,
  stamp: Stamp,
): Changes {
  const taken = clawbackEntries(back.map(commissionLineOf), facts.standing);
  const credits = creditEntries(lines.filter(({ refund }) => refund === null));
  // The hold of a released order is over for whoever gets it now.
  const given = order.status === 'released' ? credits.map(payable) : credits;
  const left = standingAfter(facts.standing, [...taken, ...given]);
  const refunded = clawbackEntries(
    lines.filter(({ refund }) => refund !== null),
    left,
  );
  const of = { refundId: null, kind: 'credit' as const, reason: 'a late message', ...lineHead(order, plan) };
  const period = facts.periodAt(order.confirmedAt ?? stamp.at);
  const post = posted({ ...of, part: `r${order.revision}`, period }, together(taken, given, refunded), stamp);
  return post ? [post] : [];
}

const payable = ({ account, amount }: Entry): Entry => ({
  account: account.replace(/^pending:/, 'payable:'),
  amount,
});

/** Bounties other orders of the customer used up. */
function otherBounties(facts: OrderFacts, written: readonly LineRow[]): readonly string[] {
  const { existing, before } = facts;
  const used = beforeOf(facts).bounties;
  if (before !== null) return used;
  return existing?.customerId
    ? used.filter((id) => !written.some(({ component }) => component === id))
    : used;
}

function sameAmounts(a: readonly CommissionLine[], b: readonly CommissionLine[]): boolean {
  const sums = new Map<string, number>();
  const add = (line: CommissionLine, sign: 1 | -1) => {
    const name = `${line.component} ${line.level} ${line.partner}`;
    sums.set(name, (sums.get(name) ?? 0) + sign * line.amount);
  };
  for (const line of a) add(line, 1);
  for (const line of b) add(line, -1);
  return [...sums.values()].every((sum) => sum === 0);
}
