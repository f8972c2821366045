/** Where a component that looks up the chain begins and ends to look (plan.md section 4). */
import { expect, test } from 'vitest';
import type { LevelsComponent } from '../../../shared/plan.ts';
import { goods, PLACED, plan } from './builders.ts';
import { customer, network, order, partner, shown } from './network-builders.ts';

/** Only A, B and E are active; whoever buys is bound to C, who is not. */
function paid(parts: Partial<LevelsComponent>): string[] {
  const team: LevelsComponent = {
    id: 'team',
    kind: 'levels',
    rates: ['10%', '5%'],
    compression: 'dynamic',
    ...parts,
  };
  const asked = plan({ active: { ownVolume: 1 }, components: [team] });
  return shown(
    network(asked, {
      partners: [
        partner('A', null),
        partner('E', 'A'),
        partner('D', 'E'),
        partner('B', 'D'),
        partner('C', 'B'),
      ],
      customers: [customer('K', 'C'), ...['A', 'B', 'E'].map((id) => customer(`${id}-own`, null, id))],
      orders: [order('O', 'K', 10_000), ...['A', 'B', 'E'].map((id) => order(id, `${id}-own`, 10))],
    }),
  ).filter((line) => line.startsWith('O'));
}

test('dynamic compression looks no further than its reach, counted from the customer’s partner', () => {
  expect(paid({})).toEqual(['O team B 1 1000 earned', 'O team E 2 500 earned']);
  expect(paid({ reach: 4 })).toEqual(['O team B 1 1000 earned', 'O team E 2 500 earned']);
  expect(paid({ reach: 3 })).toEqual(['O team B 1 1000 earned', 'O team - 2 500 no-upline']);
  expect(paid({ reach: 1 })).toEqual(['O team - 1 1000 no-upline', 'O team - 2 500 no-upline']);
});

test('levels that begin at two begin above the customer’s partner, active or not', () => {
  expect(paid({ from: 2 })).toEqual(['O team B 2 1000 earned', 'O team E 3 500 earned']);
  expect(paid({ from: 3 })).toEqual(['O team E 3 1000 earned', 'O team A 4 500 earned']);
});

test('what inactive partners leave of a differential is what the best of them would have earned, the nearest of equals', () => {
  const stepped = plan({
    active: { customerVolume: 1 },
    ranks: [
      { id: 'silver', when: { ownVolume: 10 } },
      { id: 'gold', when: { ownVolume: 100 } },
    ],
    components: [{ id: 'step', kind: 'differential', rates: { none: '3%', silver: '5%', gold: '9%' } }],
  });
  const kept = (...bought: readonly number[]) =>
    shown(
      network(stepped, {
        partners: [partner('A', null), partner('B', 'A'), partner('C', 'B'), partner('D', 'C')],
        customers: [customer('K', 'D'), ...['C', 'B', 'A'].map((id) => customer(`${id}-own`, null, id))],
        orders: [
          order('O', 'K', 10_000),
          ...['C', 'B', 'A'].map((id, i) => order(id, `${id}-own`, bought[i] ?? 0)),
        ],
      }),
    ).filter((line) => line.startsWith('O step -'));
  expect(kept(10, 100, 0)).toEqual(['O step - 3 600 inactive']);
  expect(kept(100, 10, 0)).toEqual(['O step - 2 600 inactive']);
  expect(kept(0, 100, 100)).toEqual(['O step - 3 600 inactive']);
  expect(kept(10, 10, 0)).toEqual(['O step - - 400 no-upline', 'O step - 2 200 inactive']);
  expect(kept(0, 0, 0)).toEqual(['O step - - 600 no-upline']);
});

test('a bounty and a margin of a place the company keeps stay with the company', () => {
  const direct = plan({
    leaver: 'company',
    components: [
      { id: 'margin', kind: 'margin' },
      { id: 'welcome', kind: 'bounty', amount: 500 },
    ],
  });
  const sold = [order('O', 'K', 0, { lines: [goods(1_000, { partnerNet: 800 })] })];
  const of = (leftAt: number | null) =>
    shown(network(direct, { orders: sold, partners: [partner('C', 'B', { leftAt }), partner('B', null)] }));
  expect(of(null)).toEqual(['O margin C 1 200 earned', 'O welcome C 1 500 earned']);
  expect(of(PLACED)).toEqual(['O margin - 1 200 left', 'O welcome - 1 500 left']);
});
