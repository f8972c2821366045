import { expect, test } from 'vitest';
import { found, insert, update } from '../../core/changes.ts';
import { Conflict } from '../errors.ts';
import {
  AT,
  click,
  clickCount,
  clicksOf,
  customer,
  customerOf,
  customerRow,
  message,
  messageOf,
  type Open,
  order,
  orderOf,
  orderRow,
} from './rows.ts';

/** What `commit` does with each kind of change, one commit at a time. */
export function writingContract(open: Open): void {
  test('what was committed reads back as it was written', async () => {
    const store = await open();
    const touch = { code: 'anna', at: AT, channel: 'qr', landing: 'https://rose.example/?ref=anna' } as const;
    const known = customerRow('cus_1', { display: 'Zoë O\'Neill 🌹 <b>"', touch, bountiesUsed: ['a', 'b'] });
    const bought = orderRow('ord_1', {
      customerId: 'cus_1',
      signals: { touch, consent: 'granted' },
      flags: ['own-order'],
      total: Number.MAX_SAFE_INTEGER,
      releaseAt: AT + 1,
    });
    const { written, refused } = await store.commit([insert('customers', known), insert('orders', bought)]);
    expect({ written, refused }).toEqual({ written: [true, true], refused: [] });
    expect(await customerOf(store.read, { shop: 'rose', id: 'cus_1' })).toEqual(known);
    expect(await orderOf(store.read, { shop: 'rose', id: 'ord_1' })).toEqual(bought);
    await store.close();
  });

  test('an insert whose key is taken is a conflict, and nothing beside it is written', async () => {
    const store = await open();
    await store.commit([customer('cus_1')]);
    const again = store.commit([customer('cus_2'), customer('cus_1', { display: 'somebody else' })]);
    await expect(again).rejects.toBeInstanceOf(Conflict);
    await expect(again).rejects.toMatchObject({ table: 'customers' });
    expect(await customerOf(store.read, { shop: 'rose', id: 'cus_2' })).toBeUndefined();
    expect(await customerOf(store.read, { shop: 'rose', id: 'cus_1' })).toEqual(customerRow('cus_1'));
    await store.close();
  });

  test('an append that comes again is reported and changes nothing, also within one commit', async () => {
    const store = await open();
    const first = await store.commit([click('clk_1'), click('clk_1', { code: 'ben' }), click('clk_2')]);
    expect(first.written).toEqual([true, false, true]);
    const again = await store.commit([click('clk_2', { code: 'cleo' }), click('clk_3')]);
    expect(again.written).toEqual([false, true]);
    const codes = (await clicksOf(store.read, { shop: 'rose' })).map(({ code }) => code);
    expect(codes).toEqual(['anna', 'anna', 'anna']);
    await store.close();
  });

  test('an id belongs to its shop: the same one in two shops is two rows', async () => {
    const store = await open();
    const { written } = await store.commit([click('clk_1'), click('clk_1', { shopId: 'lily' })]);
    expect(written).toEqual([true, true]);
    expect([await clickCount(store), await clickCount(store, 'lily')]).toEqual([1, 1]);
    await store.close();
  });

  test('an id belongs to its type: a sign-up and an order event may share one', async () => {
    const store = await open();
    const event = {
      shopId: 'rose',
      id: 'evt_1',
      at: AT,
      recordedAt: AT,
      visitor: null,
      consent: 'unknown',
      bodyHash: 'a',
      body: { a: [1, null] },
    } as const;
    const changes = (['signup', 'order', 'signup'] as const).map(
      (type) => ({ kind: 'append', table: 'events', row: { ...event, type } }) as const,
    );
    expect((await store.commit(changes)).written).toEqual([true, true, false]);
    await store.close();
  });

  updateContract(open);
  countContract(open);
  refusalContract(open);
}

