/** Who earns from one component, read off plan.md section 4 word by word; the engine is tested against it. */
import type { Component } from '../../shared/plan.ts';
import { ppmOf } from '../../shared/rate.ts';
import { byLadder, ratesByLadder } from '../core/commission/compiled-plan.ts';

type Asked = {
  readonly ladder: readonly string[];
  readonly rank: (id: string) => string;
  readonly eligible: (id: string) => boolean;
};
type Earner = { readonly at: string; readonly level: number; readonly rate: number; readonly before: number };

/** @param chain ids upwards, an empty place as null */
export function plainEarners(
  component: Component,
  chain: readonly (string | null)[],
  { ladder, rank, eligible }: Asked,
): Earner[] {
  const paid: Earner[] = [];
  const worth = (id: string): number => ladder.indexOf(rank(id));
  if (component.kind === 'differential') {
    let best = 0;
    chain.forEach((id, i) => {
      if (id === null || !eligible(id)) return;
      const rate = ratesByLadder(component.rates, ladder)[worth(id)] ?? 0;
      if (rate <= best) return;
      paid.push({ at: id, level: i + 1, rate, before: best });
      best = rate;
    });
  }
  if (component.kind === 'generation') {
    let generation = 0;
    for (const id of chain) {
      if (id === null || worth(id) < ladder.indexOf(component.rank)) continue;
      if (component.inactive === 'passes' && !eligible(id)) continue;
      const rate = component.rates[generation];
      generation += 1;
      if (rate && eligible(id)) paid.push({ at: id, level: generation, rate: ppmOf(rate), before: 0 });
    }
  }
  if (component.kind !== 'levels') return paid;
  const deep = (id: string): number =>
    component.depth ? (byLadder(component.depth, ladder)[worth(id)] ?? 0) : Number.POSITIVE_INFINITY;
  let position = (component.from ?? 1) - 1;
  (component.rates ?? []).forEach((rate, i) => {
    const level = (component.from ?? 1) + i;
    for (; position < chain.length; position += 1) {
      const id = chain[position] ?? null;
      if (id === null || component.compression === undefined || component.compression === 'none') break;
      if (eligible(id) && (component.compression === 'skip-inactive' || deep(id) >= level)) break;
    }
    const id =
      position < Math.min(chain.length, component.reach ?? chain.length) ? (chain[position] ?? null) : null;
    if (id !== null && eligible(id) && deep(id) >= level)
      paid.push({ at: id, level, rate: ppmOf(rate), before: 0 });
    position += 1;
  });
  return paid;
}
