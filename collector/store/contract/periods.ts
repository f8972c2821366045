import { expect, test } from 'vitest';
import { during, insert, update } from '../../core/changes.ts';
import type { PeriodRow } from '../../core/rows.ts';
import { Conflict } from '../errors.ts';
import { AT, accountsOf, click, clickCount, type Open, post } from './rows.ts';

const [JULY, AUGUST] = ['2026-07', '2026-08'];

const closed: PeriodRow = {
  shopId: 'rose',
  period: JULY,
  state: 'input-closed',
  closedAt: AT,
  closedBy: 'key_1',
  approvedAt: null,
  approvedBy: null,
  done: 0,
  total: 0,
  cursor: '',
  issuedAt: null,
  year: null,
  nextSeq: null,
  issuer: null,
  facts: null,
  changedAt: AT,
  version: 1,
};
const postIn = (period: string, id: string) =>
  post(id, {
    period,
    entries: [
      { account: 'expense', amount: -5 },
      { account: 'pending:anna', amount: 5 },
    ],
  });

/** What was closed stays closed, whatever was decided on older facts. */
export function periodContract(open: Open): void {
  const posted = async (store: Awaited<ReturnType<Open>>) =>
    (await accountsOf(store.read, { shop: 'rose' })).map(({ version }) => version);

  test('nothing is posted into a period that was closed, or into one before it', async () => {
    const store = await open();
    await store.commit([postIn(JULY, 'trx_1'), insert('periods', closed)]);
    await expect(store.commit([postIn(JULY, 'trx_2')])).rejects.toBeInstanceOf(Conflict);
    await expect(store.commit([postIn('2026-06', 'trx_3')])).rejects.toBeInstanceOf(Conflict);
    await store.commit([postIn(AUGUST, 'trx_4')]);
    expect(await posted(store)).toEqual([2, 2]);
    await store.close();
  });

  test('whoever names the state of the period posts into it as long as it is in that state', async () => {
    const store = await open();
    await store.commit([insert('periods', closed)]);
    await store.commit([postIn(JULY, 'trx_1'), during('rose', JULY, 'input-closed')]);
    await store.commit([update('periods', { shopId: 'rose', period: JULY }, { state: 'calculated' })]);
    const tooLate = store.commit([during('rose', JULY, 'input-closed'), postIn(JULY, 'trx_2')]);
    await expect(tooLate).rejects.toBeInstanceOf(Conflict);
    expect(await posted(store)).toEqual([1, 1]);
    await store.close();
  });

  test('a demand that does not hold keeps its commit from writing anything, and no neighbour', async () => {
    const store = await open();
    await store.commit([insert('periods', closed)]);
    const [late, neighbour] = await Promise.allSettled([
      store.commit([click('clk_1'), during('rose', JULY, 'open')]),
      store.commit([click('clk_2'), during('rose', AUGUST, 'open')]),
    ]);
    expect([late?.status, neighbour?.status]).toEqual(['rejected', 'fulfilled']);
    expect(await clickCount(store)).toBe(1);
    await store.close();
  });
}
