/** Every query asks one shop, and every table in it by that shop: what lets a distributed PostgreSQL answer it from one shard. */
import { readdirSync } from 'node:fs';
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import type pg from 'pg';
import { expect, test } from 'vitest';
import { tables } from '../drivers/postgres/schema.ts';
import type { Reader } from '../reader.ts';

/** What knows no shop yet, or is about all of them: who is calling, which shops there are, whose messages are due. */
const ACROSS_SHOPS: readonly string[] = ['dueMails', 'keyWithHash', 'nextLine', 'shopsAfter'];

type Asked = { readonly name: string; readonly text: string };

/** Every query, with the text PostgreSQL is given. */
async function everyQuery(): Promise<readonly Asked[]> {
  const folder = new URL('./', import.meta.url);
  const asked: Asked[] = [];
  for (const file of readdirSync(folder).filter((one) => one.endsWith('.ts') && !one.endsWith('.test.ts'))) {
    const module: Record<string, unknown> = await import(new URL(file, folder).href);
    for (const [name, given] of Object.entries(module)) {
      if (typeof given !== 'function') continue;
      for (const text of await textsOf(given as (read: Reader, values: object) => unknown)) // `as`: what a query takes
        asked.push({ name, text });
    }
  }
  return asked;
}

async function textsOf(ask: (read: Reader, values: object) => unknown): Promise<readonly string[]> {
  const texts: string[] = [];
  const client = {
    query: async ({ text }: { readonly text: string }) => {
      texts.push(text);
      return { rows: [] };
    },
  };
  const db = drizzle({ client: client as unknown as pg.Pool, casing: 'snake_case' }); // `as`: drizzle asks nothing else
  const read: Reader = {
    ...tables,
    db: db as unknown as Reader['db'],
    isOneOf: (column, list) => sql`${column} = any(${list})`,
  };
  // Whatever a query is called with; the answer is empty anyway.
  const anything = new Proxy({}, { has: () => true, get: () => '[]' });
  await Promise.resolve(ask(read, anything)).catch(() => undefined);
  return texts;
}

/** Tables of a query that no chain of equalities ties to the one shop it was given. */
function untied(text: string): readonly string[] {
  const named = [...text.matchAll(/(?:from|join) "(\w+)"(?: "(\w+)")?/g)].flatMap(
    ([, table, alias]) => alias ?? table ?? [],
  );
  const ties = [...text.matchAll(/"(\w+)"\."shop_id" = (?:"(\w+)"\."shop_id"|\$\d+)/g)];
  const tied = new Set(ties.flatMap(([, table, other]) => (table && other === undefined ? [table] : [])));
  for (let before = -1; before < tied.size; ) {
    before = tied.size;
    for (const [, one = '', other = ''] of ties) {
      if (tied.has(one) && other) tied.add(other);
      if (tied.has(other)) tied.add(one);
    }
  }
  return named.filter((table) => !tied.has(table));
}

test('every query asks one shop, and joins by it', async () => {
  const asked = await everyQuery();
  expect(asked.length).toBeGreaterThan(80);
  const free = asked.filter(({ text }) => untied(text).length > 0).map(({ name }) => name);
  expect(free.sort()).toEqual([...ACROSS_SHOPS].sort());
});

test('the rule above sees a table that is joined without the shop', () => {
  const joined = 'select 1 from "orders" inner join "lines" on "lines"."order_id" = "orders"."id"';
  expect(untied(`${joined} where "orders"."shop_id" = $1`)).toEqual(['lines']);
  expect(
    untied(`${joined} and "lines"."shop_id" = "orders"."shop_id" where "orders"."shop_id" = $1`),
  ).toEqual([]);
  expect(untied('select 1 from "orders" where "orders"."id" = $1')).toEqual(['orders']);
  const above = 'select 1 from "orders" left join "partners" "above" on "above"."id" = "orders"."partner_id"';
  expect(untied(`${above} where "orders"."shop_id" = $1`)).toEqual(['above']);
});
