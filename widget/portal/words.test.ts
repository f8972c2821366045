import { expect, test } from 'vitest';
import { words as de } from './words/de.ts';
import { words as en } from './words/en.ts';

test('one is said in the singular', () => {
  const said = [de, en].map(({ links }) => ['1', '1.204'].map((n) => [links.clicks(n), links.orders(n)]));
  expect(said).toEqual([
    [
      ['1 Klick', '1 Bestellung'],
      ['1.204 Klicks', '1.204 Bestellungen'],
    ],
    [
      ['1 click', '1 order'],
      ['1.204 clicks', '1.204 orders'],
    ],
  ]);
});
