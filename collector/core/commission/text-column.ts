/** Many texts as one run of bytes: three million ids as strings would be three million objects for the collector to look at. */
import { wide } from './columns.ts';

export type TextColumn = {
  count: number;
  bytes: Uint8Array;
  /** Where each text ends; it begins where the one before ends. */
  ends: Float64Array;
};

export const emptyTexts = (): TextColumn => ({
  count: 0,
  bytes: new Uint8Array(64),
  ends: new Float64Array(16),
});

const encoder = new TextEncoder();
const decoder = new TextDecoder();
/** UTF-8 needs at most three bytes for one unit of a JavaScript text. */
const BYTES_PER_UNIT = 3;

export function addText(column: TextColumn, text: string): void {
  const from = column.count === 0 ? 0 : (column.ends[column.count - 1] ?? 0);
  const most = from + text.length * BYTES_PER_UNIT;
  if (most > column.bytes.length) {
    const wider = new Uint8Array(Math.max(most, column.bytes.length * 2));
    wider.set(column.bytes);
    column.bytes = wider;
  }
  column.ends = wide(column.ends, column.count + 1);
  column.ends[column.count] = from + encoded(text, column.bytes, from);
  column.count += 1;
}

/** Null outside the column, as for nobody. */
export function textAt({ bytes, ends, count }: TextColumn, at: number): string | null {
  if (at < 0 || at >= count) return null;
  return decoder.decode(bytes.subarray(at === 0 ? 0 : (ends[at - 1] ?? 0), ends[at] ?? 0));
}

export const textsOf = (column: TextColumn): string[] =>
  Array.from({ length: column.count }, (_, at) => textAt(column, at) ?? '');

/** Most ids are plain ASCII, which needs no encoder. */
function encoded(text: string, bytes: Uint8Array, from: number): number {
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    if (unit > 0x7f) return encoder.encodeInto(text, bytes.subarray(from)).written;
    bytes[from + i] = unit;
  }
  return text.length;
}
