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
 * The places of an upline that are worth something, and a row for each: the nearest at or above it worth at least 1, at least 2, up to
 * `most`, and last the nearest of those worth most that are passed over. Every row is the one above with a few entries replaced.
 */
export type Ascent = {
  readonly most: number;
  /** By place, 0 for many. */
  readonly worth: Uint8Array;
  /** By place what those would be worth who are passed over; null where nobody asks for them. */
  readonly passed: Uint8Array | null;
  /** By place the row of the nearest place at or above it that has one, -1 for none. */
  readonly row: Int32Array;
  /** By row its place. */
  readonly places: Int32Array;
  /** Row behind row, each `most + 1` wide. */
  readonly nearest: Int32Array;
};

export const memberAt = (upline: Upline, place: number): number =>
  place < 0 || upline.member === null ? place : (upline.member[place] ?? -1);

/** Position on the chain that starts at `start`, counted from 1. */
export function distanceOf(upline: Upline, start: number, place: number): number {
  const height = upline.height();
  return (height[start] ?? 0) - (height[place] ?? 0) + 1;
}

/** @param worth and `passed` become part of the answer; nobody has both */
export function ascentOf(
  { size, parent, topDown }: Upline,
  { most, worth, passed }: Pick<Ascent, 'most' | 'worth' | 'passed'>,
): Ascent {
  const row = new Int32Array(size);
  const places = new Int32Array(rowsAmong(worth, passed));
  const width = most + 1;
  const nearest = new Int32Array(places.length * width);
  let made = 0;
  for (let i = 0; i < size; i += 1) {
    const place = topDown === null ? i : (topDown[i] ?? 0);
    const above = parent[place] ?? -1;
    const rowAbove = above < 0 ? -1 : (row[above] ?? -1);
    const own = worth[place] ?? 0;
    const ownPassed = passed === null ? 0 : (passed[place] ?? 0);
    if (own + ownPassed === 0) {
      row[place] = rowAbove;
      continue;
    }
    const from = made * width;
    const fromAbove = rowAbove * width;
    for (let entry = 0; entry < width; entry += 1)
      nearest[from + entry] = entry < own ? place : rowAbove < 0 ? -1 : (nearest[fromAbove + entry] ?? -1);
    if (ownPassed > 0 && ownPassed >= worthOf(passed, nearest[from + most] ?? -1))
      nearest[from + most] = place;
    places[made] = place;
    row[place] = made;
    made += 1;
  }
  return { most, worth, passed, row, places, nearest };
}

const worthOf = (column: Uint8Array | null, place: number): number =>
  column === null || place < 0 ? 0 : (column[place] ?? 0);

function rowsAmong(worth: Uint8Array, passed: Uint8Array | null): number {
  let rows = 0;
  for (let place = 0; place < worth.length; place += 1)
    if ((worth[place] ?? 0) + (passed === null ? 0 : (passed[place] ?? 0)) > 0) rows += 1;
  return rows;
}

/** The first place at or above `from` worth at least `wanted`, or -1. */
export const climb = (ascent: Ascent, from: number, wanted: number): number =>
  wanted > ascent.most ? -1 : nearestAt(ascent, from, wanted - 1);

/** The nearest of those at or above `from` who are passed over and would be worth most, or -1. */
export const bestPassed = (ascent: Ascent, from: number): number => nearestAt(ascent, from, ascent.most);

function nearestAt({ most, row, nearest }: Ascent, from: number, entry: number): number {
  const begin = from < 0 ? -1 : (row[from] ?? -1);
  return begin < 0 ? -1 : (nearest[begin * (most + 1) + entry] ?? -1);
}
