/** Who stands above whom, and since when. Sponsors are dated facts: a change never moves what was ordered before it. */
import { Problem } from '../../shared/problem.ts';
import type { Instant } from '../../shared/time.ts';
import type { SponsorshipRow } from './rows.ts';

type Fact = Pick<SponsorshipRow, 'partnerId' | 'seq' | 'from' | 'sponsorId'>;
/** Each partner's facts in the order they were recorded. */
export type Genealogy = ReadonlyMap<string, readonly Fact[]>;

/** The first sponsor has been one from the beginning, as the simulator reads a partner's `sponsor` (plan.md 7). */
export const FROM_THE_BEGINNING: Instant = 0;

export function genealogyOf(facts: Iterable<Fact>): Genealogy {
  const tree = new Map<string, Fact[]>();
  for (const fact of facts) {
    const known = tree.get(fact.partnerId);
    if (known) known.push(fact);
    else tree.set(fact.partnerId, [fact]);
  }
  for (const rows of tree.values()) rows.sort((a, b) => a.seq - b.seq);
  return tree;
}

/** The fact recorded last among those that had begun; null is the company. */
export function sponsorAt(tree: Genealogy, partnerId: string, at: Instant): string | null {
  return tree.get(partnerId)?.findLast((fact) => fact.from <= at)?.sponsorId ?? null;
}

/** From the sponsor upward; lazy, so that nobody pays for a depth they do not read. */
export function* uplineAt(tree: Genealogy, partnerId: string, at: Instant): Generator<string> {
  let above = sponsorAt(tree, partnerId, at);
  while (above !== null) {
    yield above;
    above = sponsorAt(tree, above, at);
  }
}

export type SponsorChange = {
  readonly partnerId: string;
  readonly sponsorId: string | null;
  readonly from: Instant;
};

/** Throws `sponsor-cycle` where the change would put somebody above themselves at its start or at any later instant already
 * decided. `tree` holds at least everybody who ever stands above the new sponsor. Costs that chain's length for each distinct date of
 * a future change on it. Since the tree has no cycle yet, every walk ends: at the company or at the partner who moves. */
export function refuseCycle(tree: Genealogy, { partnerId, sponsorId, from }: SponsorChange): void {
  if (sponsorId === null) return;
  for (const at of instantsToCheck(tree, from)) {
    if (sponsorId === partnerId || stands(tree, { partnerId, above: sponsorId, at }))
      throw new Problem('sponsor-cycle', 'The new sponsor stands below this partner', { path: 'sponsor' });
  }
}

/** Between two dated changes nothing moves, so the instants at which something moves stand for all. */
function instantsToCheck(tree: Genealogy, from: Instant): readonly Instant[] {
  const instants = new Set([from]);
  for (const facts of tree.values()) for (const fact of facts) if (fact.from > from) instants.add(fact.from);
  return [...instants].sort((a, b) => a - b);
}

function stands(tree: Genealogy, place: { partnerId: string; above: string; at: Instant }): boolean {
  for (const above of uplineAt(tree, place.above, place.at)) if (above === place.partnerId) return true;
  return false;
}
