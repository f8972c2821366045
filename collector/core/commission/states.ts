/** Who may earn, and in which tier: the standing of a period as the components ask for it. */
import type { Condition } from '../../../shared/plan.ts';
import type { PayingRule } from './compiled-plan.ts';
import { testOf } from './conditions.ts';
import { EARNED, INACTIVE, NEEDS } from './slots.ts';
import type { Standings } from './standings.ts';

/** EARNED, INACTIVE or NEEDS by partner; null where nothing gates. */
export type States = (needs: Condition | undefined, active: 'gates' | 'ignored') => Uint8Array | null;

/** Most components ask alike, so most answers are given twice. */
export function statesOf(standings: Standings): States {
  const known = new Map<Condition | undefined, Uint8Array>();
  return (needs, active) => {
    const gates = active === 'gates' && standings.asksForActive;
    if (!gates && needs === undefined) return null;
    if (!gates) return stateColumn(standings, needs, false);
    const earlier =
      known.get(needs) ?? (needs === undefined ? idleColumn(standings) : stateColumn(standings, needs, true));
    known.set(needs, earlier);
    return earlier;
  };
}

/** Whoever is not counted is as active as the blank entry. */
const idleColumn = ({ active, size }: Standings): Uint8Array => {
  const states = new Uint8Array(size);
  for (let partner = 0; partner < size; partner += 1)
    states[partner] = INACTIVE * (1 - (active[partner] ?? 0));
  return states;
};

function stateColumn(standings: Standings, needs: Condition | undefined, gates: boolean): Uint8Array {
  const { active, counted, size } = standings;
  const test = needs ? testOf(needs, standings.ladder) : undefined;
  const states = new Uint8Array(size);
  for (let partner = 0; partner < size; partner += 1) {
    const judged = counted[partner] ? partner : size;
    const isIdle = gates && active[judged] === 0;
    states[partner] = isIdle ? INACTIVE : test && !test(standings, judged) ? NEEDS : EARNED;
  }
  return states;
}

/** The step each partner's customer volume reaches; null without tiers. */
export function tiersOf(rule: PayingRule, { customerVolume, size }: Standings): Uint8Array | null {
  if (rule.kind !== 'levels' || rule.tiers === undefined) return null;
  const { steps } = rule.tiers;
  return Uint8Array.from({ length: size }, (_, partner) => {
    const volume = customerVolume[partner] ?? 0;
    return Math.max(
      0,
      steps.findLastIndex((step) => step.from <= volume),
    );
  });
}
