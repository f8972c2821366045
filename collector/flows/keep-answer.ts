import type { Context } from '../context.ts';
import { append, update } from '../core/changes.ts';
import type { IdempotencyRow } from '../core/rows.ts';

/** Keeps what was answered under an Idempotency-Key, in the place of an answer that is too old to count. The deed is done and
 * durable, so an answer that cannot be kept is no reason to deny it. */
export async function keepAnswer(
  ctx: Context,
  row: IdempotencyRow,
  outdated: IdempotencyRow | undefined,
): Promise<void> {
  const { shopId, key, ...fresh } = row;
  const change = outdated
    ? update('idempotency', { shopId, key, recordedAt: outdated.recordedAt }, fresh)
    : append('idempotency', row);
  try {
    await ctx.store.commit([change]);
  } catch (error) {
    ctx.log.warn({ err: error, key }, 'an answer could not be kept for its Idempotency-Key');
  }
}
