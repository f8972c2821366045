import { expect, test } from 'vitest';
import { insert, update } from '../../core/changes.ts';
import { LIMITS } from '../commit.ts';
import { Conflict } from '../errors.ts';
import {
  AT,
  click,
  clickCount,
  customer,
  customerOf,
  message,
  type Open,
  order,
  partner,
  post,
  shop,
} from './rows.ts';

const times = <T>(count: number, make: (n: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, n) => make(n));
const statuses = (results: readonly PromiseSettledResult<unknown>[]) => ({
  fulfilled: results.filter(({ status }) => status === 'fulfilled').length,
  rejected: results.filter(({ status }) => status === 'rejected').length,
});

/** Commits that wait at the same moment share a transaction and nothing else. */
export function groupingContract(open: Open): void {
  test('64 copies of one message at once leave one row, and one caller hears that it was new', async () => {
    const store = await open();
    const answers = await Promise.all(times(64, () => store.commit([click('clk_1')])));
    expect(answers.filter(({ written }) => written[0]).length).toBe(1);
    expect(await clickCount(store)).toBe(1);
    await store.close();
  });

  test('64 copies of one order at once: one is written, 63 decide again', async () => {
    const store = await open();
    const results = await Promise.allSettled(times(64, () => store.commit([order('ord_1')])));
    expect(statuses(results)).toEqual({ fulfilled: 1, rejected: 63 });
    expect(results.filter((one) => one.status === 'rejected' && one.reason instanceof Conflict)).toHaveLength(
      63,
    );
    await store.close();
  });

  test('commits are applied in the order they were made', async () => {
    const store = await open();
    await store.commit([customer('cus_1')]);
    const next = (version: number) =>
      store.commit([update('customers', { shopId: 'rose', id: 'cus_1', version }, { version: version + 1 })]);
    await Promise.all(times(40, (n) => next(n + 1)));
    expect((await customerOf(store.read, { shop: 'rose', id: 'cus_1' }))?.version).toBe(41);
    await store.close();
  });

  neighbourContract(open);
  boundContract(open);
}

function neighbourContract(open: Open): void {
  test('a taken name is the conflict, though the row it belongs to is missed by another row of the commit', async () => {
    const store = await open();
    await store.commit([shop, partner('anna', { externalId: 'p1' })]);
    const joins = (id: string, externalId: string) =>
      store.commit([
        partner(id, { externalId }),
        insert('sponsorships', {
          shopId: 'rose',
          partnerId: id,
          seq: 0,
          from: AT,
          sponsorId: 'anna',
          reason: '',
          recordedAt: AT,
        }),
      ]);
    const [taken, free] = await Promise.allSettled([joins('bert', 'p1'), joins('carl', 'p2')]);
    expect(taken).toMatchObject({ status: 'rejected', reason: { constructor: Conflict } });
    expect(free.status).toBe('fulfilled');
    await store.close();
  });

  test('conflicts and refusals in the middle of a group leave their neighbours alone', async () => {
    const store = await open();
    await store.commit([customer('cus_0')]);
    const unbalanced = [
      { account: 'expense', amount: 1 },
      { account: 'cash', amount: 1 },
    ];
    const results = await Promise.allSettled([
      store.commit([customer('cus_1'), message('out_1')]),
      store.commit([customer('cus_2'), customer('cus_0')]),
      store.commit([customer('cus_3'), order('ord_1', { total: -1 })]),
      store.commit([customer('cus_4'), post('trx_1', { entries: unbalanced })]),
      store.commit([customer('cus_5'), message('out_5')]),
    ]);
    expect(results.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'rejected',
      'rejected',
      'fulfilled',
    ]);
    const kept = await Promise.all(
      times(5, (n) => customerOf(store.read, { shop: 'rose', id: `cus_${n + 1}` })),
    );
    expect(kept.map((row) => row?.id)).toEqual(['cus_1', undefined, undefined, undefined, 'cus_5']);
    await store.close();
  });

  test('one poison row in a group of 500 is refused alone, as one commit of 500 or as 500 of one', async () => {
    const store = await open();
    const poisoned = (prefix: string) =>
      times(500, (n) => click(`${prefix}_${n}`, n === 250 ? { at: 0.5 } : {}));
    const one = await store.commit(poisoned('a'));
    expect([one.written.filter(Boolean).length, one.refused.map(({ change }) => change)]).toEqual([
      499,
      [250],
    ]);
    const many = await Promise.all(poisoned('b').map((change) => store.commit([change])));
    expect([many.filter(({ written }) => written[0]).length, many.flatMap(({ refused }) => refused)]).toEqual(
      [499, [expect.anything()]],
    );
    expect(await clickCount(store)).toBe(998);
    await store.close();
  });
}

function boundContract(open: Open): void {
  test('a queue that is full refuses at once, keeps what it took, and takes more when it has room', async () => {
    const store = await open({ limits: { ...LIMITS, waitingMax: 10 } });
    const results = await Promise.allSettled(times(30, (n) => store.commit([click(`clk_${n}`)])));
    expect(statuses(results)).toEqual({ fulfilled: 10, rejected: 20 });
    expect(results[29]).toMatchObject({ reason: { code: 'overloaded', facts: { retryAfterSeconds: 1 } } });
    expect(await clickCount(store)).toBe(10);
    await store.commit([click('clk_29')]);
    expect(await clickCount(store)).toBe(11);
    expect(store.load()).toEqual({ waiting: 0, max: 10 });
    await store.close();
  });

  test('large bodies fill the queue before many of them do, until they are written', async () => {
    const store = await open({ limits: { ...LIMITS, waitingSizeMax: 100_000 } });
    const large = (n: number) => store.commit([click(`clk_${n}`, { landing: 'x'.repeat(30_000) })]);
    expect(statuses(await Promise.allSettled(times(10, large)))).toEqual({ fulfilled: 3, rejected: 7 });
    expect(statuses(await Promise.allSettled(times(3, large)))).toEqual({ fulfilled: 3, rejected: 0 });
    await store.close();
  });

  test('a group holds a bounded number of rows, so that nobody waits for thousands of others', async () => {
    const store = await open({ limits: { ...LIMITS, groupChangesMax: 100 } });
    const before = store.figures();
    await Promise.all(times(25, (n) => store.commit(times(20, (m) => click(`clk_${n}_${m}`)))));
    const { groups, commits, largestGroup } = store.figures();
    expect([groups - before.groups, commits - before.commits, largestGroup]).toEqual([5, 25, 5]);
    await store.commit(times(150, (n) => click(`large_${n}`)));
    expect(await clickCount(store)).toBe(650);
    await store.close();
  });

  test('closing answers everything taken and refuses the rest', async () => {
    const store = await open();
    const taken = times(200, (n) => store.commit([click(`clk_${n}`)]));
    const closed = store.close();
    const late = store.commit([click('late')]);
    await expect(late).rejects.toMatchObject({ code: 'overloaded' });
    expect(statuses(await Promise.allSettled(taken))).toEqual({ fulfilled: 200, rejected: 0 });
    await closed;
    await store.close();
  });
}
