import type { Context } from '../context.ts';
import type { ShopRow } from '../core/rows.ts';
import { shopsAfter } from '../store/queries/shops.ts';

const PAGE = 100;

/** Every shop of this collector, for its jobs; shops added meanwhile may wait for the next round. */
export async function* eachShop(ctx: Context): AsyncGenerator<ShopRow> {
  let after = '';
  for (;;) {
    const shops = await shopsAfter(ctx.store.read, { after, limit: PAGE });
    yield* shops;
    const last = shops.at(-1);
    if (!last) return;
    after = last.shopId;
  }
}
