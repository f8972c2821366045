/** One table a month, seen as an operator sees them: which there are, and where a click lies. */
import { expect, test } from 'vitest';
import { makeDatabase } from '../../../testing/database.ts';
import { click, clickCount } from '../../contract/rows.ts';
import { addressOf, type Line, lineTo } from './connect.ts';
import { keepMonths } from './months.ts';
import { openPostgres } from './open.ts';

const at = (text: string): number => Date.parse(text);
const idAt = (text: string, rest = 'abc'): string => at(text).toString(36) + rest;

test('a click lies in the month its id begins with, any other id among the others, and each counts once', async () => {
  const { url, drop } = await makeDatabase();
  const [store, line] = [await openPostgres(url), lineTo(addressOf(url))];
  await keepMonths(await line.session(), at('2027-03-31T23:59:59Z'));
  const ids = [
    idAt('2027-03-31T23:59:59.999Z'),
    idAt('2027-04-01T00:00:00Z', ''),
    idAt('1999-01-01T00:00:00Z'),
    'clk_1',
  ];
  for (let twice = 0; twice < 2; twice += 1) await store.commit(ids.map((id) => click(id)));
  expect(await clickCount(store)).toBe(4);
  expect(await placesOf(line, ids)).toEqual([
    'clicks_2027_03',
    'clicks_2027_04',
    'clicks_other',
    'clicks_other',
  ]);
  await Promise.all([store.close(), line.close()]);
  await drop();
});

test('a collector that runs for months makes them itself', async () => {
  const { url, drop } = await makeDatabase();
  const [store, line] = [await openPostgres(url), lineTo(addressOf(url))];
  const made = await monthsOf(line);
  for (const month of made.filter((name) => name !== 'clicks_other'))
    await line.run([{ text: `drop table ${month}` }]);
  await store.purge(0);
  expect((await monthsOf(line)).toSorted()).toEqual(made.toSorted());
  expect(made).toHaveLength(4);
  await Promise.all([store.close(), line.close()]);
  await drop();
});

test('while somebody reads all clicks for long, no month is made and no click waits for it', async () => {
  const { url, drop } = await makeDatabase();
  const [store, line, reader] = [await openPostgres(url), lineTo(addressOf(url)), lineTo(addressOf(url))];
  await reader.run([{ text: 'begin' }, { text: 'select count(*) from clicks' }]);
  expect(await keepMonths(await line.session(), at('2030-01-01T00:00:00Z'))).toBe(0);
  expect((await store.commit([click('clk_1')])).written).toEqual([true]);
  await reader.run([{ text: 'commit' }]);
  expect(await keepMonths(await line.session(), at('2030-01-01T00:00:00Z'))).toBeGreaterThanOrEqual(3);
  await Promise.all([store.close(), line.close(), reader.close()]);
  await drop();
});

test('clicks that came before their month was made move into it', async () => {
  const { url, drop } = await makeDatabase();
  const [store, line] = [await openPostgres(url), lineTo(addressOf(url))];
  const early = idAt('2031-07-09T00:00:00Z');
  await store.commit([click(early), click('clk_1')]);
  expect(await placesOf(line, [early])).toEqual(['clicks_other']);
  const run = await line.session();
  expect(await keepMonths(run, at('2031-06-15T00:00:00Z'))).toBeGreaterThanOrEqual(3);
  expect(await placesOf(line, [early, 'clk_1'])).toEqual(['clicks_2031_07', 'clicks_other']);
  const { written } = await store.commit([click(early)]);
  expect(written).toEqual([false]);
  await Promise.all([store.close(), line.close()]);
  await drop();
});

test('a month that is over goes when its last click was counted, not before; two who look at once do it once', async () => {
  const { url, drop } = await makeDatabase();
  const [store, line, other] = [await openPostgres(url), lineTo(addressOf(url)), lineTo(addressOf(url))];
  const old = idAt('2024-02-02T00:00:00Z');
  await keepMonths(await line.session(), at('2024-02-01T00:00:00Z'));
  await store.commit([click(old, { recordedAt: 1, day: '2024-02-02', code: 'anna' })]);
  const [run, otherRun] = [await line.session(), await other.session()];
  await keepMonths(run, at('2025-06-01T00:00:00Z'));
  expect(await monthsOf(line)).toContain('clicks_2024_02');
  const roll = { shopId: 'rose', before: '2025-05-01', recordedBefore: 2 };
  expect(await store.rollClicks(roll)).toBe(1);
  const both = await Promise.all([run, otherRun].map((one) => keepMonths(one, at('2025-07-01T00:00:00Z'))));
  const left = await monthsOf(line);
  expect(left).not.toContain('clicks_2024_02');
  expect(left).not.toContain('clicks_2024_03');
  expect(left).toContain('clicks_2024_04');
  expect(left).toContain('clicks_2025_09');
  // February, March gone; September made.
  expect(both.reduce((sum, one) => sum + one, 0)).toBe(3);
  await Promise.all([store.close(), line.close(), other.close()]);
  await drop();
});

async function placesOf({ run }: Line, ids: readonly string[]): Promise<readonly unknown[]> {
  const [answer] = await run([
    {
      text:
        'select clicks.tableoid::regclass::text from unnest($1::text[]) with ordinality as a(id, n) ' +
        'join clicks using (id) order by n',
      values: [`{${ids.join()}}`],
    },
  ]);
  return answer?.rows.flat() ?? [];
}

async function monthsOf({ run }: Line): Promise<readonly unknown[]> {
  const [answer] = await run([
    { text: "select inhrelid::regclass::text from pg_inherits where inhparent = 'clicks'::regclass" },
  ]);
  return answer?.rows.flat() ?? [];
}
