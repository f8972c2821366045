import type { Instant } from '../../shared/time.ts';
import type { Context } from '../context.ts';
import type { Change } from '../core/changes.ts';
import { delayMessage, giveUpMessage, isLastTry, takeMessage } from '../core/outbox.ts';
import type { OutboxRow } from '../core/rows.ts';
import { Conflict } from '../store/errors.ts';

export type Sending = {
  readonly message: OutboxRow;
  /** Answers `arrived`, `gone` where nobody wants it any more, or what went wrong. */
  readonly send: (at: Instant) => Promise<string>;
  readonly arrived: (message: OutboxRow) => Change;
  readonly signal: AbortSignal;
};

/** Takes a message, sends it and records what came of it; true where it needs no further try. False too where somebody else has taken it. */
export async function tryMessage(
  ctx: Context,
  { message, send, arrived, signal }: Sending,
): Promise<boolean> {
  const stamp = ctx.stamp();
  try {
    await ctx.store.commit([takeMessage(message, stamp)]);
  } catch (error) {
    if (error instanceof Conflict) return false;
    throw error;
  }
  const outcome = await send(stamp.at);
  if (outcome === 'arrived') await ctx.store.commit([arrived(message)]);
  // A collector that stops cuts its requests off: that is no fault of the receiver.
  else if (outcome === 'gone' || (isLastTry(message, stamp.at) && !signal.aborted))
    await ctx.store.commit([giveUpMessage(message, outcome)]);
  else {
    await ctx.store.commit([delayMessage(message, outcome)]);
    ctx.log.warn({ message: message.id, tries: message.attempts + 1, outcome }, 'message not delivered yet');
    return false;
  }
  return true;
}
