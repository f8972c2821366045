import { expect, test } from 'vitest';
import { plan } from './builders.ts';
import { network, partner, shown } from './network-builders.ts';

test('a match climbs to whoever stands first in the file, and a level without a rate leaves no line', () => {
  const matching = plan({
    components: [
      { id: 'team', kind: 'levels', rates: ['10%'], settle: 'period' },
      { id: 'match', kind: 'match', of: ['team'], rates: ['10%', '5%', '0%', '1%'] },
    ],
  });
  const partners = [partner('A', null), partner('B', 'A'), partner('C', 'B')];
  expect(shown(network(matching, { partners }))).toEqual([
    '- match B 1 100 earned',
    '- match A 2 50 earned',
    '- match - 4 10 no-upline',
    'O team C 1 1000 earned',
  ]);
});