function updateContract(open: Open): void {
  test('an update needs exactly what the decision had read', async () => {
    const store = await open();
    await store.commit([order('ord_1', { releaseAt: AT })]);
    const release = update(
      'orders',
      { shopId: 'rose', id: 'ord_1', version: 1 },
      { status: 'released', releaseAt: null, flags: ['late'], version: 2 },
    );
    expect((await store.commit([release])).written).toEqual([true]);
    await expect(store.commit([release])).rejects.toBeInstanceOf(Conflict);
    expect(await orderOf(store.read, { shop: 'rose', id: 'ord_1' })).toMatchObject({
      status: 'released',
      releaseAt: null,
      flags: ['late'],
      version: 2,
    });
    await store.close();
  });

  test('an update may rely on a column being empty', async () => {
    const store = await open();
    await store.commit([customer('cus_1')]);
    const bind = (partner: string) =>
      store.commit([
        update('customers', { shopId: 'rose', id: 'cus_1', isPartner: null }, { isPartner: partner }),
      ]);
    await bind('ptn_anna');
    await expect(bind('ptn_ben')).rejects.toBeInstanceOf(Conflict);
    expect((await customerOf(store.read, { shop: 'rose', id: 'cus_1' }))?.isPartner).toBe('ptn_anna');
    await store.close();
  });

  test('an update that would touch two rows touches none', async () => {
    const store = await open();
    await store.commit([message('out_1'), message('out_2')]);
    const both = store.commit([update('outbox', { shopId: 'rose', attempts: 0 }, { attempts: 1 })]);
    await expect(both).rejects.toBeInstanceOf(Conflict);
    expect((await messageOf(store.read, { shop: 'rose', id: 'out_1' }))?.attempts).toBe(0);
    await store.close();
  });

  test('a failed update takes back what was written before it in the same commit', async () => {
    const store = await open();
    const changes = [
      customer('cus_1'),
      update('customers', { shopId: 'rose', id: 'cus_none' }, { version: 2 }),
    ];
    await expect(store.commit(changes)).rejects.toBeInstanceOf(Conflict);
    expect(await customerOf(store.read, { shop: 'rose', id: 'cus_1' })).toBeUndefined();
    await store.close();
  });
}

function countContract(open: Open): void {
  const nobody = found('customers', { shopId: 'rose', isPartner: 'ptn_anna' }, 0);

  test('what a decision found missing must still be missing', async () => {
    const store = await open();
    await store.commit([nobody, customer('cus_1', { isPartner: 'ptn_anna' })]);
    const late = store.commit([nobody, customer('cus_2', { isPartner: 'ptn_anna' })]);
    await expect(late).rejects.toMatchObject({
      table: 'customers',
      message: expect.stringContaining('1 rows'),
    });
    await expect(late).rejects.toBeInstanceOf(Conflict);
    await store.commit([found('customers', { shopId: 'rose', isPartner: null }, 0), click('clk_1')]);
    expect(await customerOf(store.read, { shop: 'rose', id: 'cus_2' })).toBeUndefined();
    await store.close();
  });

  test('of two who find it missing at one moment one decides again', async () => {
    const store = await open();
    const both = await Promise.allSettled([
      store.commit([nobody, customer('cus_1', { isPartner: 'ptn_anna' })]),
      store.commit([nobody, customer('cus_2', { isPartner: 'ptn_anna' })]),
    ]);
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    await store.close();
  });
}

function refusalContract(open: Open): void {
  test.each([
    ['a fraction where an amount belongs', { total: 1.5 }],
    ['no number where an amount belongs', { net: Number.NaN }],
    ['an amount too large to be exact', { total: 2 ** 53 }],
    ['a total below zero', { total: -1 }],
    ['a customer who does not exist', { customerId: 'cus_none' }],
  ])('%s is refused by the database itself', async (_, wrong) => {
    const store = await open();
    const refused = store.commit([message('out_1'), order('ord_1', wrong)]);
    await expect(refused).rejects.toMatchObject({ code: 'invalid-field', facts: { table: 'orders' } });
    expect(await messageOf(store.read, { shop: 'rose', id: 'out_1' })).toBeUndefined();
    await store.close();
  });

  test('among appends a refused row is named and its neighbours are kept', async () => {
    const store = await open();
    const { written, refused } = await store.commit([
      click('clk_1'),
      click('clk_2', { at: 0.5 }),
      click('clk_1'),
      click('clk_3'),
    ]);
    expect(written).toEqual([true, false, false, true]);
    expect(refused).toEqual([
      expect.objectContaining({ change: 1, detail: expect.stringContaining('clicks.at') }),
    ]);
    expect(await clickCount(store)).toBe(2);
    await store.close();
  });

  test('nothing to write is nothing to fail', async () => {
    const store = await open();
    expect(await store.commit([])).toEqual({ written: [], refused: [] });
    await store.close();
  });
}
