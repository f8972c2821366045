/** Places above each other at one instant, leavers already taken out or emptied; and how to climb them fast. */

export type Upline = {
  readonly size: number;
  /** The next place up, -1 at the top. */
  readonly parent: Int32Array;
  /** How many places stand above; the difference of two heights is their distance. Counted when first asked for. */
  readonly height: () => Int32Array;
  /** 1: the place of a leaver that the company keeps. */
  readonly empty: Uint8Array;
  /** Every place after the one above it; null where the places are numbered that way already. */
  readonly topDown: Int32Array | null;
  /** Which partner stands at a place; null where places are numbered like partners. */
  readonly member: Int32Array | null;
};

/**
 * The places of an upline that are worth something, a row each, top first; and for each row the nearest above that is worth more. Whoever is
 * worth `k` is found in as many steps as there are worths.
 */
export type Ascent = {
  /** By place; 0 for many. */
  readonly worth: Uint8Array;
  /** By place what those would be worth who are passed over; null where nobody asks for them. */
  readonly passed: Uint8Array | null;
  /** By place the row of the nearest place at or above it that has one, -1 for none. */
  readonly row: Int32Array;
  /** By row: its place, the row above it, and the nearest row above that is worth more; -1 for none. */
  readonly places: Int32Array;
  readonly above: Int32Array;
  readonly up: Int32Array;
  /** By row the nearest place at or above it of those passed over that would be worth most, -1 for none. */
  readonly best: Int32Array;
};

export const memberAt = (upline: Upline, place: number): number =>
  place < 0 || upline.member === null ? place : (upline.member[place] ?? -1);

/** Position on the chain that starts at `start`, counted from 1. */
export function distanceOf(upline: Upline, start: number, place: number): number {
  const height = upline.height();
  return (height[start] ?? 0) - (height[place] ?? 0) + 1;
}

/** @param worths `worth` and `passed` become part of the answer; nobody has both, and `rows` is how many have one */
export function ascentOf(
  { size, parent, topDown }: Upline,
  { worth, passed, rows }: Pick<Ascent, 'worth' | 'passed'> & { readonly rows: number },
): Ascent {
  const row = new Int32Array(size);
  // One more than there are: whoever is worth nothing is written, too, and then overwritten.
  const places = new Int32Array(rows + 1);
  const above = new Int32Array(rows + 1);
  const worths = new Uint8Array(rows + 1);
  let made = 0;
  for (let i = 0; i < size; i += 1) {
    const place = topDown === null ? i : (topDown[i] ?? 0);
    const next = parent[place] ?? -1;
    const theirs = next < 0 ? -1 : (row[next] ?? -1);
    const own = worth[place] ?? 0;
    const missed = passed === null ? 0 : (passed[place] ?? 0);
    places[made] = place;
    above[made] = theirs;
    worths[made] = own;
    // Reckoned, not asked: who is worth something is as good as chance, and a processor that guesses wrong waits for longer.
    const isRow = (own + missed + 255) >> 8;
    row[place] = theirs + (made - theirs) * isRow;
    made += isRow;
  }
  const found = { places: places.subarray(0, rows), above: above.subarray(0, rows) };
  return {
    worth,
    passed,
    row,
    places: found.places,
    above: found.above,
    up: upOf(found.above, worths),
    best: passed === null ? new Int32Array(0) : bestOf(found, passed),
  };
}

/** A loop of its own: rows are few enough to stay near the processor, places are not. */
function upOf(above: Int32Array, worths: Uint8Array): Int32Array {
  const up = new Int32Array(above.length);
  for (let row = 0; row < up.length; row += 1) {
    const own = worths[row] ?? 0;
    let higher = above[row] ?? -1;
    while (higher >= 0 && (worths[higher] ?? 0) <= own) higher = up[higher] ?? -1;
    up[row] = higher;
  }
  return up;
}

/** By row, top first: a place as good as the best above it is nearer. */
function bestOf({ places, above }: Pick<Ascent, 'places' | 'above'>, passed: Uint8Array): Int32Array {
  const best = new Int32Array(places.length);
  for (let row = 0; row < best.length; row += 1) {
    const place = places[row] ?? -1;
    const next = above[row] ?? -1;
    const theirs = next < 0 ? -1 : (best[next] ?? -1);
    const own = passed[place] ?? 0;
    best[row] = own > 0 && (theirs < 0 || own >= (passed[theirs] ?? 0)) ? place : theirs;
  }
  return best;
}

/** The first place at or above `from` worth at least `wanted`, or -1. */
export function climb({ worth, row, places, up }: Ascent, from: number, wanted: number): number {
  let at = from < 0 ? -1 : (row[from] ?? -1);
  while (at >= 0) {
    const place = places[at] ?? -1;
    if ((worth[place] ?? 0) >= wanted) return place;
    at = up[at] ?? -1;
  }
  return -1;
}

/** The nearest of those at or above `from` who are passed over and would be worth most, or -1. */
export function bestPassed({ row, best }: Ascent, from: number): number {
  const at = from < 0 ? -1 : (row[from] ?? -1);
  return at < 0 ? -1 : (best[at] ?? -1);
}
