import {
  closeSync,
  copyFileSync,
  existsSync,
  openSync,
  readFileSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTradingShop, orderEvent, touchOf } from '../flows/order-fixture.ts';
import { recordOrder } from '../flows/record-order.ts';
import { everlineWith } from '../testing/command-line.ts';
import { temporaryFolder } from '../testing/process.ts';

const folder = temporaryFolder();
const at = (name: string): string => join(folder.path, name);
const everline = (database: string, ...args: readonly string[]) =>
  everlineWith({ DATABASE_URL: `sqlite:${at(database)}` }, args);
const exported = async (database: string): Promise<string> => (await everline(database, 'export')).out;

beforeAll(async () => {
  const { ctx, shop } = await openTradingShop(undefined, {}, `sqlite:${at('shop.db')}`);
  for (let n = 0; n < 20; n += 1)
    await recordOrder(
      ctx,
      shop,
      orderEvent(String(n), { customer: { id: `k${n}` }, touch: touchOf('anna') }),
    );
  await ctx.store.close();
});
afterAll(() => folder.remove());

test('a backup restored somewhere else is the same shop to the byte', async () => {
  const made = await everline('shop.db', 'backup', at('backup.db'), '--json');
  expect([made.code, made.err]).toEqual([0, '']);
  expect(JSON.parse(made.out)).toMatchObject({ file: at('backup.db'), shops: [{ shop: 'tea', orders: 20 }] });
  const file = readFileSync(at('backup.db'));
  const restored = await everline('new.db', 'restore', at('backup.db'));
  expect([restored.code, restored.err]).toEqual([0, '']);
  expect(restored.out).toContain('Every page is whole, and the books agree.');
  expect(await exported('new.db')).toBe(await exported('shop.db'));
  expect(readFileSync(at('backup.db')).equals(file), 'the backup stays as it is').toBe(true);
  expect(existsSync(`${at('backup.db')}-wal`)).toBe(false);
});

test('neither overwrites anything, and each says what is in the way', async () => {
  writeFileSync(at('taken.db'), 'mine');
  const backup = await everline('shop.db', 'backup', at('taken.db'));
  expect(backup).toMatchObject({
    code: 2,
    out: '',
    err: `${at('taken.db')} is there already; nothing was written.\n`,
  });
  await everline('shop.db', 'backup', at('fine.db'));
  expect(await everline('taken.db', 'restore', at('fine.db'))).toMatchObject({ code: 2, out: '' });
  expect(readFileSync(at('taken.db'), 'utf8')).toBe('mine');
  for (const [database, ...args] of [
    ['shop.db', 'backup', at('no/such/folder.db')],
    ['nothing.db', 'backup', at('x.db')],
    ['x.db', 'restore', at('nothing.db')],
  ] as const)
    expect(await everline(database, ...args), args.join(' ')).toMatchObject({ code: 2, out: '' });
  expect(existsSync(at('x.db'))).toBe(false);
  const elsewhere = await everlineWith({ DATABASE_URL: 'postgres://me:secret@db/x' }, ['backup', at('x.db')]);
  expect(elsewhere.code).toBe(2);
  expect(elsewhere.err).toContain('pg_basebackup');
  expect(elsewhere.err).not.toContain('secret');
});

test('a damaged backup is refused, and nothing is left of the try', async () => {
  await everline('shop.db', 'backup', at('good.db'));
  copyFileSync(at('good.db'), at('torn.db'));
  const file = openSync(at('torn.db'), 'r+');
  writeSync(file, Buffer.alloc(3 * 4096, 0xab), 0, 3 * 4096, 4 * 4096);
  closeSync(file);
  writeFileSync(at('letter.db'), 'Dear Tea, this is no database. '.repeat(1000));
  for (const damaged of ['torn.db', 'letter.db']) {
    const refused = await everline('fresh.db', 'restore', at(damaged));
    expect(refused, damaged).toMatchObject({ code: 1, out: '' });
    expect(existsSync(at('fresh.db'))).toBe(false);
    expect(existsSync(`${at('fresh.db')}.unchecked`)).toBe(false);
  }
});

test('a backup whose pages are whole but whose books were touched is refused with the row that differs', async () => {
  await everline('shop.db', 'backup', at('touched.db'));
  const db = new Database(at('touched.db'));
  db.exec(`update accounts set balance = balance + 1 where account = 'expense'`);
  db.close();
  const refused = await everline('fresh.db', 'restore', at('touched.db'));
  expect(refused).toMatchObject({ code: 1, out: '' });
  expect(refused.err).toContain('The books of tea');
  expect(existsSync(at('fresh.db'))).toBe(false);
});
