import { expect, test } from 'vitest';
import {
  addPartner,
  emptyPartners,
  firstStanding,
  hasLeftAt,
  NOBODY,
  setSponsor,
  sponsorAt,
} from './partner-table.ts';

/** C below B below A. */
function tableOf(leftAt: readonly (number | null)[] = []) {
  const table = emptyPartners();
  ['A', 'B', 'C'].forEach((id, i) => {
    addPartner(table, { id, joinedAt: 10 * (3 - i), leftAt: leftAt[i] ?? null, suspendedAt: null });
  });
  setSponsor(table, 1, 0, null);
  setSponsor(table, 2, 1, null);
  return table;
}

test('a sponsor counts from the very instant of the change until the next', () => {
  const table = tableOf();
  setSponsor(table, 2, 0, 100);
  setSponsor(table, 2, NOBODY, 200);
  expect([99, 100, 199, 200, 300].map((at) => sponsorAt(table, 2, at))).toEqual([1, 0, 0, NOBODY, NOBODY]);
  expect(sponsorAt(table, 1, 300)).toBe(0);
});

test('a sponsor without a date is no change: whoever never changed needs no looking up', () => {
  const table = tableOf();
  expect(table.changes.size).toBe(0);
  expect([...table.sponsor.subarray(0, 3)]).toEqual([NOBODY, 0, 1]);
});

test('whoever left is gone from that very instant on, and the first above who is there stands in', () => {
  const table = tableOf([null, 50, 40]);
  expect([39, 40].map((at) => hasLeftAt(table, 2, at))).toEqual([false, true]);
  expect([39, 40, 50].map((at) => firstStanding(table, 2, at, 'roll-up'))).toEqual([2, 1, 0]);
  expect(firstStanding(table, 2, 50, 'company')).toBe(2);
  expect(firstStanding(tableOf([30, 30, 30]), 2, 30, 'roll-up')).toBe(NOBODY);
  expect([table.firstLeftAt, table.lastJoinedAt]).toEqual([40, 30]);
});
