import { expect, test } from 'vitest';
import { clickCountsAfter, clicksCounted } from '../queries/clicks.ts';
import type { Store } from '../store.ts';
import { AT, click, type Open } from './rows.ts';

const BEFORE = '2026-08-21';
const old = {
  shopId: 'rose',
  code: 'anna',
  partnerId: 'ptn_1',
  before: BEFORE,
  recordedBefore: AT + 1,
} as const;

const countsIn = ({ read }: Store) =>
  clickCountsAfter(read, { shop: 'rose', day: '', partner: '', channel: '', until: '9999', limit: 99 });

async function clicksLeft({ read }: Store, code = 'anna'): Promise<number> {
  const rows = await clicksCounted(read, { shop: 'rose', code, from: '', until: '9999' });
  return rows.reduce((sum, { count }) => sum + count, 0);
}

/** Old clicks become daily counts. */
export function clickContract(open: Open): void {
  test('old clicks are counted and deleted a thousand at a time, and none twice', async () => {
    const store = await open();
    const day = (n: number): string => (n % 2 === 0 ? '2026-08-01' : '2026-08-02');
    const many = Array.from({ length: 1_500 }, (_, n) => click(`c${n}`, { day: day(n) }));
    await store.commit(many);
    expect([await store.rollClicks(old), await clicksLeft(store)]).toEqual([1_000, 500]);
    expect([await store.rollClicks(old), await clicksLeft(store)]).toEqual([500, 0]);
    expect(await store.rollClicks(old)).toBe(0);
    const count = { shopId: 'rose', partnerId: 'ptn_1', channel: 'link', flagged: 0, clicks: 750 };
    expect(await countsIn(store)).toEqual([
      { ...count, day: '2026-08-01' },
      { ...count, day: '2026-08-02' },
    ]);
    await store.close();
  });

  test('a count keeps days, channels and odd clicks apart; clicks of other codes, shops, days and those that came late stay', async () => {
    const store = await open();
    await store.commit([
      click('1', { day: '2026-08-20' }),
      click('2', { day: '2026-08-20', channel: 'qr', flags: 'bot' }),
      click('3', { day: '2026-08-20', flags: 'bot,framed' }),
      click('4', { day: BEFORE }),
      click('5', { day: '2026-08-20', code: 'ben' }),
      click('6', { day: '2026-08-20', shopId: 'tulip' }),
      click('7', { day: '2026-08-20', recordedAt: AT + 1 }),
    ]);
    expect(await store.rollClicks(old)).toBe(3);
    expect(await countsIn(store)).toEqual([
      { shopId: 'rose', day: '2026-08-20', partnerId: 'ptn_1', channel: 'link', clicks: 1, flagged: 1 },
      { shopId: 'rose', day: '2026-08-20', partnerId: 'ptn_1', channel: 'qr', clicks: 0, flagged: 1 },
    ]);
    expect([await clicksLeft(store), await clicksLeft(store, 'ben')]).toEqual([2, 1]);
    await store.close();
  });

  test('two who roll at the same moment count each click once', async () => {
    const store = await open();
    const many = Array.from({ length: 2_500 }, (_, n) => click(`c${n}`, { day: '2026-08-01' }));
    for (let n = 0; n < many.length; n += 500) await store.commit(many.slice(n, n + 500));
    const rolled = await Promise.all([1, 2, 3, 4].map(() => store.rollClicks(old)));
    expect(rolled.reduce((sum, n) => sum + n, 0)).toBe(2_500);
    expect(await countsIn(store)).toMatchObject([{ clicks: 2_500, flagged: 0 }]);
    await store.close();
  });
}
