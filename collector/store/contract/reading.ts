import { and, asc, eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { insert } from '../../core/changes.ts';
import { chainUpFrom } from '../queries/chain.ts';
import { countOf, type Given, query, queryOne, type Reader, sumOf } from '../reader.ts';
import { AT, click, type Open, order, partner, shop } from './rows.ts';

const clicksAmong = query(
  ({ db, clicks, isOneOf }, given: Given<{ shop: string; ids: readonly string[]; limit: number }>) =>
    db
      .select({ id: clicks.id })
      .from(clicks)
      .where(and(eq(clicks.shopId, given.shop), isOneOf(clicks.id, given.ids)))
      .orderBy(asc(clicks.id))
      .limit(given.limit),
);
const turnoverOf = queryOne(({ db, orders }, given: Given<{ shop: string }>) =>
  db
    .select({ count: countOf(), total: sumOf(orders.total) })
    .from(orders)
    .where(eq(orders.shopId, given.shop)),
);

/** The helpers every query is built with. */
export function readingContract(open: Open): void {
  test('a list is one value, whatever its length', async () => {
    const store = await open();
    await store.commit(['a', 'b', 'c', "d'"].map((id) => click(id)));
    const among = async (ids: readonly string[], limit = 10) =>
      (await clicksAmong(store.read, { shop: 'rose', ids, limit })).map(({ id }) => id);
    expect(await among([])).toEqual([]);
    expect(await among(['a', 'c', 'z'])).toEqual(['a', 'c']);
    expect(await among(["d'", 'a', 'b', 'c'], 2)).toEqual(['a', 'b']);
    await store.close();
  });

  test('sums and counts are numbers, and zero where there is nothing', async () => {
    const store = await open();
    expect(await turnoverOf(store.read, { shop: 'rose' })).toEqual({ count: 0, total: 0 });
    await store.commit([order('ord_1', { total: 100 }), order('ord_2', { total: 250, placedAt: AT + 1 })]);
    await store.commit([order('ord_1', { shopId: 'lily', total: 7 })]);
    expect(await turnoverOf(store.read, { shop: 'rose' })).toEqual({ count: 2, total: 350 });
    expect(await turnoverOf(store.read, { shop: 'lily' })).toEqual({ count: 1, total: 7 });
    await store.close();
  });

  test('two databases open at once are read apart', async () => {
    const [one, other] = [await open(), await open()];
    await one.commit([order('ord_1')]);
    expect((await turnoverOf(one.read, { shop: 'rose' }))?.count).toBe(1);
    expect((await turnoverOf(other.read, { shop: 'rose' }))?.count).toBe(0);
    await one.close();
    await other.close();
  });

  test('a row of joined tables is the one drizzle would make, those that are not there included', async () => {
    const store = await open();
    await store.commit([shop, ...['dora', 'carl', 'bert', 'anna'].map((id) => partner(id))]);
    const fact = (partnerId: string, seq: number, sponsorId: string | null, from: number) =>
      insert('sponsorships', { shopId: 'rose', partnerId, seq, from, sponsorId, reason: '', recordedAt: AT });
    await store.commit([
      ...['anna', 'bert', 'carl', 'dora'].map((id, n, all) => fact(id, 0, all[n - 1] ?? null, AT)),
      fact('dora', 1, 'anna', AT + 9),
    ]);
    const { shortcut: _, ...long } = store.read;
    const read: Reader = { ...long };
    const chain = async (start: string, at: number) => {
      const of = { shop: 'rose', partner: start, at };
      const found = await chainUpFrom(store.read, of);
      expect(found).toEqual(await chainUpFrom(read, of));
      return [found?.start, found?.first, found?.second].map((place) => place?.partner ?? null);
    };
    expect(await chain('dora', AT)).toEqual(['dora', 'carl', 'bert']);
    expect(await chain('dora', AT + 9)).toEqual(['dora', 'anna', null]);
    expect(await chain('anna', AT)).toEqual(['anna', null, null]);
    expect(await chain('dora', AT - 1)).toEqual(['dora', null, null]);
    expect(await chain('eva', AT)).toEqual([null, null, null]);
    await store.close();
  });
}
