/** The tree of all partners at one instant, with leavers taken out or their places emptied. */
import type { Instant } from '../../../shared/time.ts';
import { NEVER, NOBODY, type PartnerTable } from './partner-table.ts';
import type { Upline } from './upline.ts';

/** Nobody left before the instant and no sponsor ever changed: one tree serves every order and the period's end. */
export const isStill = (table: PartnerTable, until: Instant): boolean =>
  table.changes.size === 0 && until <= table.firstLeftAt && table.lastJoinedAt < until;

/** Out: whoever stands below moves up. Empty: the place stays and nobody stands there. */
export type Stand = 'stands' | 'out' | 'empty';

/** Places are numbered like partners. Whoever is out has a parent too, but is nobody's. */
export function treeOf(table: PartnerTable, at: Instant, standOf: (partner: number) => Stand): Upline {
  const sponsor = sponsorsAt(table, at);
  const topDown = topDownOf(sponsor);
  const size = table.count;
  const parent = new Int32Array(size);
  const out = new Uint8Array(size);
  const empty = new Uint8Array(size);
  for (let i = 0; i < size; i += 1) {
    const partner = topDown === null ? i : (topDown[i] ?? 0);
    const above = sponsor[partner] ?? NOBODY;
    const place = above >= 0 && out[above] ? (parent[above] ?? NOBODY) : above;
    const stand = standOf(partner);
    parent[partner] = place;
    if (stand === 'out') out[partner] = 1;
    else if (stand === 'empty') empty[partner] = 1;
  }
  return uplineOf(parent, empty, topDown);
}

function uplineOf(parent: Int32Array, empty: Uint8Array | null, topDown: Int32Array | null): Upline {
  let height: Int32Array | undefined;
  return {
    size: parent.length,
    parent,
    height: () => (height ??= heightsOf(parent, topDown)),
    empty,
    topDown,
    member: null,
  };
}

function heightsOf(parent: Int32Array, topDown: Int32Array | null): Int32Array {
  const height = new Int32Array(parent.length);
  for (let i = 0; i < height.length; i += 1) {
    const place = topDown === null ? i : (topDown[i] ?? 0);
    const above = parent[place] ?? NOBODY;
    height[place] = above < 0 ? 0 : (height[above] ?? 0) + 1;
  }
  return height;
}

/** The tree of orders placed at an instant. */
export function orderTree(table: PartnerTable, at: Instant, leaver: 'roll-up' | 'company'): Upline {
  if (at < table.firstLeftAt) {
    const sponsor = sponsorsAt(table, at);
    return uplineOf(sponsor, null, topDownOf(sponsor));
  }
  const gone: Stand = leaver === 'company' ? 'empty' : 'out';
  const { leftAt } = table;
  return treeOf(table, at, (partner) => ((leftAt[partner] ?? NEVER) <= at ? gone : 'stands'));
}

function sponsorsAt(table: PartnerTable, at: Instant): Int32Array {
  if (table.changes.size === 0) return table.sponsor.subarray(0, table.count);
  const sponsor = table.sponsor.slice(0, table.count);
  for (const [partner, changes] of table.changes) {
    for (const change of changes) if (change.from <= at) sponsor[partner] = change.sponsor;
  }
  return sponsor;
}

/** Null where every partner is numbered after their sponsor. Loops, no recursion: chains may be 100,000 deep. */
function topDownOf(sponsor: Int32Array): Int32Array | null {
  const size = sponsor.length;
  let isSorted = true;
  for (let i = 0; i < size && isSorted; i += 1) isSorted = (sponsor[i] ?? NOBODY) < i;
  if (isSorted) return null;
  const firstBelow = new Int32Array(size).fill(NOBODY);
  const nextBelow = new Int32Array(size).fill(NOBODY);
  const order = new Int32Array(size);
  let known = 0;
  for (let i = 0; i < size; i += 1) {
    const above = sponsor[i] ?? NOBODY;
    if (above < 0) {
      order[known] = i;
      known += 1;
    } else {
      nextBelow[i] = firstBelow[above] ?? NOBODY;
      firstBelow[above] = i;
    }
  }
  for (let i = 0; i < known; i += 1) {
    for (let below = firstBelow[order[i] ?? 0] ?? NOBODY; below >= 0; below = nextBelow[below] ?? NOBODY) {
      order[known] = below;
      known += 1;
    }
  }
  return order;
}
