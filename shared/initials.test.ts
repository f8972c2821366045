import { expect, test } from 'vitest';
import { initialsOf } from './initials.ts';

test.each([
  ['Anna Lindqvist', 'AL'],
  ['ben', 'B'],
  ['Zoë van der Öl', 'ZÖ'],
  ['(Tea) 4 you', 'Y'],
  ['', ''],
])('the initials of "%s" are %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});
