import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Damage, damaged, ODD_VALUES } from './mutations.ts';
import { parseNetwork } from './network.ts';
import { customer, goods, network, order, partner, refund } from './network-builders.ts';
import { parsePlan } from './plan.ts';
import { everything } from './plan-builders.ts';

const month = network({
  plan: everything,
  partners: [
    partner('A', null, { suspendedAt: '2026-06-20T00:00:00Z' }),
    partner('B', 'A', { leftAt: '2026-06-05T00:00:00Z' }),
    partner('C', 'B', { sponsors: [{ from: '2026-06-15T00:00:00Z', sponsor: 'A' }] }),
  ],
  customers: [
    customer('K', 'C', { boundAt: '2026-02-01T00:00:00Z' }),
    customer('own', null, { isPartner: 'B' }),
  ],
  orders: [
    order('O', 'K', { lines: [goods(500, { points: 400, partnerNet: 300 }), goods(700)] }),
    order('P', 'own', { currency: 'USD' }),
  ],
  refunds: [
    refund('R', 'O', { amount: 300 }),
    refund('S', 'O', { amount: null, lines: [{ index: 1, net: 20 }] }),
  ],
  fx: [{ day: '2026-06-10', currency: 'USD', rate: '0.9231' }],
  close: ['2026-06', '2026-07'],
});

const damages = fc.array(
  fc.record<Damage>({
    where: fc.nat(),
    how: fc.constantFrom('drop', 'double', 'rename', 'replace', 'replace', 'replace'),
    value: fc.oneof(fc.constantFrom(...ODD_VALUES), fc.jsonValue({ maxDepth: 2 })),
  }),
  { minLength: 1, maxLength: 4 },
);

test('a thousand damaged plans are read as they stand or refused by name, and never crash', () => {
  expect(parsePlan(everything)).toEqual({ plan: everything });
  let refused = 0;
  fc.assert(
    fc.property(damages, (chosen) => {
      const input = damaged(everything, chosen);
      const parsed = parsePlan(input);
      if ('plan' in parsed) expect(parsed.plan).toEqual(input);
      else {
        refused += 1;
        expectNamed(parsed.faults);
      }
    }),
    { numRuns: 1000 },
  );
  expect(refused).toBeGreaterThan(500);
});

test('a thousand damaged files are read or refused by name, and never crash', () => {
  expect(parseNetwork(month)).toHaveProperty('network');
  let refused = 0;
  fc.assert(
    fc.property(damages, (chosen) => {
      const parsed = parseNetwork(damaged(month, chosen));
      if ('network' in parsed) return;
      refused += 1;
      expectNamed(parsed.faults);
    }),
    { numRuns: 1000 },
  );
  expect(refused).toBeGreaterThan(500);
});

function expectNamed(faults: readonly { readonly path: string; readonly message: string }[]): void {
  expect(faults.length).toBeGreaterThan(0);
  for (const { path, message } of faults) {
    expect(path).toMatch(/^(\$|[\p{L}_$]|\[)/u);
    expect(message).toMatch(/\p{L}/u);
  }
}
