import { expect, test } from 'vitest';
import { addText, emptyTexts, textAt, textsOf } from './text-column.ts';

const columnOf = (texts: readonly string[]) => {
  const column = emptyTexts();
  for (const text of texts) addText(column, text);
  return column;
};

test('texts come back as they went in, however many, however long and in whatever letters', () => {
  const short = Array.from({ length: 40 }, (_, n) => `partner-${n}`);
  const texts = ['', 'Ä', ...short, 'Straße', '客户', '🙂🙂', '', 'x'.repeat(500), '–'.repeat(900), 'end'];
  expect(textsOf(columnOf(texts))).toEqual(texts);
});

test('outside the column stands nobody', () => {
  const column = columnOf(['anna', 'ben']);
  expect([-1, 0, 1, 2].map((at) => textAt(column, at))).toEqual([null, 'anna', 'ben', null]);
});

test('a column is copied only when the next text might not fit, and at least doubles then', () => {
  const column = columnOf(['a']);
  const { bytes } = column;
  addText(column, 'b'.repeat(21));
  expect(column.bytes).toBe(bytes);
  addText(column, 'c'.repeat(20));
  expect(column.bytes.length).toBe(bytes.length * 2);
});
