/** What stands on each level below anybody, without walking their structure. Places are numbered as a walk through the tree comes past
 * them, so that everybody below somebody is one run of numbers; put level by level, each level of a structure is one run of rows, and its
 * sums are the differences of two. Made once with an estimate; asked in a few steps a level, however many stand there. */
import type { Standings } from './commission/standings.ts';

type Placed = Pick<
  Standings,
  'size' | 'counted' | 'active' | 'customers' | 'customerVolume' | 'ownVolume'
> & {
  readonly tree: Pick<Standings['tree'], 'parent' | 'topDown'>;
};

export type LevelSums = {
  /** By place: how many stand above, the walk's number, and the first number after those below. */
  readonly height: Int32Array;
  readonly from: Int32Array;
  readonly until: Int32Array;
  /** By row the walk's number; by height the first row, and one more at the end. */
  readonly rows: Int32Array;
  readonly starts: Int32Array;
  /** By row the sums of all rows before it, and one more at the end. */
  readonly partners: Int32Array;
  readonly active: Int32Array;
  readonly customers: Int32Array | null;
  readonly volume: Float64Array;
};

export type LevelSum = {
  readonly level: number;
  readonly partners: number;
  readonly active: number;
  readonly customers: number | null;
  readonly volume: number;
};

/** Who is not counted keeps their place, and whoever stands below them their level. */
export function levelsBelow(sums: LevelSums, place: number): readonly LevelSum[] {
  const { height, from, until, partners, active, customers, volume } = sums;
  const levels: LevelSum[] = [];
  const own = height[place];
  for (let level = 1; own !== undefined; level += 1) {
    const begin = rowFrom(sums, own + level, from[place] ?? 0);
    const end = rowFrom(sums, own + level, until[place] ?? 0);
    if (begin === end) break;
    const between = (column: Int32Array | Float64Array) => (column[end] ?? 0) - (column[begin] ?? 0);
    if (between(partners) === 0) continue;
    levels.push({
      level,
      partners: between(partners),
      active: between(active),
      customers: customers && between(customers),
      volume: between(volume),
    });
  }
  return levels;
}

/** How many of those counted stand directly below. */
export function directsBelow(sums: LevelSums, place: number): number {
  const level = (sums.height[place] ?? Number.NaN) + 1;
  const begin = rowFrom(sums, level, sums.from[place] ?? 0);
  const end = rowFrom(sums, level, sums.until[place] ?? 0);
  return (sums.partners[end] ?? 0) - (sums.partners[begin] ?? 0);
}

/** The first row of a height with this number or a later one. */
function rowFrom({ rows, starts }: LevelSums, height: number, number: number): number {
  let from = starts[height] ?? rows.length;
  let to = starts[height + 1] ?? rows.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((rows[middle] ?? 0) < number) from = middle + 1;
    else to = middle;
  }
  return from;
}

export function levelSumsOf(placed: Placed): LevelSums {
  const { height, from, until } = walked(placed);
  const { order, starts } = byLevel(height, from);
  const { size, counted, active, customers, customerVolume, ownVolume } = placed;
  const hasCustomers = customers.length > 0;
  const sums = {
    partners: new Int32Array(size + 1),
    active: new Int32Array(size + 1),
    customers: new Int32Array(hasCustomers ? size + 1 : 0),
    volume: new Float64Array(size + 1),
  };
  for (let row = 0; row < size; row += 1) {
    const place = order[row] ?? 0;
    const one = counted[place] ?? 0;
    const volume = (customerVolume[place] ?? 0) + (ownVolume[place] ?? 0);
    sums.partners[row + 1] = (sums.partners[row] ?? 0) + one;
    sums.active[row + 1] = (sums.active[row] ?? 0) + one * (active[place] ?? 0);
    sums.volume[row + 1] = (sums.volume[row] ?? 0) + one * volume;
    if (hasCustomers) sums.customers[row + 1] = (sums.customers[row] ?? 0) + one * (customers[place] ?? 0);
  }
  const rows = order.map((place) => from[place] ?? 0);
  return { ...sums, customers: hasCustomers ? sums.customers : null, height, from, until, rows, starts };
}

/** Loops, no recursion: chains may be 100,000 deep. */
function walked({ size, tree: { parent, topDown } }: Placed) {
  const height = new Int32Array(size);
  const from = new Int32Array(size);
  const until = new Int32Array(size);
  const below = new Int32Array(size);
  for (let i = size - 1; i >= 0; i -= 1) {
    const place = topDown === null ? i : (topDown[i] ?? 0);
    const above = parent[place] ?? -1;
    if (above >= 0) below[above] = (below[above] ?? 0) + 1 + (below[place] ?? 0);
  }
  let next = 0;
  for (let i = 0; i < size; i += 1) {
    const place = topDown === null ? i : (topDown[i] ?? 0);
    const above = parent[place] ?? -1;
    const many = 1 + (below[place] ?? 0);
    height[place] = above < 0 ? 0 : (height[above] ?? 0) + 1;
    // `until` counts up while those below are numbered, and ends where they end.
    from[place] = above < 0 ? next : (until[above] ?? 0);
    if (above < 0) next += many;
    else until[above] = (until[above] ?? 0) + many;
    until[place] = (from[place] ?? 0) + 1;
  }
  return { height, from, until };
}

/** Places by height, and by their number in each. */
function byLevel(height: Int32Array, from: Int32Array) {
  const size = height.length;
  const byNumber = new Int32Array(size);
  const heights = height.reduce((most, one) => Math.max(most, one + 1), 0);
  const starts = new Int32Array(heights + 1);
  for (let place = 0; place < size; place += 1) {
    byNumber[from[place] ?? 0] = place;
    const after = (height[place] ?? 0) + 1;
    starts[after] = (starts[after] ?? 0) + 1;
  }
  for (let one = 1; one < starts.length; one += 1) starts[one] = (starts[one] ?? 0) + (starts[one - 1] ?? 0);
  const filled = starts.slice();
  const order = new Int32Array(size);
  for (const place of byNumber) {
    const row = filled[height[place] ?? 0] ?? 0;
    order[row] = place;
    filled[height[place] ?? 0] = row + 1;
  }
  return { order, starts };
}
