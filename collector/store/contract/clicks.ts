import { expect, test } from 'vitest';
import { type Changes, insert } from '../../core/changes.ts';
import { clickCountsAfter, clickedDay, clicksCounted } from '../queries/clicks.ts';
import type { Store } from '../store.ts';
import { AT, click, type Open, partner, shop } from './rows.ts';

const BEFORE = '2026-08-21';
const old = { shopId: 'rose', before: BEFORE, recordedBefore: AT + 1 } as const;

const countsIn = ({ read }: Store) =>
  clickCountsAfter(read, { shop: 'rose', day: '', partner: '', channel: '', until: '9999', limit: 99 });

/** How many of each day are left. */
async function clicksLeft({ read }: Store): Promise<Readonly<Record<string, number>>> {
  const left: Record<string, number> = {};
  for (let from = ''; ; ) {
    const next = await clickedDay(read, { shop: 'rose', from, until: '9999' });
    if (!next) return left;
    const { day } = next;
    const groups = await clicksCounted(read, { shop: 'rose', day, after: '', limit: 9_999 });
    left[day] = groups.reduce((sum, { count }) => sum + count, 0);
    from = `${day}~`;
  }
}

/** Anna's code is her own, so is the word she chose; nobody has any other. */
const codes: Changes = ['anna', 'tea-time'].map((code) =>
  insert('codes', {
    shopId: 'rose',
    code,
    partnerId: 'ptn_1',
    kind: code === 'anna' ? 'canonical' : 'alias',
    frozenAt: null,
    createdAt: AT,
  }),
);

/** Old clicks become daily counts. */
export function clickContract(open: Open): void {
  test('old clicks are counted and deleted a thousand at a time, and none twice', async () => {
    const store = await open();
    const day = (n: number): string => (n % 2 === 0 ? '2026-08-01' : '2026-08-02');
    const many = Array.from({ length: 1_500 }, (_, n) => click(`c${n}`, { day: day(n) }));
    await store.commit(many);
    expect([await store.rollClicks(old), await clicksLeft(store)]).toEqual([1_000, { '2026-08-02': 500 }]);
    expect([await store.rollClicks(old), await clicksLeft(store)]).toEqual([500, {}]);
    expect(await store.rollClicks(old)).toBe(0);
    const count = { shopId: 'rose', partnerId: '', channel: 'link', flagged: 0, clicks: 750 };
    expect(await countsIn(store)).toEqual([
      { ...count, day: '2026-08-01' },
      { ...count, day: '2026-08-02' },
    ]);
    await store.close();
  });

  test('a count keeps days, partners, channels and odd clicks apart; clicks of other shops and days and those that came late stay', async () => {
    const store = await open();
    await store.commit([shop, partner('ptn_1'), ...codes]);
    await store.commit([
      click('1', { day: '2026-08-20' }),
      click('2', { day: '2026-08-20', channel: 'qr', flags: 'bot' }),
      click('3', { day: '2026-08-20', flags: 'bot,framed' }),
      click('4', { day: BEFORE }),
      click('5', { day: '2026-08-20', code: 'ben' }),
      click('6', { day: '2026-08-20', shopId: 'tulip' }),
      click('7', { day: '2026-08-20', recordedAt: AT + 1 }),
      click('8', { day: '2026-08-20', code: 'tea-time' }),
    ]);
    expect(await store.rollClicks(old)).toBe(5);
    expect(await countsIn(store)).toEqual([
      { shopId: 'rose', day: '2026-08-20', partnerId: '', channel: 'link', clicks: 1, flagged: 0 },
      { shopId: 'rose', day: '2026-08-20', partnerId: 'ptn_1', channel: 'link', clicks: 2, flagged: 1 },
      { shopId: 'rose', day: '2026-08-20', partnerId: 'ptn_1', channel: 'qr', clicks: 0, flagged: 1 },
    ]);
    expect(await clicksLeft(store)).toEqual({ '2026-08-20': 1, [BEFORE]: 1 });
    await store.close();
  });

  test('the clicks of a day are counted part after part, in the order the database has, whatever their ids are made of', async () => {
    const store = await open();
    const ids = ['a', 'Z', 'ä', '10', '2', '\u{ff5e}', '\u{1f375}', '~'];
    await store.commit(ids.map((id) => click(id)));
    const seen: number[] = [];
    for (let after: string | undefined = ''; after !== undefined; ) {
      const groups: Awaited<ReturnType<typeof clicksCounted>> = await clicksCounted(store.read, {
        shop: 'rose',
        day: BEFORE,
        after,
        limit: 3,
      });
      seen.push(groups.reduce((sum, { count }) => sum + count, 0));
      after = groups[0]?.last;
    }
    expect(seen).toEqual([3, 3, 2, 0]);
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
