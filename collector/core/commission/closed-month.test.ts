/** A month large enough for everything a small one never meets: blocks of orders, many schemes of pay, wide columns. */
import { expect, test } from 'vitest';
import type { Plan } from '../../../shared/plan.ts';
import { monthOf } from '../../dev/bench/engine-month.ts';
import { plan } from './builders.ts';
import { closePeriod } from './close.ts';
import { closedLines } from './closed-lines.ts';
import { setSponsor } from './partner-table.ts';
import type { PeriodInput } from './period-input.ts';

const SIZE = { partners: 400, orders: 2_200 };
const RANKS = Array.from({ length: 12 }, (_, i) => ({
  id: `rank-${i}`,
  when: { groupVolume: Math.round(20_000 * 1.6 ** i) },
}));

/** Every kind that looks up the chain. */
const CLIMBING: Plan = plan({
  active: { customerVolume: 15_000 },
  ranks: RANKS,
  components: [
    {
      id: 'team',
      kind: 'levels',
      rates: ['5%', '3%', '1%'],
      compression: 'dynamic',
      depth: { none: 1, 'rank-2': 3 },
    },
    { id: 'skip', kind: 'levels', rates: ['2%', '1%'], compression: 'skip-inactive' },
    {
      id: 'step',
      kind: 'differential',
      rates: Object.fromEntries(RANKS.map(({ id }, i) => [id, `${i + 1}.5%` as const])),
    },
    { id: 'gen', kind: 'generation', rank: 'rank-3', rates: ['1%', '0.5%'], inactive: 'passes' },
  ],
});

/** The same month each time, with sponsors that change in the middle of it. */
function month(change: (input: PeriodInput, partner: number) => number | undefined): PeriodInput {
  const input = monthOf(SIZE, CLIMBING);
  const middle = input.orders.placedAt[SIZE.orders / 2] ?? 0;
  for (let partner = 1; partner < SIZE.partners; partner += 40) {
    const sponsor = change(input, partner);
    if (sponsor !== undefined) setSponsor(input.partners, partner, sponsor, middle);
  }
  return input;
}

const linesOf = (input: PeriodInput, treesMax?: number): string[] =>
  [...closedLines(closePeriod(input, treesMax))].map((line) => JSON.stringify(line));

/** Shown alone: nobody reads two lists of twenty thousand lines. */
function expectAlike(some: readonly string[], others: readonly string[]): void {
  const at = some.findIndex((line, i) => line !== others[i]);
  expect([at, some[at], some.length]).toEqual([-1, undefined, others.length]);
}

test('one tree for all orders, one for each change and a chain for each order pay alike', () => {
  const still = linesOf(month(() => undefined));
  expect(still.length).toBeGreaterThan(20_000);
  const unmoved = month(({ partners }, partner) => partners.sponsor[partner]);
  expectAlike(linesOf(unmoved, 0), still);
  const moved = month((_, partner) => partner - 1);
  expectAlike(linesOf(moved, 0), linesOf(moved));
});

test('each part of a differential begins where the one below it ended, in every order of a month', () => {
  const lines = [...closedLines(closePeriod(month(() => undefined)))].filter(
    ({ component }) => component === 'step',
  );
  const sums = new Map<string | null, number>();
  for (const { order, amount } of lines) sums.set(order, (sums.get(order) ?? 0) + amount);
  const whole = new Map(lines.map(({ order, base }) => [order, Math.round((base ?? 0) * 0.125)]));
  expect([...sums]).toEqual([...whole]);
  expect(sums.size).toBe(SIZE.orders);
});
