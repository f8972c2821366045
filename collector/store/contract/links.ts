import { expect, test } from 'vitest';
import { insert } from '../../core/changes.ts';
import { Conflict } from '../errors.ts';
import { clicksByMark } from '../queries/clicks.ts';
import type { Store } from '../store.ts';
import { AT, click, type Open, shop } from './rows.ts';

const TODAY = '2026-08-21';

/** By mark, on two days. */
async function linkClicks({ read }: Store, code = 'anna'): Promise<Readonly<Record<string, number>>> {
  const rows = await clicksByMark(read, { shop: 'rose', code, days: ['2026-08-20', TODAY] });
  return Object.fromEntries(rows.map(({ sub, count }) => [sub, count]));
}

/** Clicks are counted by link while they are written. */
export function linkContract(open: Open): void {
  test('a click counts for its code and mark as it comes: once however often it is told, and not where it looks odd', async () => {
    const store = await open();
    const insta = click('2', { sub: 'insta' });
    const { written } = await store.commit([click('1'), insta, click('1'), click('3', { flags: 'bot' })]);
    expect(written).toEqual([true, true, false, true]);
    await store.commit([insta, click('4', { sub: 'insta', day: '2026-08-20' }), click('5', { code: 'ben' })]);
    await store.commit([click('6', { day: '2026-08-19' }), click('7', { shopId: 'tulip' })]);
    expect(await linkClicks(store)).toEqual({ '': 1, insta: 2 });
    expect(await linkClicks(store, 'ben')).toEqual({ '': 1 });
    await store.close();
  });

  test('among decisions a click counts, too; when they fail it does not', async () => {
    const store = await open();
    await store.commit([shop, click('1')]);
    await expect(store.commit([shop, click('2')])).rejects.toThrow(Conflict);
    expect(await linkClicks(store)).toEqual({ '': 1 });
    await store.close();
  });

  test('clicks that many tell at one moment are all counted, beside those another collector counted', async () => {
    const store = await open();
    const elsewhere = { shopId: 'rose', day: TODAY, code: 'anna', sub: '', slot: 64, clicks: 3 };
    await store.commit([insert('linkCounts', elsewhere)]);
    const told = Array.from({ length: 200 }, (_, n) => store.commit([click(`c${n % 150}`), click(`d${n}`)]));
    await Promise.all(told);
    expect(await linkClicks(store)).toEqual({ '': 353 });
    await store.close();
  });

  test('the counts of links go with the clicks of their day', async () => {
    const store = await open();
    await store.commit([
      click('1', { day: '2026-08-20' }),
      click('2'),
      click('3', { shopId: 'tulip', day: '2026-08-20' }),
    ]);
    await store.rollClicks({ shopId: 'rose', before: TODAY, recordedBefore: AT + 1 });
    expect(await linkClicks(store)).toEqual({ '': 1 });
    await store.close();
  });
}
