/** The collector's end of the reckoner: a thread for each estimate, one at a time, gone with all its memory when it has answered. */
import type { Estimate } from './core/estimate.ts';
import type { Reckon } from './flows/reckon-estimate.ts';
import type { Task } from './reckoner.ts';
import { threadBeside } from './store/beside.ts';

/** Undefined where the database is this process's memory and no other thread sees it. */
export function reckonerAt(url: string): Reckon | undefined {
  if (url === ':memory:') return undefined;
  let last: Promise<unknown> = Promise.resolve();
  return (shop, of) => {
    const next = last.then(() => answered({ url, shop, of }));
    last = next.catch(() => undefined);
    return next;
  };
}

function answered(task: Task): Promise<Estimate | undefined> {
  const thread = threadBeside(import.meta.url, 'reckoner', task);
  return new Promise((resolve, reject) => {
    thread.once('message', resolve);
    thread.once('error', reject);
    thread.once('exit', (code) => reject(new Error(`the reckoner ended with ${code} and no estimate`)));
  });
}
