/** Closes a period: input closed, everything that waits for the close reckoned and written, calculated. Killed anywhere and started
 * again it goes on where it stopped and ends in the same bytes: the pieces follow from stored facts, and each commit of them moves
 * the period's progress on. */
import { Problem } from '../../shared/problem.ts';
import type { Period } from '../../shared/time.ts';
import type { Context } from '../context.ts';
import { type Change, type Changes, during, update } from '../core/changes.ts';
import { closingPieces, piecesMax } from '../core/closing.ts';
import { startSealing } from '../core/closing-seal.ts';
import { closePeriod as reckon } from '../core/commission/close.ts';
import { decideCalculated } from '../core/period-steps.ts';
import type { PeriodRow, ShopRow } from '../core/rows.ts';
import { Conflict } from '../store/errors.ts';
import { periodOfShop } from '../store/queries/periods.ts';
import { closeInput } from './close-input.ts';
import { closingOf } from './closing-input.ts';
import { takeBackLateRefunds } from './late-refunds.ts';
import { alone } from './period-work.ts';

/** Rows of one commit: what others wait for at most, and what is done again after a crash. */
const ROWS_MAX = 1_500;

/** What whoever waits is shown: orders read first, then pieces written, each out of how many at most. */
export type CloseProgress = {
  readonly step: 'reading' | 'writing' | 'stating';
  readonly done: number;
  readonly total: number;
};
export type Watch = (progress: CloseProgress) => void;

/** Throws `invalid-field`, `period-not-over`, `period-out-of-order`, `period-closed`, `missing-rate`, and `period-busy` where somebody
 * else is closing it at this moment; nothing is changed then. A close that was interrupted is taken up again. */
export function closePeriod(
  ctx: Context,
  shop: ShopRow,
  period: Period,
  who: string,
  watch: Watch = () => undefined,
): Promise<PeriodRow> {
  return alone(ctx.store, shop.shopId, period, async () => {
    const row = await closeInput(ctx, shop, period, who);
    try {
      await calculate(ctx, shop, row, watch);
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      throw new Problem('period-busy', `Somebody else is closing ${period}`, { period });
    }
    await takeBackLateRefunds(ctx, shop, period);
    return (await periodOfShop(ctx.store.read, { shop: shop.shopId, period })) ?? row;
  });
}

async function calculate(ctx: Context, shop: ShopRow, row: PeriodRow, watch: Watch): Promise<void> {
  const { shopId, currency } = shop;
  const { period } = row;
  const at = row.closedAt ?? row.changedAt;
  const orders = (done: number): void => watch({ step: 'reading', done, total: done });
  const sealing = startSealing({ period, at });
  const closing = await closingOf(ctx.store.read, shop, { period, at, sealing }, orders);
  const closed = reckon(closing.input);
  const total = piecesMax(closed);
  const writer = pieceWriter(ctx, row, total, watch);
  for (const piece of closingPieces(closed, closing, { shopId, currency, closedAt: at }))
    await writer.take(piece);
  const done = await writer.end();
  await ctx.store.commit(decideCalculated(row, { done, facts: sealing.end() }, ctx.stamp()));
}

/** Commits pieces a lot at a time, and prepares the next lot while one is being written. What an earlier run wrote is passed over. */
function pieceWriter(ctx: Context, row: PeriodRow, total: number, watch: Watch) {
  const { shopId, period } = row;
  let passed = 0;
  let written = row.done;
  let lot: Change[] = [];
  let rows = 0;
  let committing: Promise<unknown> = Promise.resolve();
  const commit = async (): Promise<void> => {
    await committing;
    const { at } = ctx.stamp();
    const progress = { done: passed, total, changedAt: at };
    const mine = update('periods', { shopId, period, state: 'input-closed', done: written }, progress);
    committing = ctx.store.commit([during(shopId, period, 'input-closed'), mine, ...lot]);
    // Awaited with the next lot; until then nobody else looks at it.
    committing.catch(() => undefined);
    watch({ step: 'writing', done: passed, total });
    written = passed;
    lot = [];
    rows = 0;
    await new Promise((resolve) => setImmediate(resolve));
  };
  return {
    async take(piece: Changes): Promise<void> {
      passed += 1;
      if (passed <= row.done) return;
      for (const change of piece) lot.push(change);
      rows += rowsOf(piece);
      if (rows >= ROWS_MAX) await commit();
    },
    async end(): Promise<number> {
      if (lot.length > 0) await commit();
      await committing;
      return passed;
    },
  };
}

const rowsOf = (piece: Changes): number =>
  piece.reduce((sum, change) => sum + (change.kind === 'post' ? change.entries.length + 1 : 1), 0);
