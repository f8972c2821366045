/** Places above each other at one instant, leavers already taken out or emptied; and how to climb them fast. */

export type Upline = {
  readonly size: number;
  /** The next place up, -1 at the top. */
  readonly parent: Int32Array;
  /** How many places stand above; the difference of two heights is their distance. Counted when first asked for. */
  readonly height: () => Int32Array;
  /** 1: the place of a leaver that the company keeps; null where there is none. */
  readonly empty: Uint8Array | null;
  /** Every place after the one above it; null where the places are numbered that way already. */
  readonly topDown: Int32Array | null;
  /** Which partner stands at a place; null where places are numbered like partners. */
  readonly member: Int32Array | null;
};

/** The places of an upline that are worth something to anybody who asks, a row each, top first. */
export type Landings = {
  /** By place the row of the nearest place at or above it that has one, -1 for none. */
  readonly row: Int32Array;
  /** By row: its place, the row above it, -1 for none, and what kind of place it is. */
  readonly places: Int32Array;
  readonly above: Int32Array;
  readonly kind: Uint8Array;
};

/** What one component makes of the landings; each of these goes by row. Whoever is worth `k` is found in as many steps as there are worths. */
export type Ascent = {
  readonly landings: Landings;
  /** 0 for nothing. */
  readonly worth: Uint8Array;
  /** What those would be worth who are passed over; null where nobody asks for them. */
  readonly passed: Uint8Array | null;
  /** The nearest row above that is worth more, -1 for none. */
  readonly up: Int32Array;
  /** The nearest row at or above it of those passed over that would be worth most, -1 for none. */
  readonly best: Int32Array;
};

export const memberAt = (upline: Upline, place: number): number =>
  place < 0 || upline.member === null ? place : (upline.member[place] ?? -1);

/** Position on the chain that starts at `start`, counted from 1. */
export function distanceOf(upline: Upline, start: number, place: number): number {
  const height = upline.height();
  return (height[start] ?? 0) - (height[place] ?? 0) + 1;
}

/** @param worth by kind of place, and so is `passed` */
export function ascentOf(landings: Landings, worth: Uint8Array, passed: Uint8Array | null): Ascent {
  const { kind, above } = landings;
  const worths = byRow(kind, worth);
  const missed = passed === null ? null : byRow(kind, passed);
  return {
    landings,
    worth: worths,
    passed: missed,
    up: upOf(above, worths),
    best: missed === null ? new Int32Array(0) : bestOf(above, missed),
  };
}

function byRow(kind: Uint8Array, byKind: Uint8Array): Uint8Array {
  const column = new Uint8Array(kind.length);
  for (let row = 0; row < column.length; row += 1) column[row] = byKind[kind[row] ?? 0] ?? 0;
  return column;
}

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

/** Top first: a row as good as the best above it is nearer. */
function bestOf(above: Int32Array, passed: Uint8Array): Int32Array {
  const best = new Int32Array(above.length);
  for (let row = 0; row < best.length; row += 1) {
    const next = above[row] ?? -1;
    const theirs = next < 0 ? -1 : (best[next] ?? -1);
    const own = passed[row] ?? 0;
    best[row] = own > 0 && (theirs < 0 || own >= (passed[theirs] ?? 0)) ? row : theirs;
  }
  return best;
}

/** The row of the first place at or above `from` worth at least `wanted`, or -1. */
export function climb({ landings, worth, up }: Ascent, from: number, wanted: number): number {
  let at = rowAt(landings, from);
  while (at >= 0 && (worth[at] ?? 0) < wanted) at = up[at] ?? -1;
  return at;
}

/** The row of the nearest of those at or above `from` who are passed over and would be worth most, or -1. */
export function bestPassed({ landings, best }: Ascent, from: number): number {
  const at = rowAt(landings, from);
  return at < 0 ? -1 : (best[at] ?? -1);
}

const rowAt = ({ row }: Landings, place: number): number => (place < 0 ? -1 : (row[place] ?? -1));

export const placeAt = ({ landings }: Ascent, row: number): number =>
  row < 0 ? -1 : (landings.places[row] ?? -1);
