import { afterAll, beforeAll, expect, test } from 'vitest';
import { openClosingShop } from '../flows/closing-fixture.ts';
import { everlineWith } from '../testing/command-line.ts';
import { temporaryFolder } from '../testing/process.ts';

const folder = temporaryFolder();
const database = `sqlite:${folder.path}/month.db`;
const everline = (...args: readonly string[]) => everlineWith({ DATABASE_URL: database }, args);
beforeAll(async () => {
  const { ctx } = await openClosingShop(undefined, database);
  await ctx.store.close();
});
afterAll(() => folder.remove());

test('a month’s end from the command line: preview, close, approve, release, list', async () => {
  const preview = await everline('period', 'preview', '2026-06', '--json');
  expect(JSON.parse(preview.out)).toMatchObject({ period: '2026-06', orders: 4, lines: 12 });
  const closed = await everline('period', 'close', '2026-06', '--as', 'anna', '--json');
  expect(closed.err).toBe('');
  expect(JSON.parse(closed.out)).toMatchObject({ state: 'calculated', closedBy: 'cli:anna' });
  const again = await everline('period', 'close', '2026-06');
  expect([again.code, again.out]).toEqual([1, '']);
  expect(again.err).toMatch(/2026-06 is calculated.*\(period-closed\)/);
  expect((await everline('period', 'approve', '2026-06', '--as', 'ben')).out).toMatch(/state +approved/);
  expect((await everline('period', 'release', '2026-06')).out).toMatch(/state +released/);
  expect((await everline('period', 'list')).out).toMatch(/2026-06 +released/);
  expect((await everline('verify')).out).toMatch(/The books agree/);
});

test('what is no month is bad input', async () => {
  const { code, err } = await everline('period', 'close', 'June');
  expect([code, err]).toEqual([2, '"June" is not a period; write a month such as 2026-06\n']);
});
