/** What the simulator adds to the engine (plan.md section 7): the calendar, the history of customers, sums and order. */
import { expect, test } from 'vitest';
import type { Network, NetworkRefund } from '../../../shared/network.ts';
import { boundsOf } from '../../../shared/time.ts';
import { at, PLACED, plan } from './builders.ts';
import { customer, network, order, partner, shown } from './network-builders.ts';
import { simulate } from './simulate.ts';

const june = boundsOf('2026-06', 'Europe/Berlin');
const team = { id: 'team', kind: 'levels', rates: ['10%', '5%'] } as const;
const late = { ...team, settle: 'period' } as const;
const bounty = { id: 'welcome', kind: 'bounty', amount: 500 } as const;
const refund = (when: number, amount: number): NetworkRefund => ({
  id: 'R',
  order: 'O',
  at: when,
  amount,
  lines: null,
  reason: 'withdrawal',
});

test('totals are what every partner has from all lines of a month, without what the company keeps', () => {
  const made = network(
    plan({ components: [team, { ...team, id: 'more', rates: ['1%', '1%', '1%', '1%'] }] }),
    {
      refunds: [refund(at('2026-07-02T00:00:00Z'), 5_000)],
    },
  );
  expect(simulate(made).totals).toEqual({
    '2026-06': { C: 1100, B: 600, A: 100 },
    '2026-07': { C: -550, B: -300, A: -50 },
  });
  expect(simulate(made).lint).toEqual([]);
});

test('a refund before the confirmation leaves no line of its own, one at that instant does', () => {
  const lines = (when: number) =>
    shown(network(plan({ components: [team] }), { refunds: [refund(when, 5_000)] }));
  expect(lines(PLACED - 1)).toEqual(['O team C 1 500 earned', 'O team B 2 250 earned']);
  expect(lines(PLACED)).toEqual([
    'O team C 1 1000 earned',
    'O R team C 1 -500 clawback',
    'O team B 2 500 earned',
    'O R team B 2 -250 clawback',
  ]);
});

test('a refund within the month reduces what the close pays, one at the first instant after it takes back', () => {
  const lines = (when: number) =>
    shown(network(plan({ components: [late] }), { refunds: [refund(when, 5_000)] }));
  expect(lines(june.until - 1)).toEqual(['O team C 1 500 earned', 'O team B 2 250 earned']);
  expect(lines(june.until)).toEqual([
    'O team C 1 1000 earned',
    'O team B 2 500 earned',
    'O R team C 1 -500 clawback',
    'O R team B 2 -250 clawback',
  ]);
});

test('a month is closed under the plan of its last instant', () => {
  const ranked = (id: string) => plan({ ranks: [{ id, when: { customerVolume: 1 } }], components: [late] });
  const ranks = (validFrom: number) =>
    simulate(
      network(plan({}), {
        plans: [
          { validFrom: null, plan: ranked('old') },
          { validFrom, plan: ranked('new') },
        ],
      }),
    ).ranks['2026-06'];
  expect(ranks(june.until - 1)).toEqual({ C: 'new', B: 'none', A: 'none' });
  expect(ranks(june.until)).toEqual({ C: 'old', B: 'none', A: 'none' });
});

test('what the company kept at the order is nobody’s source of a match, and lines are read level by level', () => {
  const matching = plan({
    components: [
      { ...team, rates: ['10%', '5%', '1%', '1%'] },
      { id: 'match', kind: 'match', of: ['team'], rates: ['10%', '10%'] },
    ],
  });
  const partners = [partner('A', null), partner('B', 'A'), partner('C', 'B')];
  expect(shown(network(matching, { partners })).slice(0, 6)).toEqual([
    '- match - 1 10 no-upline',
    '- match A 1 50 earned',
    '- match B 1 100 earned',
    '- match - 2 10 no-upline',
    '- match - 2 50 no-upline',
    '- match A 2 100 earned',
  ]);
});

const first = plan({ components: [{ ...team, rates: ['10%'], orders: { to: 1 } }, bounty] });

test('a customer’s orders are counted by confirmation, then by id, whatever the order of the file', () => {
  const paid = (parts: Partial<Network>) => shown(network(first, parts));
  const second = order('A', 'K', 100, { confirmedAt: at('2026-06-11T00:00:00Z') });
  expect(paid({ orders: [second, order('O', 'K', 10_000)] })).toEqual([
    'O team C 1 1000 earned',
    'O welcome C 1 500 earned',
  ]);
  expect(paid({ orders: [order('P', 'K', 200), order('O', 'K', 10_000)] })[0]).toBe('O team C 1 1000 earned');
});

test('a customer who bought before the file begins has used up every bounty and is no new customer', () => {
  const known = { ...customer('K', 'C'), ordersBefore: 1 };
  expect(shown(network(first, { customers: [known] }))).toEqual([]);
  expect(shown(network(first, { customers: [{ ...known, ordersBefore: 0 }] }))).toHaveLength(2);
});

test('leavers do not count among those a chain is loaded for', () => {
  const gone = { leftAt: at('2026-05-01T00:00:00Z') };
  const partners = [partner('C', 'B', gone), partner('B', 'A', gone), partner('A', null)];
  expect(shown(network(first, { partners }))[0]).toBe('O team A 1 1000 earned');
});
