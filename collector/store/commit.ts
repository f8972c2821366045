/** Group commit: what waits when the writer is free goes into one transaction, so a hundred callers share one fsync. No timer
 * lingers for more (measured: two milliseconds of waiting cost a third). Jobs are answered after the COMMIT, never before. */
import { Problem } from '../../shared/problem.ts';

export type Job<Answer> = {
  /** Rows it writes, and how much room it takes while it waits. */
  readonly changes: number;
  readonly size: number;
  readonly answer: (answer: Answer) => void;
  readonly fail: (error: unknown) => void;
};
/** Answers each job of the group in order, or throws and has written nothing of any. A writer that can begin with the next group
 * while this one's COMMIT is on its way says so by `onCommit`. */
export type WriteGroup<J, Answer> = (group: readonly J[], onCommit: () => void) => Promise<readonly Answer[]>;

export type Queue<J> = {
  /** Throws `Problem('overloaded')` at once when as much waits as may wait. */
  push(job: J): void;
  readonly waiting: () => number;
  readonly figures: () => CommitFigures;
  /** Resolves when everything taken has been answered; refuses everything after. */
  drain(): Promise<void>;
};
export type CommitFigures = {
  /** Transactions, the commits they carried, and the most commits one carried. */
  readonly groups: number;
  readonly commits: number;
  readonly largestGroup: number;
  /** Transactions that failed as a whole. */
  readonly failedGroups: number;
};

export type Limits = {
  /** Commits that may wait. */
  readonly waitingMax: number;
  /** How large they may be together, in characters: so that large bodies cannot fill the memory. */
  readonly waitingSizeMax: number;
  /** Rows in one transaction: bounds how long a caller waits for the others in the group. */
  readonly groupChangesMax: number;
};
export const LIMITS: Limits = {
  waitingMax: 8_192,
  waitingSizeMax: 32 * 1024 * 1024,
  groupChangesMax: 2_000,
};

// Taken at load, so that a test with a false clock does not stop the store.
const afterThisTurn = setImmediate;

export function commitQueue<J extends Job<Answer>, Answer>(
  write: WriteGroup<J, Answer>,
  limits: Limits,
): Queue<J> {
  let waiting: readonly J[] = [];
  let arriving: J[] = [];
  let size = 0;
  let isBusy = false;
  /** Groups whose jobs are not answered yet. */
  let open = 0;
  let closed = false;
  let whenIdle: (() => void) | undefined;
  const figures = { groups: 0, commits: 0, failedGroups: 0, largestGroup: 0 };

  const next = (): Written<J, Answer> | undefined => {
    waiting = waiting.concat(arriving);
    arriving = [];
    const group = waiting.slice(0, groupLength(waiting, limits.groupChangesMax));
    waiting = waiting.slice(group.length);
    for (const job of group) size -= job.size;
    if (group.length === 0) return undefined;
    open += 1;
    return written(write, group);
  };
  const finish = async ({ group, answers }: Written<J, Answer>): Promise<void> => {
    settle(group, await answers, figures);
    open -= 1;
    if (!isBusy && open === 0) whenIdle?.();
  };
  const writeAll = async (): Promise<void> => {
    for (let current = next(); current; ) {
      await current.turn;
      // The writer gets its next group before anybody is answered: whoever is answered has work of their own to do.
      const following = next();
      const finished = finish(current);
      if (!following) await finished;
      current = following ?? next();
    }
    isBusy = false;
    if (open === 0) whenIdle?.();
  };
  return {
    push(job) {
      const count = waiting.length + arriving.length;
      if (closed) throw new Problem('overloaded', 'The collector is stopping', { retryAfterSeconds: 5 });
      if (count >= limits.waitingMax || size + job.size > limits.waitingSizeMax) {
        throw new Problem('overloaded', `${count} commits wait already`, { retryAfterSeconds: 1 });
      }
      size += job.size;
      arriving.push(job);
      if (isBusy) return;
      isBusy = true;
      // Everything read from the sockets in this turn shares the first group.
      afterThisTurn(writeAll);
    },
    waiting: () => waiting.length + arriving.length,
    figures: () => ({ ...figures }),
    async drain() {
      closed = true;
      if (!isBusy && open === 0) return;
      await new Promise<void>((resolve) => {
        whenIdle = resolve;
      });
    },
  };
}

/** How many of those waiting go into the next group; at least one, however large. */
function groupLength(waiting: readonly Job<never>[], changesMax: number): number {
  let changes = 0;
  const end = waiting.findIndex((job) => {
    changes += job.changes;
    return changes > changesMax;
  });
  return end === -1 ? waiting.length : Math.max(1, end);
}

type Written<J, Answer> = {
  readonly group: readonly J[];
  readonly answers: Promise<readonly Answer[] | Failed>;
  /** Over when the writer may begin with the next group. */
  readonly turn: Promise<unknown>;
};
type Failed = { readonly error: unknown };

function written<J, Answer>(write: WriteGroup<J, Answer>, group: readonly J[]): Written<J, Answer> {
  let onCommit = (): void => undefined;
  const committing = new Promise<void>((resolve) => {
    onCommit = resolve;
  });
  const answers = told(write, group, () => onCommit());
  return { group, answers, turn: Promise.race([committing, answers]) };
}

async function told<J, Answer>(
  write: WriteGroup<J, Answer>,
  group: readonly J[],
  onCommit: () => void,
): Promise<readonly Answer[] | Failed> {
  try {
    return await write(group, onCommit);
  } catch (error) {
    return { error };
  }
}

function settle<J extends Job<Answer>, Answer>(
  group: readonly J[],
  answers: readonly Answer[] | Failed,
  figures: { -readonly [K in keyof CommitFigures]: CommitFigures[K] },
): void {
  if ('error' in answers) {
    figures.failedGroups += 1;
    for (const job of group) job.fail(answers.error);
    return;
  }
  figures.groups += 1;
  figures.commits += group.length;
  figures.largestGroup = Math.max(figures.largestGroup, group.length);
  group.forEach((job, index) => {
    job.answer(answers[index] as Answer); // `as`: the writer answers every job
  });
}
