import { expect, test } from 'vitest';
import { joined, kindsOf, type Way, waysOf } from './paths.ts';

const shown = (ways: readonly Way[]): object[] => ways.map((way) => Object.fromEntries(way));

test('any adds ways and all joins them, with the greatest of two minimums', () => {
  expect(shown(waysOf(undefined))).toEqual([{}]);
  const any = { any: [{ customers: 3 }, { customerVolume: 20 }] };
  expect(shown(waysOf(any))).toEqual([{ customers: 3 }, { customerVolume: 20 }]);
  expect(shown(waysOf({ all: [any, { customers: 5, groupVolume: 9 }] }))).toEqual([
    { customers: 5, groupVolume: 9 },
    { customers: 5, groupVolume: 9, customerVolume: 20 },
  ]);
  expect(shown(waysOf({ all: [{ customers: 5 }, { customers: 3 }] }))).toEqual([{ customers: 5 }]);
  expect(
    shown(waysOf({ all: [{ legs: { atLeast: 1, active: true } }, { legs: { atLeast: 1, rank: 'gold' } }] })),
  ).toEqual([{ legs: 'gold' }]);
});

test('a way names what it asks for, and nothing where the minimum is 0', () => {
  expect(shown(waysOf({ ownVolume: 0, teamVolume: 1 }))).toEqual([{ teamVolume: 1 }]);
  expect(shown(waysOf({ legs: { atLeast: 0, active: true } }))).toEqual([{}]);
  expect(shown(waysOf({ legs: { atLeast: 1, active: true }, rank: 'gold', active: true }))).toEqual([
    { legs: 'active', rank: 'gold', active: 'active' },
  ]);
});

test('ways are of one kind where they ask for the same, in whatever order and however much', () => {
  const ways = waysOf({
    any: [{ customers: 1, ownVolume: 2 }, { all: [{ customers: 9 }, { ownVolume: 1 }] }, { customers: 4 }],
  });
  expect([...kindsOf(ways)]).toEqual(['customers+ownVolume', 'customers']);
});

test('beyond 256 ways the rest is left out', () => {
  const any = { any: Array.from({ length: 17 }, (_, i) => ({ customers: i + 1 })) };
  expect(joined(waysOf(any), waysOf(any))).toHaveLength(256);
  expect(waysOf({ any: Array.from({ length: 16 }, () => any) })).toHaveLength(256);
});
