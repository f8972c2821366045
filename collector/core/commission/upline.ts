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

/** For each place the nearest one above with more `worth`: whoever is worth `k` is found in as many steps as there are worths. */
export type Ascent = { readonly worth: Uint8Array; readonly up: Int32Array };

export const memberAt = (upline: Upline, place: number): number =>
  place < 0 || upline.member === null ? place : (upline.member[place] ?? -1);

/** Position on the chain that starts at `start`, counted from 1. */
export function distanceOf(upline: Upline, start: number, place: number): number {
  const height = upline.height();
  return (height[start] ?? 0) - (height[place] ?? 0) + 1;
}

/** @param worth by place; becomes part of the answer */
export function ascentOf({ size, parent, topDown }: Upline, worth: Uint8Array): Ascent {
  const up = new Int32Array(size);
  for (let i = 0; i < size; i += 1) {
    const place = topDown === null ? i : (topDown[i] ?? 0);
    const own = worth[place] ?? 0;
    let above = parent[place] ?? -1;
    while (above >= 0 && (worth[above] ?? 0) <= own) above = up[above] ?? -1;
    up[place] = above;
  }
  return { worth, up };
}

/** The first place at or above `from` worth at least `wanted`, or -1. */
export function climb(ascent: Ascent, from: number, wanted: number): number {
  const { worth, up } = ascent;
  let place = from;
  while (place >= 0 && (worth[place] ?? 0) < wanted) place = up[place] ?? -1;
  return place;
}
