import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Conflict } from '../errors.ts';
import { accountsOf, click, credit, entriesOf, type Open, post } from './rows.ts';

const PARTNERS = ['anna', 'ben', 'cleo'] as const;

/** The ledger: the store writes balances and versions, and refuses what does not add up. */
export function postingContract(open: Open): void {
  test('an entry keeps its account balance before and after, and the version in between', async () => {
    const store = await open();
    await store.commit([credit('trx_1', 'anna', 500), credit('trx_2', 'anna', 250)]);
    const entries = await entriesOf(store.read, { shop: 'rose', account: 'pending:anna' });
    expect(
      entries.map((entry) => [entry.amount, entry.balanceBefore, entry.balanceAfter, entry.accountVersion]),
    ).toEqual([
      [500, 0, 500, 1],
      [250, 500, 750, 2],
    ]);
    expect(await accountsOf(store.read, { shop: 'rose' })).toEqual([
      { shopId: 'rose', account: 'expense', currency: 'EUR', balance: -750, version: 2 },
      { shopId: 'rose', account: 'pending:anna', currency: 'EUR', balance: 750, version: 2 },
    ]);
    await store.close();
  });

  test('entries that do not sum to zero are a bug, and harm nobody else', async () => {
    const store = await open();
    const wrong = post('trx_1', {
      entries: [
        { account: 'expense', amount: -500 },
        { account: 'pending:anna', amount: 499 },
      ],
    });
    const [bug, neighbour] = await Promise.allSettled([
      store.commit([wrong]),
      store.commit([click('clk_1')]),
    ]);
    expect(bug).toMatchObject({
      status: 'rejected',
      reason: { message: expect.stringContaining('sum to zero') },
    });
    expect(neighbour?.status).toBe('fulfilled');
    expect(await accountsOf(store.read, { shop: 'rose' })).toEqual([]);
    await store.close();
  });

  test('a transaction is posted once: its repeat is a conflict and moves no balance', async () => {
    const store = await open();
    await store.commit([credit('trx_1', 'anna', 500)]);
    await expect(store.commit([credit('trx_1', 'anna', 500)])).rejects.toBeInstanceOf(Conflict);
    expect((await accountsOf(store.read, { shop: 'rose' })).map(({ balance }) => balance)).toEqual([
      -500, 500,
    ]);
    await store.close();
  });

  test('currencies and shops have accounts of their own', async () => {
    const store = await open();
    const entries = [
      { account: 'expense', amount: -5 },
      { account: 'pending:anna', amount: 5 },
    ];
    await store.commit([
      post('trx_1', { entries }),
      post('trx_2', { entries, currency: 'CHF' }),
      post('trx_1', { entries, shopId: 'lily' }),
    ]);
    expect(
      (await accountsOf(store.read, { shop: 'rose' })).map(({ currency, version }) => [currency, version]),
    ).toHaveLength(4);
    expect((await accountsOf(store.read, { shop: 'lily' })).every(({ version }) => version === 1)).toBe(true);
    await store.close();
  });

  test('a balance too large to be exact is refused', async () => {
    const store = await open();
    await store.commit([credit('trx_1', 'anna', Number.MAX_SAFE_INTEGER)]);
    await expect(store.commit([credit('trx_2', 'anna', 1)])).rejects.toMatchObject({ code: 'invalid-field' });
    await store.close();
  });

  guardContract(open);
  concurrencyContract(open);
}

function guardContract(open: Open): void {
  const payout = (id: string, version: number) =>
    post(id, {
      entries: [
        { account: 'payable:anna', amount: -500 },
        { account: 'transit', amount: 500 },
      ],
      guards: [{ account: 'payable:anna', version }],
    });

  test('whoever read a balance writes only while it is still that balance', async () => {
    const store = await open();
    await store.commit([
      post('trx_1', {
        entries: [
          { account: 'expense', amount: -500 },
          { account: 'payable:anna', amount: 500 },
        ],
      }),
    ]);
    const twice = await Promise.allSettled([
      store.commit([payout('trx_2', 1)]),
      store.commit([payout('trx_3', 1)]),
    ]);
    expect(twice.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(twice[1]).toMatchObject({
      reason: { table: 'accounts', message: expect.stringContaining('version 2') },
    });
    expect(
      (await entriesOf(store.read, { shop: 'rose', account: 'transit' })).map(
        ({ transactionId }) => transactionId,
      ),
    ).toEqual(['trx_2']);
    await store.close();
  });

  test('an account nobody used yet is at version 0', async () => {
    const store = await open();
    await expect(store.commit([payout('trx_1', 1)])).rejects.toBeInstanceOf(Conflict);
    await store.commit([payout('trx_1', 0)]);
    expect(await entriesOf(store.read, { shop: 'rose', account: 'payable:anna' })).toHaveLength(1);
    await store.close();
  });
}

function concurrencyContract(open: Open): void {
  test('the first 50 credits of a new account at once make a history without a gap', async () => {
    const store = await open();
    await Promise.all(
      Array.from({ length: 50 }, (_, n) => store.commit([credit(`trx_${n}`, 'anna', n + 1)])),
    );
    const entries = await entriesOf(store.read, { shop: 'rose', account: 'pending:anna' });
    expect(entries.map(({ accountVersion }) => accountVersion)).toEqual(
      Array.from({ length: 50 }, (_, n) => n + 1),
    );
    expect(entries.at(-1)?.balanceAfter).toBe((50 * 51) / 2);
    await store.close();
  });

  test('however postings come, every balance is the sum of its entries and all of them sum to zero', async () => {
    const store = await open();
    let shops = 0;
    const posting = fc.record({
      id: fc.nat(20),
      partner: fc.constantFrom(...PARTNERS),
      amount: fc.integer({ min: -900, max: 900 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(posting, { minLength: 1, maxLength: 12 }), async (postings) => {
        shops += 1;
        const shopId = `shop-${shops}`;
        await Promise.allSettled(
          postings.map(({ id, partner, amount }) =>
            store.commit([
              post(`trx_${id}`, {
                shopId,
                entries: [
                  { account: 'expense', amount: -amount },
                  { account: `pending:${partner}`, amount },
                ],
              }),
            ]),
          ),
        );
        const accounts = await accountsOf(store.read, { shop: shopId });
        expect(accounts.reduce((sum, { balance }) => sum + balance, 0)).toBe(0);
        for (const { account, balance, version } of accounts) {
          const entries = await entriesOf(store.read, { shop: shopId, account });
          expect(entries.reduce((sum, { amount }) => sum + amount, 0)).toBe(balance);
          expect(entries).toHaveLength(version);
        }
        const applied = new Set(postings.map(({ id }) => id)).size;
        expect(await entriesOf(store.read, { shop: shopId, account: 'expense' })).toHaveLength(applied);
      }),
      { numRuns: 60 },
    );
    await store.close();
  });
}
