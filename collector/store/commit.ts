/** Group commit: what waits when the writer is free goes into one transaction, so a hundred callers share one fsync. No timer
 * lingers for more (measured: two milliseconds of waiting cost a third). A promise settles after the COMMIT, never before. */
import { Problem } from '../../shared/problem.ts';

export type GroupWriter<Job, Answer> = (group: readonly Job[]) => Promise<readonly Answer[]>;
export type Sized = { readonly size: number; readonly changes: number };

export type Queue<Job, Answer> = {
  /** Throws `Problem('overloaded')` at once when as much waits as may wait. */
  push(job: Job): Promise<Answer>;
  readonly waiting: () => number;
  readonly figures: () => CommitFigures;
  /** Resolves when everything taken has been answered; refuses everything after. */
  drain(): Promise<void>;
};
export type CommitFigures = {
  readonly groups: number;
  readonly commits: number;
  readonly failedGroups: number;
  readonly largestGroup: number;
};

export type Limits = {
  /** Commits that may wait. */
  readonly waitingMax: number;
  /** Text that may wait, in characters: the other half of the bound, so that large bodies cannot fill the memory. */
  readonly waitingSizeMax: number;
  /** Rows in one transaction: bounds how long a caller waits for the others in the group. */
  readonly groupChangesMax: number;
};
export const LIMITS: Limits = { waitingMax: 8_192, waitingSizeMax: 32 * 1024 * 1024, groupChangesMax: 2_000 };

type Waiting<Job, Answer> = {
  readonly job: Job;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
};

// Taken at load, so that a test with a false clock does not stop the store.
const afterThisTurn = setImmediate;

export function commitQueue<Job extends Sized, Answer>(
  write: GroupWriter<Job, Answer>,
  limits: Limits = LIMITS,
): Queue<Job, Answer> {
  let waiting: Waiting<Job, Answer>[] = [];
  let waitingSize = 0;
  let state: 'idle' | 'scheduled' | 'writing' = 'idle';
  let closed = false;
  let whenIdle: (() => void) | undefined;
  const figures = { groups: 0, commits: 0, failedGroups: 0, largestGroup: 0 };

  const writeNext = async (): Promise<void> => {
    state = 'writing';
    while (waiting.length > 0) {
      const group = takeGroup(waiting, limits.groupChangesMax);
      waiting = waiting.slice(group.length);
      for (const { job } of group) waitingSize -= job.size;
      await settle(group, write, figures);
    }
    state = 'idle';
    whenIdle?.();
  };
  return {
    async push(job) {
      if (closed) throw new Problem('overloaded', 'The collector is stopping', { retryAfterSeconds: 5 });
      if (waiting.length >= limits.waitingMax || waitingSize + job.size > limits.waitingSizeMax) {
        throw new Problem('overloaded', `${waiting.length} commits wait already`, { retryAfterSeconds: 1 });
      }
      waitingSize += job.size;
      const answer = new Promise<Answer>((resolve, reject) => waiting.push({ job, resolve, reject }));
      if (state === 'idle') {
        state = 'scheduled';
        // Everything read from the sockets in this turn shares the first group.
        afterThisTurn(writeNext);
      }
      return answer;
    },
    waiting: () => waiting.length,
    figures: () => ({ ...figures }),
    async drain() {
      closed = true;
      if (state !== 'idle') await new Promise<void>((resolve) => (whenIdle = resolve));
    },
  };
}

function takeGroup<Job extends Sized, Answer>(waiting: readonly Waiting<Job, Answer>[], changesMax: number) {
  let changes = 0;
  const end = waiting.findIndex(({ job }) => {
    changes += job.changes;
    return changes > changesMax;
  });
  return end === -1 ? waiting : waiting.slice(0, Math.max(1, end));
}

async function settle<Job, Answer>(
  group: readonly Waiting<Job, Answer>[],
  write: GroupWriter<Job, Answer>,
  figures: { -readonly [K in keyof CommitFigures]: CommitFigures[K] },
): Promise<void> {
  try {
    const answers = await write(group.map(({ job }) => job));
    figures.groups += 1;
    figures.commits += group.length;
    figures.largestGroup = Math.max(figures.largestGroup, group.length);
    for (const [index, { resolve }] of group.entries()) resolve(answers[index] as Answer); // `as`: one answer a job
  } catch (cause) {
    figures.failedGroups += 1;
    for (const { reject } of group) reject(cause);
  }
}
