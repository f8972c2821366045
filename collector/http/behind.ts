/** Work that goes on after the answer: so that how long an answer takes says nothing about what was found. */
import type { Logger } from 'pino';

export type Behind = {
  readonly run: (work: () => Promise<void>) => void;
  /** Resolves when everything begun so far is done. */
  readonly settled: () => Promise<void>;
};

/** What fails is logged; whoever asked is told to ask again where nothing comes. */
export function behindOf(log: Logger): Behind {
  const running = new Set<Promise<void>>();
  return {
    run: (work) => {
      const done = work()
        .catch((error: unknown) => log.error({ err: error }, 'work after an answer failed'))
        .finally(() => running.delete(done));
      running.add(done);
    },
    settled: async () => {
      await Promise.all(running);
    },
  };
}
