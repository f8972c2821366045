/** One estimate in a thread of its own: reads a month and runs the engine over it, while the collector goes on answering. */
import { parentPort, workerData } from 'node:worker_threads';
import type { ShopRow } from './core/rows.ts';
import { type Moment, reckon } from './flows/reckon-estimate.ts';
import { openReading } from './store/open.ts';

export type Task = { readonly url: string; readonly shop: ShopRow; readonly of: Moment };

async function answer({ url, shop, of }: Task): Promise<void> {
  const { read, close } = await openReading(url);
  try {
    parentPort?.postMessage(await reckon(read, shop, of));
  } finally {
    await close();
  }
}

/** An error of a driver's own kind would arrive without its sentence. */
function plainly(error: unknown): never {
  throw new Error(`an estimate failed: ${error}`);
}

await answer(workerData).catch(plainly);
