/** The tree is acyclic at every instant, with one sponsor each (plan.md section 1). Indexes and loops: chains may be 100,000 deep. */
import { quoted } from './fault.ts';
import type { NetworkPartner } from './network.ts';
import { type Reading, reportAt } from './reading.ts';
import { isoOf } from './time.ts';

type Partners = readonly (NetworkPartner | undefined)[];
type Index = ReadonlyMap<string, number>;
type Change = {
  readonly at: number;
  readonly partner: number;
  readonly sponsor: number;
  readonly entry: number;
};

const NOBODY = -1;

export function checkTree(reading: Reading, partners: Partners, index: Index): void {
  const sponsors = new Int32Array(partners.length).fill(NOBODY);
  const changes: Change[] = [];
  reading.path.push('partners');
  for (const [i, partner] of partners.entries()) {
    if (partner === undefined) continue;
    reading.path.push(i);
    sponsors[i] = sponsorIndex(reading, partner, partner.sponsor, index);
    if (partner.sponsors.length > 0) changes.push(...readChanges(reading, partner, i, index));
    reading.path.pop();
  }
  const walked: Walked = { by: new Int32Array(sponsors.length), walks: 0 };
  for (const cycle of cyclesIn(sponsors, sponsors.keys(), walked)) {
    reportCycle(reading, partners, cycle, ['sponsor'], 'from the beginning');
    sponsors[cycle[0] ?? 0] = NOBODY;
  }
  if (changes.length > 0) replay(reading, partners, { sponsors, walked, changes });
  reading.path.pop();
}

function sponsorIndex(
  reading: Reading,
  partner: NetworkPartner,
  sponsor: string | null,
  index: Index,
  entry?: number,
): number {
  if (sponsor === null || sponsor === '') return NOBODY;
  const found = index.get(sponsor);
  if (found !== undefined && sponsor !== partner.id) return found;
  const path = entry === undefined ? ['sponsor'] : ['sponsors', entry, 'sponsor'];
  const isKnown = found !== undefined;
  reportAt(
    reading,
    path,
    `${quoted(sponsor)} ${isKnown ? 'cannot be their own sponsor' : 'is not the id of a partner'}`,
  );
  return NOBODY;
}

/** The dated changes of one partner; those without a time have been reported. */
function readChanges(reading: Reading, partner: NetworkPartner, number: number, index: Index): Change[] {
  checkChanges(reading, partner);
  return partner.sponsors.flatMap(({ from, sponsor }, entry) => {
    const found = sponsorIndex(reading, partner, sponsor, index, entry);
    return Number.isNaN(from) ? [] : [{ at: from, partner: number, sponsor: found, entry }];
  });
}

function checkChanges(reading: Reading, partner: NetworkPartner): void {
  const starts = new Set<number>();
  for (const [entry, { from }] of partner.sponsors.entries()) {
    const path = ['sponsors', entry, 'from'];
    if (from <= partner.joinedAt) {
      reportAt(reading, path, `does not lie after joinedAt, ${isoOf(partner.joinedAt)}; write it as sponsor`);
    } else if (starts.has(from)) {
      reportAt(reading, path, `${quoted(partner.id)} would have two sponsors from ${isoOf(from)}`);
    }
    if (!Number.isNaN(from)) starts.add(from);
  }
}

/** By partner the number of the walk that came by last, counted through all calls: nothing has to be forgotten between them. */
type Walked = { readonly by: Int32Array; walks: number };

/** Follows each chain up to the company or to somebody seen before; every partner is walked once. */
function cyclesIn(sponsors: Int32Array, starts: Iterable<number>, walked: Walked): number[][] {
  const { by } = walked;
  const earlier = walked.walks;
  const cycles: number[][] = [];
  for (const start of starts) {
    walked.walks += 1;
    let at = start;
    while (at !== NOBODY && (by[at] ?? 0) <= earlier) {
      by[at] = walked.walks;
      at = sponsors[at] ?? NOBODY;
    }
    if (at !== NOBODY && by[at] === walked.walks) cycles.push(cycleFrom(sponsors, at));
  }
  return cycles;
}

function cycleFrom(sponsors: Int32Array, start: number): number[] {
  const cycle = [start];
  for (let at = sponsors[start] ?? NOBODY; at !== start; at = sponsors[at] ?? NOBODY) cycle.push(at);
  return cycle;
}

type Moves = { readonly sponsors: Int32Array; readonly walked: Walked; readonly changes: readonly Change[] };

/**
 * Plays the dated changes through. Only partners who could ever stand on a circle matter: whoever remains when all edges of all
 * times are laid on top of each other and everybody without downline is taken away again and again.
 */
function replay(reading: Reading, partners: Partners, { sponsors, walked, changes }: Moves): void {
  const suspects = possibleCircle(sponsors, changes);
  const due = changes.filter(({ partner }) => suspects[partner] === 1).sort((a, b) => a.at - b.at);
  for (let i = 0; i < due.length; ) {
    const at = due[i]?.at;
    const together: Change[] = [];
    for (let change = due[i]; change !== undefined && change.at === at; change = due[i]) {
      sponsors[change.partner] = change.sponsor;
      together.push(change);
      i += 1;
    }
    const moved = new Set(together.map(({ partner }) => partner));
    for (const cycle of cyclesIn(sponsors, moved, walked)) {
      const culprit = together.find(({ partner }) => cycle.includes(partner));
      if (!culprit) continue;
      const path = ['sponsors', culprit.entry, 'sponsor'];
      reportCycle(reading, partners, cycleFrom(sponsors, culprit.partner), path, `from ${isoOf(culprit.at)}`);
      sponsors[culprit.partner] = NOBODY;
    }
  }
}

function possibleCircle(sponsors: Int32Array, changes: readonly Change[]): Uint8Array {
  const above: number[][] = [];
  for (const { partner, sponsor } of changes) {
    if (sponsor === NOBODY) continue;
    const known = above[partner];
    if (known) known.push(sponsor);
    else above[partner] = [sponsor];
  }
  const below = new Int32Array(sponsors.length);
  for (const sponsor of sponsors) if (sponsor !== NOBODY) below[sponsor] = (below[sponsor] ?? 0) + 1;
  for (const { sponsor } of changes) if (sponsor !== NOBODY) below[sponsor] = (below[sponsor] ?? 0) + 1;
  const suspects = new Uint8Array(sponsors.length).fill(1);
  const leaves = [...below.keys()].filter((partner) => below[partner] === 0);
  for (let leaf = leaves.pop(); leaf !== undefined; leaf = leaves.pop()) {
    suspects[leaf] = 0;
    for (const sponsor of [sponsors[leaf] ?? NOBODY, ...(above[leaf] ?? [])]) {
      if (sponsor === NOBODY) continue;
      below[sponsor] = (below[sponsor] ?? 0) - 1;
      if (below[sponsor] === 0) leaves.push(sponsor);
    }
  }
  return suspects;
}

function reportCycle(
  reading: Reading,
  partners: Partners,
  cycle: readonly number[],
  field: readonly (string | number)[],
  since: string,
): void {
  const [first = 0] = cycle;
  const names = cycle.slice(0, 8).map((at) => partners[at]?.id ?? '?');
  const shown = [...names, ...(cycle.length > 8 ? [`${cycle.length - 8} more`] : []), names[0]].join(' > ');
  reportAt(reading, [first, ...field], `${quoted(names[0])} would stand above themselves ${since}: ${shown}`);
}
