/** A bar on stderr where somebody watches; nothing where a program reads. */
import { Presets, SingleBar } from 'cli-progress';
import type { Terminal } from './terminal.ts';

export type Progress = {
  readonly update: (done: number, total: number) => void;
  readonly stop: () => void;
};

/** The bar begins with the first update. */
export function progressOf({ isWatched }: Terminal, what: string): Progress {
  if (!isWatched) return { update: () => undefined, stop: () => undefined };
  const bar = new SingleBar(
    { format: `${what} {bar} {percentage} %  {value}/{total}`, stream: process.stderr, hideCursor: true },
    Presets.shades_classic,
  );
  let isStarted = false;
  return {
    update: (done, total) => {
      if (!isStarted) bar.start(total, done);
      isStarted = true;
      bar.setTotal(total);
      bar.update(done);
    },
    stop: () => {
      if (isStarted) bar.stop();
    },
  };
}
