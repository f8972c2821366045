/** The caller's end of the writer thread: asks, gets answers in order, and starts a new thread when one dies. */
import type { Worker } from 'node:worker_threads';
import { threadBeside } from '../../beside.ts';
import type { OldClicks } from '../../store.ts';
import type { Steps } from './encode.ts';
import { statementsFrom } from './statements.ts';
import type { Answer, Request } from './writer.ts';

export type Thread = {
  write(group: readonly Steps[]): Promise<Answer>;
  purge(before: number): Promise<Answer>;
  roll(old: OldClicks): Promise<Answer>;
  close(): Promise<void>;
};

type Running = {
  readonly worker: Worker;
  readonly waiting: ((answer: Answer) => void)[];
  statementsTold: number;
};

export function startThread(path: string): Thread {
  let running: Running | undefined;

  const start = (): Running => {
    const worker = threadBeside(import.meta.url, 'writer', path);
    const started: Running = { worker, waiting: [], statementsTold: 0 };
    const end = (detail: string): void => {
      if (running === started) running = undefined;
      for (const resolve of started.waiting.splice(0)) resolve({ kind: 'failed', detail });
    };
    worker.on('message', (answer: Answer) => started.waiting.shift()?.(answer));
    worker.on('error', (error) => end(error.message));
    worker.on('exit', (code) => end(`the writer thread ended with ${code}`));
    return started;
  };
  const ask = (make: (thread: Running) => Request): Promise<Answer> => {
    running ??= start();
    const thread = running;
    return new Promise((resolve) => {
      thread.waiting.push(resolve);
      thread.worker.postMessage(make(thread));
    });
  };
  running = start();
  return {
    write: (group) =>
      ask((thread) => {
        const statements = statementsFrom(thread.statementsTold);
        thread.statementsTold += statements.length;
        return { kind: 'write', statements, group };
      }),
    purge: (before) => ask(() => ({ kind: 'purge', before })),
    roll: (old) => ask(() => ({ kind: 'roll', old })),
    async close() {
      if (!running) return;
      const { worker } = running;
      const ended = new Promise((resolve) => worker.once('exit', resolve));
      await ask(() => ({ kind: 'close' }));
      await ended;
    },
  };
}
