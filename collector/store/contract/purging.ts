import { expect, test } from 'vitest';
import { insert } from '../../core/changes.ts';
import { Conflict } from '../errors.ts';
import { AT, type Open, shop } from './rows.ts';

const answer = (key: string, recordedAt: number) =>
  insert('idempotency', { shopId: 'rose', key, requestHash: 'a', status: 200, answer: null, recordedAt });
const session = (id: string, expiresAt: number) =>
  insert('sessions', {
    shopId: 'rose',
    id,
    tokenHash: id,
    personId: 'psn_1',
    partnerId: null,
    network: null,
    device: null,
    createdAt: AT - 9,
    expiresAt,
    changedAt: AT - 9,
    endedAt: null,
  });
const link = (id: string, expiresAt: number, usedAt: number | null) =>
  insert('signInTokens', {
    shopId: 'rose',
    id,
    identifier: 'anna@rose.example',
    value: id,
    createdAt: AT - 9,
    expiresAt,
    changedAt: AT - 9,
    usedAt,
  });
const person = insert('people', {
  shopId: 'rose',
  id: 'psn_1',
  email: 'anna@rose.example',
  name: 'Anna',
  role: null,
  confirmedAt: null,
  createdAt: AT,
  changedAt: AT,
});

/** What is over goes, a thousand rows at a time. */
export function purgingContract(open: Open): void {
  test('kept answers, sessions and links are purged when their time is over, and nothing else', async () => {
    const store = await open();
    const old = Array.from({ length: 1_500 }, (_, n) => answer(`old-${n}`, AT - 1));
    await store.commit([shop, person, ...old, answer('new', AT)]);
    await store.commit([session('ses_old', AT - 1), session('ses_new', AT)]);
    await store.commit([link('a', AT - 1, null), link('b', AT - 1, AT - 5), link('c', AT, AT - 5)]);
    expect(await store.purge(AT)).toBe(1_503);
    expect(await store.purge(AT)).toBe(0);
    for (const kept of [answer('new', AT), session('ses_new', AT), link('c', AT, null)])
      await expect(store.commit([kept])).rejects.toBeInstanceOf(Conflict);
    await store.commit([answer('old-1', AT), session('ses_old', AT), link('a', AT, null)]);
    await store.close();
  });
}
