/** The worked vectors of plan.md, read beside the project where they are and from the copy under it otherwise. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseNetwork } from '../../../shared/network.ts';
import { simulate } from './simulate.ts';

const shared = join(process.cwd(), '..', 'shared', 'vectors');
const copied = join(import.meta.dirname, 'vectors');
const folder = existsSync(shared) ? shared : copied;
const filesIn = (path: string): string[] =>
  readdirSync(path)
    .filter((file) => file.endsWith('.json'))
    .sort();

test('the copies under the project are the vectors themselves', () => {
  expect(filesIn(copied)).toEqual(filesIn(folder));
  for (const file of filesIn(folder)) {
    expect(readFileSync(join(copied, file), 'utf8'), file).toBe(readFileSync(join(folder, file), 'utf8'));
  }
});

describe.each(filesIn(folder))('%s', (file) => {
  const { title, input, expect: expected } = JSON.parse(readFileSync(join(folder, file), 'utf8'));
  test(title, () => {
    const parsed = parseNetwork(input);
    if ('faults' in parsed) throw new Error(JSON.stringify(parsed.faults));
    const { lines, ranks } = simulate(parsed.network);
    const paid = lines
      .filter((line) => line.partner !== null && line.amount !== 0)
      .map((line) => [
        line.period,
        line.order,
        line.refund,
        line.component,
        line.partner,
        line.level,
        line.amount,
      ]);
    expect(inAnyOrder(paid)).toEqual(inAnyOrder(expected.lines));
    expect(ranks).toEqual(expected.ranks);
  });
});

const inAnyOrder = (rows: readonly unknown[]): string[] => rows.map((row) => JSON.stringify(row)).sort();
