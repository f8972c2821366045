/** The short run of `npm run torture`; docs/torture.md keeps the long ones. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { isClean, type Run, torture } from './torture.ts';

/** By what happened, not by the clock: on a busy machine it takes longer. */
const isEnough: Run['isEnough'] = ({ acknowledged, faults }) => acknowledged >= 400 && faults >= 5;

test('the program starts by itself, without a test runner around it', () => {
  const main = fileURLToPath(new URL('main.ts', import.meta.url));
  const { stderr } = spawnSync(process.execPath, ['--import', 'tsx', main, '--minutes', '0'], {
    encoding: 'utf8',
  });
  expect(stderr).toContain('It is a number above 0');
});

test.each([
  { database: 'sqlite', collectors: 1, seed: 11 },
  { database: 'postgres', collectors: 3, seed: 12 },
] as const)(
  'killed, cut off, held up and out of space on $database with $collectors collectors, everything acknowledged is there once',
  async (cast) => {
    const outcome = await torture({ ...cast, isEnough });
    expect(outcome.unexpected).toEqual([]);
    expect(outcome.findings).toMatchObject({ lost: [], doubled: [], wrong: [] });
    expect(outcome.books).toMatchObject({ ok: true, difference: null });
    expect(outcome.monthEnds.released).toBe(3);
    expect(outcome.findings.rows.statements).toBeGreaterThan(0);
    expect(isClean(outcome)).toBe(true);
  },
  600_000,
);
