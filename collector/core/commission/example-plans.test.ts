/** The plans in `examples/plans/`: each pays what was reckoned by hand, and lints as its README says. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseNetwork } from '../../../shared/network.ts';
import { LAWFUL_TERMS } from '../terms.ts';
import { generatedNetwork } from './lint/generated-network.ts';
import { lintPlan } from './lint/lint.ts';
import { simulate } from './simulate.ts';

const folder = join(import.meta.dirname, '../../../examples/plans');
const files = readdirSync(folder).filter(
  (file) => file.endsWith('.json') && !file.endsWith('.expected.json'),
);
const jsonOf = (file: string) => JSON.parse(readFileSync(join(folder, file), 'utf8'));
const readme = readFileSync(join(folder, 'README.md'), 'utf8');

test('there are ten plans, and the README names each', () => {
  expect(files).toHaveLength(10);
  for (const file of files) expect(readme).toContain(`[${file}](${file})`);
});

describe.each(files)('%s', (file) => {
  const {
    title,
    lines: expectedLines,
    ranks: expectedRanks,
  } = jsonOf(file.replace('.json', '.expected.json'));
  const parsed = parseNetwork(jsonOf(file));
  if ('faults' in parsed) throw new Error(`${file}: ${JSON.stringify(parsed.faults)}`);
  const { network } = parsed;
  const { plan } = network.plans[0];

  test(title, () => {
    const { lines, ranks } = simulate(network);
    const paid = lines
      .filter(({ partner, amount }) => partner !== null && amount !== 0)
      .map((line) => [
        line.period,
        line.order,
        line.refund,
        line.component,
        line.partner,
        line.level,
        line.amount,
      ]);
    expect(inAnyOrder(paid)).toEqual(inAnyOrder(expectedLines));
    expect(ranks).toEqual(expectedRanks);
  });

  test('on a generated network and under lawful terms it lints clean, or the README says why not', () => {
    const generated = generatedNetwork(plan);
    const { lines } = simulate(generated);
    const findings = lintPlan(plan, { terms: LAWFUL_TERMS, simulation: { network: generated, lines } });
    const grave = findings.filter(({ severity }) => severity !== 'info');
    expect(grave.filter(({ severity }) => severity === 'block')).toEqual([]);
    expect([...new Set(grave.map(({ id }) => id))].sort()).toEqual(explainedIn(file));
  });
});

/** The rules the README gives a reason for: `L04` and so on in the row of the plan. */
function explainedIn(file: string): string[] {
  const row = readme.split('\n').find((line) => line.includes(`](${file})`)) ?? '';
  return [...new Set(row.match(/\bL\d\d\b/g) ?? [])].sort();
}

const inAnyOrder = (rows: readonly unknown[]): string[] => rows.map((row) => JSON.stringify(row)).sort();
