import { expect, test } from 'vitest';
import { makeDatabase } from '../../../testing/database.ts';
import { distribute } from './citus.ts';
import { addressOf, lineTo } from './connect.ts';
import { tables } from './schema.ts';

test('every table is spread by its shop, beside the shops, between taking its foreign keys off and putting them back', async () => {
  const { url, drop } = await makeDatabase();
  const { statements, isRun } = await distribute(url);
  expect(isRun).toBe(false);
  const spread = statements.filter((text) => text.includes('create_distributed_table'));
  expect(spread).toHaveLength(Object.keys(tables).length);
  expect(spread[0]).toBe("select create_distributed_table('shops', 'shop_id')");
  expect(spread.slice(1).every((text) => text.endsWith("'shop_id', colocate_with => 'shops')"))).toBe(true);

  // PostgreSQL itself takes everything but the spreading, so it is done here without.
  const line = lineTo(addressOf(url));
  const keysOf = async () =>
    (await line.run([{ text: "select count(*) from pg_constraint where contype = 'f'" }]))[0]?.rows[0]?.[0];
  const before = await keysOf();
  const [off, on] = [
    statements.slice(0, statements.indexOf(spread[0] ?? '')),
    statements.slice(-Number(before)),
  ];
  await line.run(off.map((text) => ({ text })));
  expect(Number(await keysOf())).toBe(0);
  await line.run(on.map((text) => ({ text })));
  expect(await keysOf()).toBe(before);
  await line.close();
  await drop();
});
