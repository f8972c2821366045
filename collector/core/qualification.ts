/** How somebody came to a rank: the way through its condition that was met, with what it asked for and what was reached. A partner
 * can check it (HGB § 87c III: information on everything that matters for the claim). */
import type { Condition, Metrics } from '../../shared/plan.ts';
import { legsOf, type Measures, teamVolume, testOf } from './commission/conditions.ts';

import type { QualificationStep } from './statement-document.ts';

/** The first way that is met where several are; empty where none is. */
export function qualificationPath(
  condition: Condition,
  partner: number,
  standings: Measures,
): readonly QualificationStep[] {
  if ('all' in condition) return condition.all.flatMap((part) => qualificationPath(part, partner, standings));
  if ('any' in condition) {
    const met = condition.any.find((part) => testOf(part, standings.ladder)(standings, partner));
    return met ? qualificationPath(met, partner, standings) : [];
  }
  return stepsOf(condition, partner, standings);
}

export function stepsOf(metrics: Metrics, partner: number, standings: Measures): QualificationStep[] {
  const { customerVolume, ownVolume, groupVolume, customers, rank } = standings;
  const at = (column: Float64Array | Int32Array | Uint8Array): number => column[partner] ?? 0;
  const personal = at(customerVolume) + at(ownVolume);
  const capped = metrics.maxPerLeg === undefined ? {} : { maxPerLeg: metrics.maxPerLeg };
  const steps: QualificationStep[] = [];
  const add = (
    metric: QualificationStep['metric'],
    needed: number | undefined,
    reached: number,
    more: Pick<QualificationStep, 'of' | 'maxPerLeg'> = {},
  ): void => {
    if (needed !== undefined) steps.push({ metric, ...more, needed, reached });
  };
  add('customerVolume', metrics.customerVolume, at(customerVolume));
  add('ownVolume', metrics.ownVolume, at(ownVolume));
  add('personalVolume', metrics.personalVolume, personal);
  add('teamVolume', metrics.teamVolume, teamVolume(standings, partner), capped);
  add('groupVolume', metrics.groupVolume, at(groupVolume), capped);
  add('customers', metrics.customers, at(customers));
  add('legs', metrics.legs?.atLeast, metrics.legs ? legsOf(metrics.legs, partner, standings) : 0, {
    of: metrics.legs?.rank ?? 'active',
  });
  const worth = standings.ladder.indexOf(metrics.rank ?? '');
  add('rank', metrics.rank === undefined ? undefined : worth, at(rank), { of: metrics.rank ?? '' });
  add('active', metrics.active === undefined ? undefined : 1, at(standings.active));
  return steps;
}
