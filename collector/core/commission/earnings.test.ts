import { expect, test } from 'vitest';
import { plan } from './builders.ts';
import { network, shown } from './network-builders.ts';

test('what the company keeps is no source of a match, and no limit scales it', () => {
  const asked = plan({
    active: { customerVolume: 1 },
    components: [
      { id: 'team', kind: 'levels', rates: ['10%', '5%'], settle: 'period' },
      { id: 'match', kind: 'match', of: ['team'], rates: ['10%'] },
    ],
    limits: { order: '4%' },
  });
  expect(shown(network(asked, {}))).toEqual([
    '- match B 1 40 earned',
    'O limit - - 600 limit',
    'O team C 1 400 earned',
    'O team - 2 500 inactive',
  ]);
});

test('more than can be reckoned exactly is refused, not rounded', () => {
  const most = Number.MAX_SAFE_INTEGER;
  const earning = (amount: number) => {
    const bounty = { id: 'a', kind: 'bounty', amount } as const;
    const limited = plan({
      components: [bounty, { ...bounty, id: 'b', amount: 1 }],
      limits: { partnerPeriod: 1 },
    });
    return () => shown(network(limited, {}));
  };
  expect(earning(most)).toThrow('more in the period than can be reckoned exactly');
  expect(earning(most - 1)()).toContain(`- limit C - ${1 - most} limit`);
});
