/** The close of a period, or its preview: standings first, then everything that waits for them. Repeatable, without side effects. */
import type { Condition } from '../../../shared/plan.ts';
import { addShares, type Earnings, earningsFrom, earningsOf } from './earnings.ts';
import { type Forest, forestOf, TREES_MAX } from './epochs.ts';
import { matchShares } from './matches.ts';
import { LIMIT } from './order-lines.ts';
import type { PeriodInput } from './period-input.ts';
import type { PeriodShare } from './period-share.ts';
import { poolShares } from './pools.ts';
import type { SettledPlan } from './settled.ts';
import { settlePlan } from './settlement.ts';
import { EARNED, NONE } from './slots.ts';
import { type Standings, standingsOf } from './standings.ts';
import { startsOf } from './starts.ts';
import { statesOf } from './states.ts';

export type ClosedPeriod = {
  readonly input: PeriodInput;
  /** The orders in the sequence their lines stand in, and the trees they were placed under. */
  readonly forest: Forest;
  readonly standings: Standings;
  /** Lines on orders, by plan version. */
  readonly settled: readonly SettledPlan[];
  /** Pools and matches. */
  readonly shares: readonly PeriodShare[];
  /** What the partner limit takes back: negative amounts. */
  readonly excesses: readonly PeriodShare[];
};

/** @param treesMax changes how the period is reckoned, never what comes out */
export function closePeriod(input: PeriodInput, treesMax = TREES_MAX): ClosedPeriod {
  const { plan, partners, versions } = input;
  const forest = forestOf(input, startsOf(input), treesMax);
  const standings = standingsOf(input, forest, needsOf(input));
  const states = statesOf(standings);
  const settling = { input, standings, states, forest };
  const settled = versions.flatMap((version, number) => settlePlan(settling, version, number) ?? []);
  const shares = plan.pools.flatMap((pool) => poolShares(input, standings, states, pool));
  if (plan.matches.length === 0 && plan.partnerLimit === null)
    return { input, forest, standings, settled, shares, excesses: [] };
  const earnings = earningsOf(input, forest, settled);
  addShares(earnings, shares, partners.count);
  const matched = plan.matches.flatMap((match) => matchShares(standings, states, match, earnings));
  addShares(earnings, matched, partners.count);
  return {
    input,
    forest,
    standings,
    settled,
    shares: [...shares, ...matched],
    excesses: plan.partnerLimit === null ? [] : excessesOf(earnings, plan.partnerLimit, partners.count),
  };
}

/** What the conditions of every component that may ask have to count. */
function needsOf({ plan, versions }: PeriodInput): Condition[] {
  const rules = [
    ...versions.flatMap(({ paying }) => paying.map(({ rule }) => rule)),
    ...plan.pools,
    ...plan.matches,
  ];
  return rules.flatMap((rule) => rule.needs ?? []);
}

function excessesOf(earnings: Earnings, limit: number, partners: number): PeriodShare[] {
  const totals = earningsFrom(earnings, earnings.keys(), partners);
  const excesses: PeriodShare[] = [];
  for (let partner = 0; partner < partners; partner += 1) {
    const base = totals[partner] ?? 0;
    if (base <= limit) continue;
    const amount = limit - base;
    excesses.push({ component: LIMIT, partner, level: NONE, base, rate: null, amount, reason: EARNED });
  }
  return excesses;
}
