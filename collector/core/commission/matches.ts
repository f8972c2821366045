/** Matches: partners up the tree get a share of what a partner below them earned (plan.md section 4). */
import { share } from '../../../shared/money.ts';
import type { MatchComponent } from '../../../shared/plan.ts';
import { ppmOf } from '../../../shared/rate.ts';
import { byLadder } from './compiled-plan.ts';
import { type Earnings, earningsFrom } from './earnings.ts';
import { verdictAt } from './gate.ts';
import type { PeriodShare } from './period-share.ts';
import { EARNED, NO_UPLINE, NONE } from './slots.ts';
import type { Standings } from './standings.ts';
import type { States } from './states.ts';

/** Whoever earned is a source, also after leaving; the levels are those of the tree at the period's end. */
export function matchShares(
  standings: Standings,
  states: States,
  match: MatchComponent,
  earnings: Earnings,
): PeriodShare[] {
  const { tree: upline, rank, ladder } = standings;
  const earned = earningsFrom(earnings, match.of, standings.size);
  const rates = match.rates.map((text) => ({ text, ppm: ppmOf(text) }));
  const judging = {
    upline,
    gate: { state: states(match.needs, 'ignored'), rank, tier: null, ladder },
    depth: match.depth ? byLadder(match.depth, ladder) : null,
  };
  const shares: PeriodShare[] = [];
  for (let source = 0; source < standings.size; source += 1) {
    const base = earned[source] ?? 0;
    if (base <= 0) continue;
    let place = upline.parent[source] ?? NONE;
    rates.forEach(({ text, ppm }, i) => {
      const level = i + 1;
      const reason = place < 0 ? NO_UPLINE : verdictAt(judging, place, level);
      const partner = reason === EARNED ? place : NONE;
      if (ppm > 0)
        shares.push({
          component: match.id,
          partner,
          level,
          base,
          rate: text,
          amount: share(base, ppm),
          reason,
        });
      if (place >= 0) place = upline.parent[place] ?? NONE;
    });
  }
  return shares;
}
