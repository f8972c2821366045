import { expect, test } from 'vitest';
import { network, networkSentences } from './network-builders.ts';
import { plan } from './plan-builders.ts';

test.each<readonly [string, object, readonly string[]]>([
  [
    'an order before the first plan',
    { plan: undefined, plans: [{ validFrom: '2026-07-01T00:00:00Z', plan: plan({}) }] },
    ['orders[0].placedAt: lies before the first plan version, valid from 2026-07-01T00:00:00.000Z'],
  ],
  [
    'two plans from one instant',
    {
      plan: undefined,
      plans: [
        { validFrom: '2026-01-01T00:00:00Z', plan: plan({}) },
        { validFrom: '2026-01-01T00:00:00Z', plan: plan({}) },
      ],
    },
    ['plans[1].validFrom: is the same instant as that of plans[0]'],
  ],
  [
    'plans in two currencies',
    {
      plan: undefined,
      plans: [
        { validFrom: '2026-01-01T00:00:00Z', plan: plan({}) },
        { validFrom: '2026-02-01T00:00:00Z', plan: plan({ currency: 'CHF' }) },
      ],
    },
    ['plans[1].plan.currency: "CHF" differs from "EUR"; a programme settles in one currency'],
  ],
  [
    'a plan beside plans',
    { plans: [{ validFrom: '2026-01-01T00:00:00Z', plan: plan({}) }] },
    ['plans: stands beside plan; write one of the two'],
  ],
  ['no plan', { plan: undefined }, ['plan: is missing; write plan or plans']],
])('refused: %s', (_title, parts, expected) => {
  expect(networkSentences(network(parts))).toEqual(expected);
});
