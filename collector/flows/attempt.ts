import { Conflict } from '../store/errors.ts';

const TRIES = 3;

/** Reads, decides and commits; where somebody else was faster (a Conflict), it reads and decides again, three times in all. */
export async function attempt<T>(readDecideCommit: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await readDecideCommit();
    } catch (error) {
      if (!(error instanceof Conflict) || tries === TRIES) throw error;
    }
  }
}
