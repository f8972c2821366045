/** Estimates of the running month, one a shop, kept in memory: made when somebody asks and the last is old, never stored, because the
 * next is made from the same facts. Who asks meanwhile gets the last one with its time. */
import { LRUCache } from 'lru-cache';
import { type Instant, periodOf } from '../../shared/time.ts';
import type { Context } from '../context.ts';
import type { Estimate } from '../core/estimate.ts';
import type { ShopRow } from '../core/rows.ts';
import { type Reckon, reckon } from './reckon-estimate.ts';

export type Estimates = {
  /** The first of a month waits until it is made; undefined where the shop has no plan to reckon with. */
  readonly of: (shop: ShopRow) => Promise<Estimate | undefined>;
};

/** Long enough that making them is no load, short enough for somebody who looks twice an hour. */
const FRESH_MS = 10 * 60_000;
const SHOPS_MAX = 20;

export function estimatesOf(
  ctx: Context,
  reckoned: Reckon = (shop, of) => reckon(ctx.store.read, shop, of),
): Estimates {
  const known = new LRUCache<string, { readonly estimate: Estimate; readonly madeAt: Instant }>({
    max: SHOPS_MAX,
  });
  const running = new Map<string, Promise<Estimate | undefined>>();
  const make = async (shop: ShopRow, asOf: Instant): Promise<Estimate | undefined> => {
    try {
      const estimate = await reckoned(shop, { period: periodOf(asOf, shop.timezone), asOf });
      if (estimate) known.set(shop.shopId, { estimate, madeAt: asOf });
      return estimate;
    } finally {
      running.delete(shop.shopId);
    }
  };
  return {
    of: (shop) => {
      const now = ctx.stamp().at;
      const last = known.get(shop.shopId);
      const isOfNow = last?.estimate.period === periodOf(now, shop.timezone);
      if (last && isOfNow && now - last.madeAt < FRESH_MS) return Promise.resolve(last.estimate);
      const making = running.get(shop.shopId) ?? make(shop, now);
      running.set(shop.shopId, making);
      if (!last || !isOfNow) return making;
      making.catch((error: unknown) => ctx.log.error({ err: error }, 'an estimate failed'));
      return Promise.resolve(last.estimate);
    },
  };
}
