/** A shop in memory, with a clock and a chance that a test can predict. */
import pino from 'pino';
import type { Context } from '../context.ts';
import type { ShopRow } from '../core/rows.ts';
import type { NewShop } from '../core/shop.ts';
import { openStore } from '../store/open.ts';
import { openTestStore } from '../testing/database.ts';
import { createShop } from './create-shop.ts';

export type TestShop = {
  readonly ctx: Context;
  readonly shop: ShopRow;
  readonly publicKey: string;
  readonly secretKey: string;
  /** What time it is from now on. */
  readonly at: (instant: number) => void;
};

export const JUNE = Date.UTC(2026, 5, 10, 10);
export const DAY = 86_400_000;

/** Stamps count up, so a test that runs twice makes the same ids; each stamp is a millisecond later than the one before. */
export function testContext(store: Context['store']): Pick<TestShop, 'ctx' | 'at'> {
  let now = JUNE;
  let count = 0;
  const stamp = () => {
    count += 1;
    now += 1;
    return { at: now, nonce: count.toString(36).padStart(12, '0') };
  };
  const at = (instant: number): void => {
    now = instant;
  };
  return { ctx: { store, stamp, log: pino({ level: 'silent' }) }, at };
}

/** `url`: where the shop is, instead of a database of its own. */
export async function openTestShop(shop: Partial<NewShop> = {}, url?: string): Promise<TestShop> {
  const { ctx, at } = testContext(await (url === undefined ? openTestStore() : openStore({ url })));
  const created = await createShop(ctx, {
    id: 'tea',
    name: 'Tea',
    timezone: 'Europe/Berlin',
    currency: 'EUR',
    ...shop,
  });
  return { ctx, at, ...created };
}
