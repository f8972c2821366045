/** Typed columns that grow: a table of a million rows without a million objects. */

/** The column itself, or a copy at least twice as long where `length` does not fit. */
export function wide(column: Float64Array, length: number): Float64Array {
  if (length <= column.length) return column;
  const wider = new Float64Array(Math.max(length, column.length * 2, 16));
  wider.set(column);
  return wider;
}

export function wideInts(column: Int32Array, length: number): Int32Array {
  if (length <= column.length) return column;
  const wider = new Int32Array(Math.max(length, column.length * 2, 16));
  wider.set(column);
  return wider;
}

/** Amounts as narrow as the largest of them allows: memory that is not written costs no time. */
export type AmountColumn = Uint16Array | Int32Array | Float64Array;

export function amountColumn(largest: number, length: number): AmountColumn {
  if (largest <= 0xffff) return new Uint16Array(length);
  return largest <= 0x7fffffff ? new Int32Array(length) : new Float64Array(length);
}

/** Texts that repeat, such as article numbers, as small numbers. */
export type Dictionary = { readonly texts: string[]; readonly numbers: Map<string, number> };

export const emptyDictionary = (): Dictionary => ({ texts: [], numbers: new Map() });

export function numberOf(dictionary: Dictionary, text: string | null): number {
  if (text === null) return -1;
  const known = dictionary.numbers.get(text);
  if (known !== undefined) return known;
  const made = dictionary.texts.length;
  dictionary.texts.push(text);
  dictionary.numbers.set(text, made);
  return made;
}
