import { expect, test } from 'vitest';
import { makeDatabase } from '../../../testing/database.ts';
import { click } from '../../contract/rows.ts';
import { addressOf, lineTo } from './connect.ts';
import { openPostgres } from './open.ts';

test('a table that was empty when its first plans were made is counted as soon as it has grown', async () => {
  const { url, drop } = await makeDatabase();
  const store = await openPostgres(url);
  const line = lineTo(addressOf(url));
  const counted = async (): Promise<number> => {
    const [answer] = await line.run([
      { text: `select reltuples from pg_class where relname = 'clicks_other'` },
    ]);
    return Number(answer?.rows[0]?.[0]);
  };
  const clicks = (from: number, to: number) =>
    store.commit(Array.from({ length: to - from }, (_, n) => click(`clk_${from + n}`)));
  await clicks(0, 499);
  expect(await counted()).toBeLessThanOrEqual(0);
  await clicks(499, 500);
  await expect.poll(counted, { timeout: 20_000 }).toBe(500);
  await line.close();
  await store.close();
  await drop();
});
