import type { Context } from '../context.ts';
import { append, insert, update } from '../core/changes.ts';
import type { IdempotencyRow } from '../core/rows.ts';
import type { Store } from '../store/store.ts';

/** What stands for the status until there is an answer: the deed, or its beginning, is durable. */
export const UNANSWERED = 0;

export type Marked = {
  readonly ctx: Context;
  readonly isMarked: () => boolean;
};

/** A context whose first commit also writes down that the key was used, all or nothing: whatever dies when, a repeat finds the deed and the
 * key together or neither. Of two collectors that are at it at one moment one meets a Conflict and has done nothing. */
export function markedContext(
  ctx: Context,
  row: IdempotencyRow,
  outdated: IdempotencyRow | undefined,
): Marked {
  let isMarked = false;
  const { shopId, key, ...fresh } = row;
  const mark = outdated
    ? update('idempotency', { shopId, key, recordedAt: outdated.recordedAt }, fresh)
    : insert('idempotency', row);
  const commit: Store['commit'] = async (changes) => {
    if (isMarked) return ctx.store.commit(changes);
    const { written, refused } = await ctx.store.commit([...changes, mark]);
    isMarked = true;
    return { written: written.slice(0, changes.length), refused };
  };
  return { ctx: { ...ctx, store: { ...ctx.store, commit } }, isMarked: () => isMarked };
}

/** Keeps what was answered under an Idempotency-Key, in the place of its mark, or of an answer that is too old to count. The deed is done
 * and durable, so an answer that cannot be kept is no reason to deny it. */
export async function keepAnswer(
  ctx: Context,
  row: IdempotencyRow,
  before: IdempotencyRow | undefined,
): Promise<void> {
  const { shopId, key, ...fresh } = row;
  const change = before
    ? update('idempotency', { shopId, key, recordedAt: before.recordedAt }, fresh)
    : append('idempotency', row);
  try {
    await ctx.store.commit([change]);
  } catch (error) {
    ctx.log.warn({ err: error, key }, 'an answer could not be kept for its Idempotency-Key');
  }
}
