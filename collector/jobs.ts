/** What the collector does by itself: release, close, resume, complete payouts, mark paid months, seal, send mails, deliver, tell partners
 * of their day, purge, count old clicks. Each job runs again and again, never beside itself, nor beside the same job of another collector. */
import { DAY_MS } from '../shared/time.ts';
import type { Context } from './context.ts';
import { closeDue } from './flows/close-due.ts';
import { finishPayouts } from './flows/create-payout.ts';
import { deliverMails, MAILS_AT_ONCE } from './flows/deliver-mails.ts';
import { deliverOutbox, SENT_AT_ONCE } from './flows/deliver-outbox.ts';
import { eachShop } from './flows/each-shop.ts';
import { expireSignUps } from './flows/expire-sign-ups.ts';
import { markAllPaid } from './flows/mark-paid.ts';
import { releaseDue } from './flows/release-due.ts';
import { resumeWithheld } from './flows/resume-withheld.ts';
import { rollClicks } from './flows/roll-clicks.ts';
import { sealReceipts } from './flows/seal-receipts.ts';
import { tellDays } from './flows/tell-day.ts';

export type Job = {
  readonly name: string;
  /** From the end of one round to the beginning of the next. */
  readonly everyMs: number;
  /** Answers how much it did. `signal` asks it to end at the next step it may end at. */
  readonly run: (ctx: Context, signal: AbortSignal) => Promise<number>;
  /** What one round does at most: the next one follows at once where it did that much. */
  readonly atOnce?: number;
};

export type Jobs = {
  /** Lets the rounds that are running end; no other begins. */
  readonly stop: () => Promise<void>;
};

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
/** Answers to an `Idempotency-Key` are kept this long (http.md), and so are sessions and links that are over. */
const OVER_KEPT_MS = 7 * DAY_MS;
const RELEASED_AT_ONCE = 1_000;

export const JOBS: readonly Job[] = [
  {
    name: 'release',
    everyMs: MINUTE,
    atOnce: RELEASED_AT_ONCE,
    run: (ctx) => releaseDue(ctx, { limit: RELEASED_AT_ONCE }),
  },
  { name: 'close', everyMs: MINUTE, run: closeDue },
  { name: 'resume', everyMs: MINUTE, run: resumeWithheld },
  { name: 'payout', everyMs: MINUTE, run: finishPayouts },
  { name: 'paid', everyMs: MINUTE, run: markAllPaid },
  { name: 'seal', everyMs: 5 * SECOND, run: sealAll },
  { name: 'mail', everyMs: 2 * SECOND, atOnce: MAILS_AT_ONCE, run: deliverMails },
  { name: 'deliver', everyMs: 2 * SECOND, atOnce: SENT_AT_ONCE, run: deliverOutbox },
  { name: 'tell', everyMs: 15 * MINUTE, run: tellDays },
  { name: 'sign-ups', everyMs: 60 * MINUTE, run: expireSignUps },
  {
    name: 'purge',
    everyMs: 60 * MINUTE,
    run: (ctx) => ctx.store.purge(ctx.stamp().at - OVER_KEPT_MS),
  },
  { name: 'roll', everyMs: 6 * 60 * MINUTE, run: rollClicks },
];

/** A round that fails is logged and tried again at its next turn; the timers do not keep the process alive. */
export function startJobs(ctx: Context, jobs: readonly Job[] = JOBS): Jobs {
  const started = jobs.map((job) => startJob(ctx, job));
  return {
    stop: async () => {
      await Promise.all(started.map((stop) => stop()));
    },
  };
}

function startJob(ctx: Context, job: Job): () => Promise<void> {
  const stopping = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let round = Promise.resolve();
  const next = (afterMs: number): void => {
    timer = setTimeout(() => {
      round = runOnce(ctx, job, stopping.signal).then((done) => {
        if (!stopping.signal.aborted) next(done >= (job.atOnce ?? Infinity) ? 0 : job.everyMs);
      });
    }, afterMs).unref();
  };
  next(0);
  return async () => {
    stopping.abort();
    clearTimeout(timer);
    await round;
  };
}

async function runOnce(ctx: Context, { name, run }: Job, signal: AbortSignal): Promise<number> {
  try {
    const giveBack = await ctx.store.claim(`job ${name}`);
    if (!giveBack) return 0;
    try {
      const done = await run(ctx, signal);
      if (done > 0) ctx.log.debug({ job: name, done }, 'job did');
      return done;
    } finally {
      await giveBack();
    }
  } catch (error) {
    ctx.log.error({ job: name, err: error }, 'job failed and is tried again');
    return 0;
  }
}

async function sealAll(ctx: Context, signal: AbortSignal): Promise<number> {
  let sealed = 0;
  for await (const { shopId } of eachShop(ctx)) {
    if (signal.aborted) break;
    sealed += await sealReceipts(ctx, shopId);
  }
  return sealed;
}
