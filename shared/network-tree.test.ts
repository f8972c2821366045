import { expect, test } from 'vitest';
import { customer, network, networkSentences, partner } from './network-builders.ts';

test.each<readonly [string, object, readonly string[]]>([
  [
    'a circle',
    { partners: [partner('A', 'C'), partner('B', 'A'), partner('C', 'B')] },
    ['partners[0].sponsor: "A" would stand above themselves from the beginning: A > C > B > A'],
  ],
  [
    'their own sponsor',
    { partners: [partner('C', 'C')] },
    ['partners[0].sponsor: "C" cannot be their own sponsor'],
  ],
  [
    'a circle from a date on',
    {
      partners: [
        partner('A', null, { sponsors: [{ from: '2026-05-01T00:00:00Z', sponsor: 'C' }] }),
        partner('B', 'A'),
        partner('C', 'B'),
      ],
    },
    [
      'partners[0].sponsors[0].sponsor: "A" would stand above themselves from 2026-05-01T00:00:00.000Z: A > C > B > A',
    ],
  ],
  [
    'a partner listed twice',
    { partners: [partner('C', null), partner('C', null)] },
    ['partners[1].id: "C" is already the id of partners[0]'],
  ],
  [
    'two sponsors at once',
    {
      partners: [
        partner('A', null),
        partner('C', 'A', {
          sponsors: [
            { from: '2026-05-01T00:00:00Z', sponsor: 'A' },
            { from: '2026-05-01T00:00:00Z', sponsor: null },
          ],
        }),
      ],
    },
    ['partners[1].sponsors[1].from: "C" would have two sponsors from 2026-05-01T00:00:00.000Z'],
  ],
  [
    'a list of sponsors',
    { partners: [partner('A', null), { ...partner('C', null), sponsor: ['A'] }] },
    ['partners[1].sponsor: is a list; a partner has one sponsor at a time'],
  ],
  [
    'an unknown sponsor',
    { partners: [partner('C', 'X')] },
    ['partners[0].sponsor: "X" is not the id of a partner'],
  ],
])('refused: %s', (_title, parts, expected) => {
  expect(networkSentences(network(parts))).toEqual(expected);
});

test('an exchange of places at one instant is no circle, one a day apart is', () => {
  const swap = (second: string): object => ({
    partners: [
      partner('A', null),
      partner('B', 'A', { sponsors: [{ from: '2026-05-01T00:00:00Z', sponsor: 'C' }] }),
      partner('C', 'B', { sponsors: [{ from: second, sponsor: 'A' }] }),
    ],
  });
  expect(networkSentences(network(swap('2026-05-01T00:00:00Z')))).toEqual([]);
  expect(networkSentences(network(swap('2026-04-30T00:00:00Z')))).toEqual([]);
  expect(networkSentences(network(swap('2026-05-02T00:00:00Z')))).toEqual([
    'partners[1].sponsors[0].sponsor: "B" would stand above themselves from 2026-05-01T00:00:00.000Z: B > C > B',
  ]);
});

test('a chain of 100,000 partners is read without overflow, and a circle of that length is named once', () => {
  const chain = (top: string | null) =>
    Array.from({ length: 100_000 }, (_, n) => partner(`P${n}`, n === 0 ? top : `P${n - 1}`));
  const parts = { customers: [customer('K', 'P99999')] };
  expect(networkSentences(network({ ...parts, partners: chain(null) }))).toEqual([]);
  expect(networkSentences(network({ ...parts, partners: chain('P99999') }))).toEqual([
    'partners[0].sponsor: "P0" would stand above themselves from the beginning: P0 > P99999 > P99998 > P99997 > P99996 > P99995 > P99994 > P99993 > 99992 more > P0',
  ]);
});
