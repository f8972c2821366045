/** What commands that need the database share: opening it, and finding the one shop that is meant. */
import type { Command } from 'commander';
import pino from 'pino';
import { Problem } from '../../shared/problem.ts';
import { type Config, configOf } from '../config.ts';
import { type Context, systemStamp } from '../context.ts';
import type { ShopRow } from '../core/rows.ts';
import { openDatabase } from '../database.ts';
import { shopOf, shopsAfter } from '../store/queries/shops.ts';
import type { Terminal } from './terminal.ts';

export const WHO = 'cli';

export type Shared = { readonly database?: string; readonly json?: true };

export const withDatabase = (command: Command): Command =>
  command
    .option(
      '--database <url>',
      'sqlite: and a path, or postgres://…; else DATABASE_URL, else sqlite:./data/everline.db',
    )
    .option('--json', 'print JSON for programs');

export const configFor = ({ env }: Terminal, { database }: Shared): Config =>
  configOf({ ...env, ...(database === undefined ? {} : { DATABASE_URL: database }) });

export async function withContext<T>(
  terminal: Terminal,
  shared: Shared,
  use: (ctx: Context) => Promise<T>,
): Promise<T> {
  const { databaseUrl } = configFor(terminal, shared);
  const store = await openDatabase(databaseUrl);
  try {
    return await use({ store, stamp: systemStamp, log: pino({ level: 'silent' }) });
  } finally {
    await store.close();
  }
}

/** @throws Problem `unknown-shop` that says which there are */
export async function shopNamed({ store }: Context, id: string | undefined): Promise<ShopRow> {
  if (id !== undefined) {
    const shop = await shopOf(store.read, { shop: id });
    if (shop) return shop;
  }
  const shops = await shopsAfter(store.read, { after: '', limit: 20 });
  const [only, another] = shops;
  if (id === undefined && only && !another) return only;
  const names = shops.map(({ shopId }) => shopId).join(', ') || 'none yet; everline shop create makes one';
  throw new Problem(
    'unknown-shop',
    `${id === undefined ? 'Say which shop with --shop' : `There is no shop "${id}"`}; there are: ${names}`,
  );
}
