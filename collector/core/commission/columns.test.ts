import { expect, test } from 'vitest';
import { amountColumn, emptyDictionary, numberOf, wide, wideInts } from './columns.ts';

test.each([
  ['numbers', wide, Float64Array],
  ['whole numbers', wideInts, Int32Array],
] as const)(
  'a column of %s stays itself while it is long enough, and is doubled where it is not',
  (_, widened, Column) => {
    const column = new Column(20).map((_none, i) => i + 1);
    const grown = widened as (one: typeof column, length: number) => typeof column;
    expect(grown(column, 20)).toBe(column);
    const wider = grown(column, 21);
    expect(wider).toHaveLength(40);
    expect([...wider]).toEqual([...column, ...Array.from({ length: 20 }, () => 0)]);
    expect(grown(column, 41)).toHaveLength(41);
    expect(grown(new Column(0), 1)).toHaveLength(16);
  },
);

test.each([
  [0xffff, Uint16Array],
  [0x1_0000, Int32Array],
  [0x7fff_ffff, Int32Array],
  [0x8000_0000, Float64Array],
] as const)('amounts up to %i stand in the narrowest column that holds them', (largest, Column) => {
  const column = amountColumn(largest, 3);
  expect(column).toBeInstanceOf(Column);
  column[2] = largest;
  expect([...column]).toEqual([0, 0, largest]);
});

test('a text that comes again has the number it had, and no text is -1', () => {
  const dictionary = emptyDictionary();
  expect(['b', null, 'a', 'b', 'a'].map((text) => numberOf(dictionary, text))).toEqual([0, -1, 1, 0, 1]);
  expect(dictionary.texts).toEqual(['b', 'a']);
});
