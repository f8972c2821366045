/** A month large enough for everything a small one never meets: blocks of orders, many schemes of pay, wide columns. */
import { expect, test } from 'vitest';
import type { Plan } from '../../../shared/plan.ts';
import type { Rate } from '../../../shared/rate.ts';
import { monthOf } from '../../dev/bench/engine-month.ts';
import { plan } from './builders.ts';
import { closePeriod } from './close.ts';
import { closedLines } from './closed-lines.ts';
import { earningsOf } from './earnings.ts';
import { setSponsor } from './partner-table.ts';
import type { PeriodInput } from './period-input.ts';

const SIZE = { partners: 400, orders: 2_200 };
const TIERS = {
  by: 'customerVolume' as const,
  steps: [
    { from: 0, rates: ['1%' as const] },
    { from: 30_000, rates: ['2%' as const, '0.5%' as const] },
  ],
};
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
      rates: Object.fromEntries(RANKS.map(({ id }, i): [string, Rate] => [id, `${i + 1.5}%`])),
    },
    { id: 'tiers', kind: 'levels', tiers: TIERS, compression: 'skip-inactive' },
    { id: 'above', kind: 'levels', tiers: TIERS, compression: 'dynamic', from: 2 },
    { id: 'near', kind: 'levels', tiers: TIERS, compression: 'dynamic', reach: 2 },
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

/** What every line comes to, component by component, and what everybody earned of each. */
function paid(input: PeriodInput, treesMax?: number): object {
  const { settled, forest } = closePeriod(input, treesMax);
  const amounts = settled.flatMap(({ components }) =>
    components.map(({ component, amounts }) => [component.rule.id, amounts.map((one) => one.join(' '))]),
  );
  const earnings = [...earningsOf(input, forest, settled)].map(([id, column]) => [id, column.join(' ')]);
  return { amounts: Object.fromEntries(amounts), earnings: Object.fromEntries(earnings) };
}

test('one tree for all orders, one for each change and a chain for each order pay alike', () => {
  const still = paid(month(() => undefined));
  const unmoved = month(({ partners }, partner) => partners.sponsor[partner]);
  expect(paid(unmoved, 0)).toEqual(still);
  const moved = month((_, partner) => partner - 1);
  const known = paid(moved);
  expect(known).not.toEqual(still);
  expect(paid(moved, 0)).toEqual(known);
});

test('each part of a differential begins where the one below it ended, in every order of a month', () => {
  const closed = closePeriod(month(() => undefined));
  const lines = [...closedLines(closed)].filter(({ component }) => component === 'step');
  const sums = new Map<string | null, number>();
  for (const { order, amount } of lines) sums.set(order, (sums.get(order) ?? 0) + amount);
  const whole = new Map(lines.map(({ order, base }) => [order, Math.round((base ?? 0) * 0.125)]));
  expect([...sums]).toEqual([...whole]);
  expect(sums.size).toBe(SIZE.orders);
});
