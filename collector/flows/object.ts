import { Problem } from '../../shared/problem.ts';
import type { Context } from '../context.ts';
import { decideObject } from '../core/objection.ts';
import type { ObjectionRow, PartnerRow, ShopRow } from '../core/rows.ts';
import { objectionsOf } from '../store/queries/earnings.ts';
import { statementWithId } from '../store/queries/frozen.ts';
import { attempt } from './attempt.ts';

export type Objection = { readonly statement: string; readonly text: string };

/** Throws `unknown-statement`, also for another partner's: nobody learns which numbers there are. */
export function object(
  ctx: Context,
  shop: ShopRow,
  partner: PartnerRow,
  { statement: id, text }: Objection,
  who: string,
): Promise<ObjectionRow> {
  const { read } = ctx.store;
  return attempt(async () => {
    const statement = await statementWithId(read, { shop: shop.shopId, id });
    if (statement?.partnerId !== partner.id)
      throw new Problem('unknown-statement', `There is no statement "${id.slice(0, 80)}"`, { path: 'id' });
    const own = await objectionsOf(read, { shop: shop.shopId, partner: partner.id });
    const known = own.filter(({ statementId }) => statementId === id).length;
    const { objection, changes } = decideObject({ shop, statement, known }, text, who, ctx.stamp());
    await ctx.store.commit(changes);
    return objection;
  });
}
