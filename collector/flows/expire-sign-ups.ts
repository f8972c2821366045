import { newId } from '../../shared/id.ts';
import type { Context } from '../context.ts';
import { decideExpire, isOver } from '../core/sign-up.ts';
import { Conflict } from '../store/errors.ts';
import { signUpsIn } from '../store/queries/sign-ups.ts';
import { eachShop } from './each-shop.ts';

const AT_ONCE = 500;

/** Forgets name and address of everybody who did not follow their mail in time; answers how many. */
export async function expireSignUps(ctx: Context, signal: AbortSignal): Promise<number> {
  let done = 0;
  for await (const { shopId } of eachShop(ctx)) {
    for (let after = newId('sgn', { at: 0, nonce: '' }); !signal.aborted; ) {
      const rows = await signUpsIn(ctx.store.read, { shop: shopId, state: 'mailed', after, limit: AT_ONCE });
      const over = rows.filter((row) => isOver(row, ctx.stamp().at));
      for (const row of over) done += await expire(ctx, row);
      const last = rows.at(-1);
      if (!last || over.length < rows.length) break;
      after = last.id;
    }
  }
  return done;
}

async function expire(ctx: Context, row: Parameters<typeof decideExpire>[0]): Promise<number> {
  try {
    await ctx.store.commit([decideExpire(row)]);
    return 1;
  } catch (error) {
    // They followed it at this very moment.
    if (error instanceof Conflict) return 0;
    throw error;
  }
}
