import { Problem } from '../../shared/problem.ts';
import type { Context } from '../context.ts';
import { decideAnswer } from '../core/objection.ts';
import type { ObjectionRow, ShopRow } from '../core/rows.ts';
import { objectionOf } from '../store/queries/earnings.ts';
import { attempt } from './attempt.ts';

/** Throws `not-found`, and `already-resolved` where somebody answered before. */
export function answerObjection(
  ctx: Context,
  { shopId: shop }: Pick<ShopRow, 'shopId'>,
  { id, text }: { readonly id: string; readonly text: string },
  who: string,
): Promise<ObjectionRow> {
  return attempt(async () => {
    const known = await objectionOf(ctx.store.read, { shop, id });
    if (!known) throw new Problem('not-found', `There is no objection "${id.slice(0, 80)}"`, { path: 'id' });
    const { objection, changes } = decideAnswer(known, text, who, ctx.stamp());
    await ctx.store.commit(changes);
    return objection;
  });
}
