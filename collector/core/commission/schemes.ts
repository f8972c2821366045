/** What a chain of slots pays, whoever stands on it: few chains differ in that, and pricing an order asks for nothing else. */
import { wideInts } from './columns.ts';
import { fillSlots, startsAtRows } from './earners.ts';
import type { Passage } from './gate.ts';
import { NONE, type Slots, slotsFor } from './slots.ts';
import { keyOf, OWN_ORDER_START, startAt } from './starts.ts';
import type { Ascent } from './upline.ts';

/** A scheme is a step of the component's scale and the scheme of the rest of the chain; 0 is the chain without slots. */
export type Schemes = {
  count: number;
  code: Int32Array;
  rest: Int32Array;
  /** Of those with the same rest, the one made last, and the one made before each. */
  latest: Int32Array;
  earlier: Int32Array;
};

export const NO_SCHEME = 0;

export const emptySchemes = (): Schemes => ({
  count: 1,
  code: new Int32Array(16),
  rest: new Int32Array(16),
  latest: new Int32Array(16),
  earlier: new Int32Array(16),
});

/** The scheme of each start's chain, by the key of the start; new ones are added to `schemes`. */
export function schemesByStart(passage: Passage, schemes: Schemes): Uint8Array | Int32Array {
  const { size } = passage.upline;
  const slots = slotsFor(passage.component.scale.slotsMax);
  const walk = (start: number): number => {
    fillSlots(passage, startAt(start), slots);
    return schemeOfSlots(schemes, slots);
  };
  const own = walk(OWN_ORDER_START);
  const nobody = walk(NONE);
  const ascent = startsAtRows(passage);
  const byRow = ascent === null ? null : schemesByRow(passage, ascent, nobody, walk);
  // As narrow as there are few: orders ask for them in no order at all.
  const isNarrow = byRow !== null && schemes.count <= 256;
  const column = isNarrow ? new Uint8Array(size + 2) : new Int32Array(size + 2);
  column[keyOf(OWN_ORDER_START)] = own;
  column[keyOf(NONE)] = nobody;
  if (ascent !== null && byRow !== null)
    fillByRow(column, ascent.landings.row, isNarrow ? Uint8Array.from(byRow) : byRow, nobody);
  else for (let place = 0; place < size; place += 1) column[keyOf(place)] = walk(place);
  return column;
}

function fillByRow(
  column: Uint8Array | Int32Array,
  row: Int32Array,
  byRow: Uint8Array | Int32Array,
  nobody: number,
): void {
  for (let place = 0; place < row.length; place += 1) {
    const at = row[place] ?? NONE;
    column[keyOf(place)] = at < 0 ? nobody : (byRow[at] ?? nobody);
  }
}

/** Walks the chain of each row; of a differential only one of those that are alike, because what a place adds to a chain depends on no more
 * than its own worth. */
function schemesByRow(
  { component }: Passage,
  { landings, worth, passed }: Ascent,
  nobody: number,
  walk: (place: number) => number,
): Int32Array {
  const { places, above } = landings;
  if (component.rule.kind !== 'differential') return Int32Array.from(places, walk);
  const worths = component.scale.rates.length;
  return linkedSchemes(above, kindsOf(worth, passed, worths), 2 * worths, nobody, (row) =>
    walk(places[row] ?? NONE),
  );
}

/** By row what its place is worth, earned or missed. */
function kindsOf(worth: Uint8Array, passed: Uint8Array | null, worths: number): Uint16Array {
  const kinds = Uint16Array.from(worth);
  if (passed === null) return kinds;
  for (let row = 0; row < kinds.length; row += 1) {
    const missed = passed[row] ?? 0;
    if (missed > 0) kinds[row] = worths + missed;
  }
  return kinds;
}

function linkedSchemes(
  above: Int32Array,
  kind: Uint16Array,
  kinds: number,
  nobody: number,
  walk: (row: number) => number,
): Int32Array {
  const byRow = new Int32Array(above.length);
  // By the scheme above and the kind: a scheme and one more, 0 for none yet.
  let known: Int32Array = new Int32Array(64 * kinds);
  for (let row = 0; row < byRow.length; row += 1) {
    const theirs = above[row] ?? NONE;
    const rest = theirs < 0 ? nobody : (byRow[theirs] ?? nobody);
    const key = rest * kinds + (kind[row] ?? 0);
    known = wideInts(known, key + 1);
    let scheme = (known[key] ?? 0) - 1;
    if (scheme < 0) {
      scheme = walk(row);
      known[key] = scheme + 1;
    }
    byRow[row] = scheme;
  }
  return byRow;
}

export function schemeOfSlots(schemes: Schemes, { count, code }: Slots): number {
  let scheme = NO_SCHEME;
  for (let slot = count - 1; slot >= 0; slot -= 1) scheme = schemeOf(schemes, code[slot] ?? 0, scheme);
  return scheme;
}

/** The scheme that begins with `step` and goes on as `rest`. */
function schemeOf(schemes: Schemes, code: number, rest: number): number {
  const { latest, earlier } = schemes;
  for (let known = latest[rest] ?? NO_SCHEME; known !== NO_SCHEME; known = earlier[known] ?? NO_SCHEME)
    if (schemes.code[known] === code) return known;
  return made(schemes, code, rest);
}

function made(schemes: Schemes, code: number, rest: number): number {
  const scheme = schemes.count;
  schemes.count = scheme + 1;
  schemes.code = wideInts(schemes.code, schemes.count);
  schemes.rest = wideInts(schemes.rest, schemes.count);
  schemes.latest = wideInts(schemes.latest, schemes.count);
  schemes.earlier = wideInts(schemes.earlier, schemes.count);
  schemes.code[scheme] = code;
  schemes.rest[scheme] = rest;
  schemes.earlier[scheme] = schemes.latest[rest] ?? NO_SCHEME;
  schemes.latest[rest] = scheme;
  return scheme;
}
