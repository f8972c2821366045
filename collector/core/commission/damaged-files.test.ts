import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Damage, damaged, ODD_VALUES } from '../../../shared/mutations.ts';
import { parseNetwork } from '../../../shared/network.ts';
import { explainLine } from './explain.ts';
import { lintPlan } from './lint/lint.ts';
import { simulate } from './simulate.ts';

const folder = join(import.meta.dirname, '../../../examples/plans');
const documents = readdirSync(folder)
  .filter((file) => file.endsWith('.json') && !file.endsWith('.expected.json'))
  .map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')));

const damages = fc.array(
  fc.record<Damage>({
    where: fc.nat(),
    how: fc.constantFrom('drop', 'double', 'rename', 'replace'),
    value: fc.constantFrom(...ODD_VALUES),
  }),
  { minLength: 1, maxLength: 3 },
);

test('a damaged file is refused by name and pays nobody, or settles, lints and explains without a crash', () => {
  const seen = { refused: 0, settled: 0 };
  fc.assert(
    fc.property(fc.constantFrom(...documents), damages, (document, chosen) => {
      const parsed = parseNetwork(damaged(document, chosen));
      if ('faults' in parsed) {
        seen.refused += 1;
        expect(parsed.faults.length).toBeGreaterThan(0);
        expect(parsed).not.toHaveProperty('network');
        return;
      }
      seen.settled += 1;
      const { network } = parsed;
      const { plan } = network.plans[0];
      const { lines, lint } = simulate(network, (simulation) =>
        lintPlan(plan, { simulation: { network, ...simulation } }),
      );
      expect(lines.every(({ amount }) => Number.isSafeInteger(amount))).toBe(true);
      expect(lines.every((line) => explainLine(line, { plan, lines }, 'de').length > 10)).toBe(true);
      expect(lint.length).toBeGreaterThan(0);
    }),
    // The same files on every run: how many of them are refused must not be a matter of chance.
    { numRuns: 1000, seed: 20_260_601 },
  );
  expect(seen.refused).toBeGreaterThan(300);
  expect(seen.settled).toBeGreaterThan(50);
});
