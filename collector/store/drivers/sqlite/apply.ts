/** Writes groups of commits, one transaction a group. Runs in the writer thread, or on the caller's for `:memory:`. */
import type BetterSqlite3 from 'better-sqlite3';
import { FIRST_STEP, type Steps } from './encode.ts';
import type { Statement } from './statements.ts';
import { type Failure, type Prepared, type Refusal, runStep, type StatementOf, stepAt } from './step.ts';

/** What became of one commit: undefined where every row was written, which costs next to nothing to tell another thread.
 * `known`: the appends, by change, that found their row already there. */
export type Outcome =
  | { readonly kind: 'kept'; readonly known: readonly number[]; readonly refused: readonly Refusal[] }
  | Failure
  | undefined;

export type Applier = {
  /** Throws when the database itself fails (disk full, read-only, locked): then nothing of the whole group is written. */
  group(commits: readonly Steps[]): readonly Outcome[];
  /** Deletes at most a thousand answers recorded before an instant; answers how many. */
  purge(before: number): number;
};

/** `texts` grows while this is in use: a statement is prepared when it is first met. */
export function applierOf(db: BetterSqlite3.Database, texts: readonly Statement[]): Applier {
  const prepared: Prepared[] = [];
  const statementOf: StatementOf = (number) => {
    const known = prepared[Number(number)];
    if (known) return known;
    const text = texts[Number(number)];
    if (!text) throw new Error(`invariant broken: the writer was not told statement ${number}`);
    const made = { ...text, run: db.prepare<unknown[]>(text.sql) };
    prepared[Number(number)] = made;
    return made;
  };
  const savepoint = savepointsOf(db);
  const begin = db.prepare('begin immediate');
  const commit = db.prepare('commit');
  const purge = db.prepare(PURGE);
  return {
    group(commits) {
      begin.run();
      try {
        const outcomes = commits.map((steps) =>
          steps[0] ? applyAppends(statementOf, steps) : savepoint(() => applyAll(statementOf, steps)),
        );
        commit.run();
        return outcomes;
      } catch (error) {
        if (db.inTransaction) db.exec('rollback');
        throw error;
      }
    },
    purge: (before) => purge.run(before).changes,
  };
}

const PURGE =
  'delete from "idempotency" where ("shop_id", "key") in ' +
  '(select "shop_id", "key" from "idempotency" where "recorded_at" < ? limit 1000)';

/** Each row stands for itself: SQLite takes back only the statement that failed. */
function applyAppends(statementOf: StatementOf, steps: Steps): Outcome {
  const known: number[] = [];
  const refused: Refusal[] = [];
  for (let at = FIRST_STEP; at < steps.length; ) {
    const step = stepAt(statementOf, steps, at);
    const written = runStep(statementOf, steps, step);
    if (written === false) known.push(step.change);
    else if (written !== true) refused.push(written);
    at = step.until;
  }
  return keptOf(known, refused);
}

function applyAll(statementOf: StatementOf, steps: Steps): Outcome {
  const known: number[] = [];
  for (let at = FIRST_STEP; at < steps.length; ) {
    const step = stepAt(statementOf, steps, at);
    const written = runStep(statementOf, steps, step);
    if (written === false) known.push(step.change);
    else if (written !== true) return written;
    at = step.until;
  }
  return keptOf(known, []);
}

const keptOf = (known: readonly number[], refused: readonly Refusal[]): Outcome =>
  known.length + refused.length === 0 ? undefined : { kind: 'kept', known, refused };

/** A commit that fails takes back its own rows and leaves its neighbours in the group alone. */
function savepointsOf(db: BetterSqlite3.Database): (apply: () => Outcome) => Outcome {
  const open = db.prepare('savepoint one');
  const release = db.prepare('release one');
  const back = db.prepare('rollback to one');
  return (apply) => {
    open.run();
    const outcome = apply();
    if (outcome && outcome.kind !== 'kept') back.run();
    release.run();
    return outcome;
  };
}
