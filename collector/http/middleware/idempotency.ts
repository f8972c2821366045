/** `Idempotency-Key` on a POST: for seven days the same key and request get the first answer. Refusals are not kept: nothing
 * happened, so trying again is a new try. What a repeat would do again commits with its key (`markedContext`). */
import { createHash } from 'node:crypto';
import { Problem } from '../../../shared/problem.ts';
import { DAY_MS } from '../../../shared/time.ts';
import type { Context } from '../../context.ts';
import type { IdempotencyRow } from '../../core/rows.ts';
import { keepAnswer, markedContext, UNANSWERED } from '../../flows/keep-answer.ts';
import { Conflict } from '../../store/errors.ts';
import { idempotencyOf } from '../../store/queries/idempotency.ts';
import type { Reply } from '../reply.ts';

export const KEPT_MS = 7 * DAY_MS;
/** Longer than any call takes: then whoever had it is gone. */
const ANSWERED_WITHIN_MS = 60_000;

export type Claim = { readonly shop: string; readonly key: string; readonly requestHash: string };
export type Once = <A>(
  claim: Claim,
  run: (ctx: Context) => Promise<Reply<A>>,
  keep: (body: A) => unknown,
) => Promise<Reply<unknown>>;

/** @throws Problem `invalid-field` for a key that is none */
export function idempotencyKeyOf(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  if (/^[\x20-\x7e]{1,200}$/.test(header)) return header;
  throw new Problem('invalid-field', 'Idempotency-Key must be 1 to 200 printable ASCII characters', {
    path: 'Idempotency-Key',
  });
}

export const requestHashOf = (method: string, path: string, body: string): string =>
  createHash('sha256').update(`${method} ${path}\n`).update(body).digest('hex');

/** Copies that arrive while the first one runs wait for it and read its answer. */
export function onceOf(ctx: Context): Once {
  const running = new Map<
    string,
    { readonly requestHash: string; readonly reply: Promise<Reply<unknown>> }
  >();
  return async (claim, run, keep) => {
    const name = `${claim.shop} ${claim.key}`;
    const other = running.get(name);
    if (other) {
      demandSame(other.requestHash, claim);
      return replayed(await other.reply);
    }
    const reply = first(ctx, claim, run, keep);
    running.set(name, { requestHash: claim.requestHash, reply });
    try {
      return await reply;
    } finally {
      running.delete(name);
    }
  };
}

async function first<A>(
  ctx: Context,
  claim: Claim,
  run: (ctx: Context) => Promise<Reply<A>>,
  keep: (body: A) => unknown,
): Promise<Reply<unknown>> {
  const { shop, key, requestHash } = claim;
  const now = ctx.stamp().at;
  const known = await idempotencyOf(ctx.store.read, { shop, key });
  if (known && known.recordedAt > now - KEPT_MS) return again(known, claim, now);
  const row = { shopId: shop, key, requestHash, status: UNANSWERED, answer: null, recordedAt: now };
  const marked = markedContext(ctx, row, known);
  try {
    const reply = await run(marked.ctx);
    const answered = { ...row, status: reply.status, answer: keep(reply.body) };
    await keepAnswer(ctx, answered, marked.isMarked() ? row : known);
    return reply;
  } catch (error) {
    if (!(error instanceof Conflict) || error.table !== 'idempotency') throw error;
    const other = await idempotencyOf(ctx.store.read, { shop, key });
    if (!other) throw error;
    return again(other, claim, now);
  }
}

/** The answer to a key that was used before, by whatever collector. */
function again(known: IdempotencyRow, claim: Claim, now: number): Reply<unknown> {
  demandSame(known.requestHash, claim);
  if (known.status !== UNANSWERED) return replayed({ status: known.status, body: known.answer });
  if (known.recordedAt > now - ANSWERED_WITHIN_MS)
    throw new Problem('overloaded', 'The first request with this Idempotency-Key is being answered');
  throw new Problem(
    'answer-lost',
    'What this Idempotency-Key asked for was done, or begun, and its answer was lost with the collector: look at what is there; a new try needs a new key',
    { path: 'Idempotency-Key' },
  );
}

function demandSame(requestHash: string, claim: Claim): void {
  if (requestHash === claim.requestHash) return;
  throw new Problem(
    'idempotency-mismatch',
    'This Idempotency-Key was used with another address or body; take a new key',
    {
      path: 'Idempotency-Key',
    },
  );
}

const replayed = <A>(reply: Reply<A>): Reply<A> => ({
  ...reply,
  headers: { ...reply.headers, 'idempotent-replayed': 'true' },
});
