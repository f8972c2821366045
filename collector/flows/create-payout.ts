/** A batch from everything that is payable: looked at first, then built page by page. */
import { Problem } from '../../shared/problem.ts';
import type { Context } from '../context.ts';
import { type Exclusion, type Payment, type PayoutRequest, sortCandidates } from '../core/payout.ts';
import { decidePage, newBatch } from '../core/payout-batch.ts';
import type { PayoutItemRow, PayoutRow, ShopRow } from '../core/rows.ts';
import { lastPayout, payoutsInState, payoutWithId } from '../store/queries/payouts.ts';
import { attempt } from './attempt.ts';
import { eachShop } from './each-shop.ts';
import { pageAfter, pageOfNamed, type Terms, termsOf } from './payout-candidates.ts';
import { emptyReport, type PayoutReport, reported } from './payout-report.ts';
import { openPeriod } from './release-due.ts';
import { inTurn } from './turns.ts';

export type PayoutOrder = PayoutRequest & {
  /** Only these, by id or code; then whoever of them cannot be paid is a refusal. Missing: everybody. */
  readonly partners?: readonly string[];
};

/** What `createPayout` would do now; writes nothing. */
export async function previewPayout(
  ctx: Context,
  { shopId }: Pick<ShopRow, 'shopId'>,
  order: PayoutOrder,
): Promise<PayoutReport> {
  const { read } = ctx.store;
  const terms = await termsOf(read, shopId, order);
  const report = emptyReport(order);
  for (let cursor = ''; ; ) {
    const page = order.partners
      ? await pageOfNamed(read, terms, order.partners)
      : await pageAfter(read, terms, cursor);
    const sorted = sortCandidates(page.candidates, { ...terms, at: ctx.stamp().at });
    reported(report, { ...sorted, items: [] });
    if (page.isLast) return report;
    cursor = page.cursor;
  }
}

/** payable -> transit for everybody who can be paid now. Batches of a shop are built one after the other; those of another process meet
 * in the guards. Throws `nothing-to-pay`, `no-issuer`, `unknown-partner`, `payout-held` or `invalid-field`; nothing has moved then. */
export function createPayout(
  ctx: Context,
  shop: ShopRow,
  order: PayoutOrder,
  who: string,
): Promise<PayoutReport> {
  return inTurn(ctx.store, [`${shop.shopId} payouts`], async () => {
    const terms = await termsOf(ctx.store.read, shop.shopId, order);
    const report = emptyReport(order);
    await build(ctx, { shop, terms, who, partners: order.partners, report }, { id: null, cursor: '' });
    if (report.payout) return report;
    throw new Problem('nothing-to-pay', 'Nobody can be paid now', {
      excluded: [...report.excluded.values()],
    });
  });
}

/** Completes batches that somebody began and did not live to complete; answers how many. A job. */
export async function finishPayouts(ctx: Context): Promise<number> {
  let finished = 0;
  for await (const shop of eachShop(ctx)) {
    for (const row of await payoutsInState(ctx.store.read, { shop: shop.shopId, state: 'building' })) {
      const terms = await termsOf(ctx.store.read, shop.shopId, row);
      const report = emptyReport(row);
      await build(ctx, { shop, terms, who: row.createdBy, partners: undefined, report }, row);
      finished += 1;
    }
  }
  return finished;
}

type Work = {
  readonly shop: ShopRow;
  readonly terms: Terms;
  readonly who: string;
  readonly partners: readonly string[] | undefined;
  readonly report: PayoutReport;
};
type Place = { readonly id: string | null; readonly cursor: string };

async function build(ctx: Context, work: Work, from: Place): Promise<void> {
  for (let place = from; ; ) {
    const built = await attempt(() => buildPage(ctx, work, place));
    if (!built) return;
    reported(work.report, built);
    if (built.isLast) return;
    const { payout, cursor } = built;
    place = { id: payout.version === 0 ? null : payout.id, cursor };
  }
}

type Built = {
  readonly payout: PayoutRow;
  readonly items: readonly PayoutItemRow[];
  readonly payments: readonly Payment[];
  readonly exclusions: readonly Exclusion[];
  readonly cursor: string;
  readonly isLast: boolean;
};

/** Undefined where somebody else has completed the batch meanwhile. */
async function buildPage(ctx: Context, work: Work, { id, cursor }: Place): Promise<Built | undefined> {
  const { shop, terms, who, partners } = work;
  const { read } = ctx.store;
  const stamp = ctx.stamp();
  const known = id === null ? undefined : await payoutWithId(read, { shop: shop.shopId, id });
  if (known && known.state !== 'building') return undefined;
  const page = partners
    ? await pageOfNamed(read, terms, partners)
    : await pageAfter(read, terms, known?.cursor ?? cursor);
  const { payments, exclusions } = sortCandidates(page.candidates, { ...terms, at: stamp.at });
  if (partners) refuseHeld(exclusions);
  const last = known ? undefined : await lastPayout(read, { shop: shop.shopId });
  const payout = known ?? newBatch({ ...terms, shopId: shop.shopId, lastSeq: last?.seq ?? 0, who }, stamp);
  const period = await openPeriod(ctx, shop, stamp.at);
  const batched = decidePage({ ...page, payout, payments, period }, stamp);
  if (batched.changes.length > 0) await ctx.store.commit(batched.changes);
  return { ...page, payments, exclusions, payout: batched.payout, items: batched.items };
}

function refuseHeld([first]: readonly Exclusion[]): void {
  if (!first) return;
  const { code, reason, amount, missing } = first;
  const detail = missing.length === 0 ? reason : `${reason}, missing ${missing.join(', ')}`;
  throw new Problem('payout-held', `Partner "${code}" cannot be paid: ${detail}`, {
    reason,
    amount,
    missing,
  });
}
