import type { Context } from '../context.ts';
import { decideSeal } from '../core/receipt.ts';
import type { BindingRow } from '../core/rows.ts';
import { lastReceipt, unsealedBindings } from '../store/queries/receipts.ts';
import { attempt } from './attempt.ts';

/** Bindings sealed in one commit; few enough that requests are answered in between. */
const PAGE = 200;
/** A binding is committed within seconds of being recorded; looking back this far finds the ones that were overtaken. */
const LOOK_BACK_MS = 30_000;

/** Seals what was bound since the last receipt; answers how many. A job after the commit, because a chain is written by one hand at a
 * time and no purchase should wait for that. Two sealers meet at the receipt's number: the slower one reads again. What a clock far
 * off let slip is named by `verifyBooks`. */
export async function sealReceipts(ctx: Context, shopId: string): Promise<number> {
  let sealed = 0;
  let reached = 0;
  for (;;) {
    const page = await sealPage(ctx, shopId, reached);
    sealed += page.length;
    reached = page.at(-1)?.recordedAt ?? reached;
    if (page.length < PAGE) return sealed;
  }
}

/** `reached`: how far this run has sealed already, so that it need not look back again. */
function sealPage(ctx: Context, shop: string, reached: number): Promise<readonly BindingRow[]> {
  return attempt(async () => {
    const stamp = ctx.stamp();
    const last = await lastReceipt(ctx.store.read, { shop });
    // A last binding from the future, say of a clock since corrected, must not hide what is bound today.
    const since = last ? Math.min(last.recordedAt, stamp.at) - LOOK_BACK_MS : 0;
    const from = { since: Math.max(since, reached), limit: PAGE };
    const bindings = (await unsealedBindings(ctx.store.read, { shop, ...from })).map(
      ({ binding }) => binding,
    );
    if (bindings.length > 0) await ctx.store.commit(decideSeal(last, bindings, stamp));
    return bindings;
  });
}
