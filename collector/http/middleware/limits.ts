/** How often one network, one shop's script tag or one merchant key may call, a minute at a time. */
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Problem } from '../../../shared/problem.ts';

export type Limit = (who: string) => Promise<void>;

const SECONDS = 60;

/** `max` 0 switches the limit off. @throws Problem `rate-limited` */
export function limitOf(max: number, whose: string): Limit {
  if (max === 0) return () => Promise.resolve();
  const limiter = new RateLimiterMemory({ points: max, duration: SECONDS });
  return async (who) => {
    try {
      await limiter.consume(who);
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      const retryAfterSeconds = Math.max(1, Math.ceil(error.msBeforeNext / 1000));
      throw new Problem(
        'rate-limited',
        `At most ${max} calls a minute from ${whose}; try again in ${retryAfterSeconds} s`,
        {
          retryAfterSeconds,
        },
      );
    }
  };
}
