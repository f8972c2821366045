import { expect, test } from 'vitest';
import { boundsOf } from '../../../shared/time.ts';
import { at, plan } from './builders.ts';
import { network, order, partner, shown } from './network-builders.ts';

const { until } = boundsOf('2026-06', 'Europe/Berlin');

test('pools and matches are withheld from whoever is suspended at the period’s last instant', () => {
  const shared = plan({
    ranks: [{ id: 'silver', when: { customerVolume: 1 } }],
    components: [
      { id: 'team', kind: 'levels', rates: ['10%'], settle: 'period' },
      { id: 'match', kind: 'match', of: ['team'], rates: ['10%', '10%', '10%'] },
      { id: 'pool', kind: 'pool', rate: '1%', shares: { silver: 1 } },
    ],
  });
  const suspendedAt = (instant: number) =>
    shown(
      network(shared, {
        partners: [
          partner('C', 'B', { suspendedAt: instant }),
          partner('B', 'A', { suspendedAt: instant }),
          partner('A', null),
        ],
      }),
    );
  const lines = (paid: string): string[] => [
    `- match B 1 100 ${paid}`,
    '- match A 2 100 earned',
    '- match - 3 100 no-upline',
    `- pool C - 100 ${paid}`,
    'O team C 1 1000 earned',
  ];
  expect(suspendedAt(until)).toEqual(lines('earned'));
  expect(suspendedAt(until - 1)).toEqual(lines('suspended'));
});

test('a line of an order is withheld from whoever was suspended when it was placed, no later', () => {
  const team = plan({ components: [{ id: 'team', kind: 'levels', rates: ['10%'], settle: 'period' }] });
  const { placedAt } = order('O', 'K', 0);
  const suspendedAt = (instant: number) =>
    shown(network(team, { partners: [partner('C', null, { suspendedAt: instant })] }));
  expect(suspendedAt(placedAt)).toEqual(['O team C 1 1000 suspended']);
  expect(suspendedAt(placedAt + 1)).toEqual(['O team C 1 1000 earned']);
});

test('an order has the lines of its own plan version only, and no line of a rate it has none of', () => {
  const version = (id: string) =>
    plan({ components: [{ id, kind: 'levels', rates: ['10%', '0%', '5%'], settle: 'period' }] });
  const later = at('2026-06-12T00:00:00Z');
  const two = network(version('old'), {
    plans: [
      { validFrom: null, plan: version('old') },
      { validFrom: later, plan: version('new') },
    ],
    orders: [order('O', 'K', 100), order('P', 'K', 100, { placedAt: later, confirmedAt: later })],
  });
  expect(shown(two)).toEqual([
    'O old C 1 10 earned',
    'O old A 3 5 earned',
    'P new C 1 10 earned',
    'P new A 3 5 earned',
  ]);
});
