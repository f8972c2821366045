/** What a chain of slots pays, whoever stands on it: few chains differ in that, and pricing an order asks for nothing else. */
import { wideInts } from './columns.ts';
import { NONE, type Slots, stepOf } from './slots.ts';

/** A scheme is a step of the component's scale and the scheme of the rest of the chain; 0 is the chain without slots. */
export type Schemes = {
  count: number;
  step: Int32Array;
  rest: Int32Array;
  /** Of those with the same rest, the one made last, and the one made before each. */
  latest: Int32Array;
  earlier: Int32Array;
};

export const NO_SCHEME = 0;

export const emptySchemes = (): Schemes => ({
  count: 1,
  step: new Int32Array(16),
  rest: new Int32Array(16),
  latest: new Int32Array(16),
  earlier: new Int32Array(16),
});

/** The scheme of each slot's chain from that slot on; new ones are added to `schemes`. */
export function schemesOf({ count, code, next }: Slots, schemes: Schemes): Int32Array {
  const column = new Int32Array(count);
  for (let from = 0; from < count; ) {
    // Slots pushed one after the other follow each other; only the last of them ends its chain or joins an earlier one.
    let last = from;
    while (next[last] === last + 1) last += 1;
    const joined = next[last] ?? NONE;
    let scheme = joined === NONE ? NO_SCHEME : (column[joined] ?? NO_SCHEME);
    for (let slot = last; slot >= from; slot -= 1) {
      scheme = schemeOf(schemes, stepOf(code[slot] ?? 0), scheme);
      column[slot] = scheme;
    }
    from = last + 1;
  }
  return column;
}

/** The scheme that begins with `step` and goes on as `rest`. */
function schemeOf(schemes: Schemes, step: number, rest: number): number {
  const { latest, earlier } = schemes;
  for (let known = latest[rest] ?? NO_SCHEME; known !== NO_SCHEME; known = earlier[known] ?? NO_SCHEME)
    if (schemes.step[known] === step) return known;
  return made(schemes, step, rest);
}

function made(schemes: Schemes, step: number, rest: number): number {
  const scheme = schemes.count;
  schemes.count = scheme + 1;
  schemes.step = wideInts(schemes.step, schemes.count);
  schemes.rest = wideInts(schemes.rest, schemes.count);
  schemes.latest = wideInts(schemes.latest, schemes.count);
  schemes.earlier = wideInts(schemes.earlier, schemes.count);
  schemes.step[scheme] = step;
  schemes.rest[scheme] = rest;
  schemes.earlier[scheme] = schemes.latest[rest] ?? NO_SCHEME;
  schemes.latest[rest] = scheme;
  return scheme;
}
