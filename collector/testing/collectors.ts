/** Several collectors on one PostgreSQL database, in one process: each with a store, connections and turns of its own. */
import type { Context } from '../context.ts';
import { testContext } from '../flows/fixture.ts';
import { Conflict } from '../store/errors.ts';
import { openStore } from '../store/open.ts';

/** Another collector on the database of a first one. Its chance is its own, or both would give the same ids to different things. */
export async function anotherCollector(url: string, number: number, at: number): Promise<Context> {
  const { ctx, at: setClock } = testContext(await openStore({ url }));
  setClock(at);
  const stamp: Context['stamp'] = () => {
    const { at: now, nonce } = ctx.stamp();
    return { at: now, nonce: `${number}${nonce.slice(1)}` };
  };
  return { ...ctx, stamp };
}

/** A caller who comes again, as the answer 503 asks for: three tries in a row lost against another collector. */
export async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Conflict) || tries === 20) throw error;
    }
  }
}
