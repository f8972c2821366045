import { expect, test } from 'vitest';
import { listed, quoted, sizeFault, toJsonPath } from './fault.ts';

test('a path reads as one would write it in the language of the document', () => {
  expect(toJsonPath([])).toBe('$');
  expect(toJsonPath(['components', 2, 'rates', 0])).toBe('components[2].rates[0]');
  expect(toJsonPath([0, 'id'])).toBe('[0].id');
  expect(toJsonPath(['depth', 'silver-1', 'größe'])).toBe('depth.silver-1.größe');
  expect(toJsonPath(['depth', 'top rank', '9'])).toBe('depth["top rank"]["9"]');
});

test('values are quoted so that a sentence stays a sentence', () => {
  expect([quoted('a"b'), quoted(undefined), quoted(null), quoted([1])]).toEqual([
    '"a\\"b"',
    'undefined',
    'null',
    '[1]',
  ]);
  expect(quoted('x'.repeat(100))).toHaveLength(60);
});

test('words are listed with commas and a joint', () => {
  expect([listed([], 'or'), listed(['a'], 'or'), listed(['a', 'b', 'c'], 'or')]).toEqual([
    '',
    'a',
    'a, b or c',
  ]);
});

test('size is judged before anything recurses, also for a document that contains itself', () => {
  const max = { depth: 3, values: 10 };
  expect(sizeFault({ a: [{ b: 1 }] }, max)).toBeUndefined();
  expect(sizeFault({ a: [{ b: [1] }] }, max)).toEqual({
    path: '$',
    message: 'is nested deeper than 3 levels',
  });
  expect(sizeFault([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], max)?.message).toBe('holds more than 10 values');
  const endless: Record<string, unknown> = {};
  endless.self = endless;
  expect(sizeFault(endless, max)?.message).toBe('is nested deeper than 3 levels');
});
