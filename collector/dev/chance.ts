/** Chance that can be repeated: the same seed, the same numbers (mulberry32, public domain). */
export type Chance = {
  /** 0 <= n < below, whole. */
  readonly whole: (below: number) => number;
  /** Of a list that is not empty. */
  readonly pick: <const L extends readonly [unknown, ...unknown[]]>(list: L) => L[number];
  /** True in so many of a hundred cases. */
  readonly percent: (share: number) => boolean;
};

export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (below: number): number => Math.floor(next() * below);
  return {
    whole,
    pick: (list) => list[whole(list.length)] ?? list[0],
    percent: (share) => next() * 100 < share,
  };
}
