/** Writes a group of commits in one transaction. Runs in the writer thread, or on the caller's for `:memory:`. */
import type BetterSqlite3 from 'better-sqlite3';
import { APPEND, ENTRY, type Encoded, GUARD, INSERT, UPDATE } from './encode.ts';
import type { Statement } from './statements.ts';

/** What became of one commit: `kept` with the appends that found their row already there and those the database refused,
 * or nothing of it, because a row contradicted what the decision had read (`conflict`) or breaks a rule of its table (`refused`). */
export type Outcome =
  | { readonly kind: 'kept'; readonly known: readonly number[]; readonly refused: readonly Refusal[] }
  | ({ readonly kind: 'conflict' | 'refused' } & Refusal);
export type Refusal = { readonly change: number; readonly table: string; readonly detail: string };

export type Prepared = {
  readonly sql: string;
  readonly takes: number;
  readonly run: BetterSqlite3.Statement<unknown[]>;
};
export type Connection = {
  readonly db: BetterSqlite3.Database;
  readonly statements: Prepared[];
  readonly control: Readonly<
    Record<'begin' | 'commit' | 'savepoint' | 'release' | 'back', BetterSqlite3.Statement>
  >;
};

export function connectionOf(db: BetterSqlite3.Database): Connection {
  const control = {
    begin: db.prepare('begin immediate'),
    commit: db.prepare('commit'),
    savepoint: db.prepare('savepoint one'),
    release: db.prepare('release one'),
    back: db.prepare('rollback to one'),
  };
  return { db, statements: [], control };
}

export function learn(connection: Connection, statements: readonly Statement[]): void {
  for (const { number, sql, takes } of statements) {
    connection.statements[number] = { sql, takes, run: connection.db.prepare(sql) };
  }
}

/** Throws when the database itself fails (disk full, read-only, locked): then nothing of the whole group is written. */
export function applyGroup(connection: Connection, group: readonly Encoded[]): readonly Outcome[] {
  const { db, control } = connection;
  control.begin.run();
  try {
    const outcomes = group.map((one) => (one.appendsOnly ? applyAppends : applyAll)(connection, one.steps));
    control.commit.run();
    return outcomes;
  } catch (error) {
    if (db.inTransaction) db.exec('rollback');
    throw error;
  }
}

function applyAppends(connection: Connection, steps: readonly unknown[]): Outcome {
  const known: number[] = [];
  const refused: Refusal[] = [];
  for (let at = 0; at < steps.length; ) {
    const step = stepAt(connection, steps, at);
    try {
      if (step.statement.run.run(steps.slice(step.from, step.until)).changes === 0) known.push(step.change);
    } catch (error) {
      if (verdictOf(error) === undefined) throw error;
      refused.push(refusalOf(step, error));
    }
    at = step.until;
  }
  return { kind: 'kept', known, refused };
}

/** All or nothing, behind a savepoint: a commit that fails leaves its neighbours in the group alone. */
function applyAll(connection: Connection, steps: readonly unknown[]): Outcome {
  const { control } = connection;
  const known: number[] = [];
  control.savepoint.run();
  for (let at = 0; at < steps.length; ) {
    const step = stepAt(connection, steps, at);
    const failure = applyStep(connection, steps, step, known);
    if (failure) {
      control.back.run();
      control.release.run();
      return failure;
    }
    at = step.until;
  }
  control.release.run();
  return { kind: 'kept', known, refused: [] };
}

type Step = {
  readonly kind: number;
  readonly change: number;
  readonly statement: Prepared;
  readonly from: number;
  readonly until: number;
};

const HEAD = 3;
/** One value a step has beside those of its statement: the version expected of a guard. */
const GUARD_EXTRA = 1;
/** The entry's statement before, its transaction and period after the values that move the account. */
const ENTRY_EXTRA = 3;

function stepAt({ statements }: Connection, steps: readonly unknown[], at: number): Step {
  const kind = steps[at] as number; // `as`: encode.ts wrote these three numbers
  const statement = statements[steps[at + 2] as number];
  if (!statement) throw new Error(`invariant broken: the writer has no statement ${steps[at + 2]}`);
  const extra = kind === ENTRY ? ENTRY_EXTRA : kind === GUARD ? GUARD_EXTRA : 0;
  const from = at + HEAD;
  return { kind, change: steps[at + 1] as number, statement, from, until: from + statement.takes + extra };
}

function applyStep(
  connection: Connection,
  steps: readonly unknown[],
  step: Step,
  known: number[],
): Outcome | undefined {
  try {
    switch (step.kind) {
      case INSERT:
        step.statement.run.run(steps.slice(step.from, step.until));
        return undefined;
      case APPEND:
        if (step.statement.run.run(steps.slice(step.from, step.until)).changes === 0) known.push(step.change);
        return undefined;
      case UPDATE: {
        const { changes } = step.statement.run.run(steps.slice(step.from, step.until));
        return changes === 1
          ? undefined
          : conflictOf(step, `${changes} rows match what the decision had read`);
      }
      case GUARD: {
        const values = steps.slice(step.from, step.until);
        const expected = values.pop();
        const row = step.statement.run.get(values) as { version: number } | undefined; // `as`: the select names it
        return (row?.version ?? 0) === expected
          ? undefined
          : conflictOf(
              step,
              `${values[1]} is at version ${row?.version ?? 0}, the decision read ${expected}`,
            );
      }
      default:
        applyEntry(connection, steps, step);
        return undefined;
    }
  } catch (error) {
    const kind = verdictOf(error);
    if (kind === undefined) throw error;
    return { kind, ...refusalOf(step, error) };
  }
}

/** The account moves first and says where it stands; the entry keeps the balance before and after. */
function applyEntry(connection: Connection, steps: readonly unknown[], { statement, from }: Step): void {
  const entry = connection.statements[steps[from] as number]; // `as`: encode.ts wrote the number
  const [shop, account, currency, amount, transaction, period] = steps.slice(from + 1, from + 7);
  const after = statement.run.get([shop, account, currency, amount]) as { balance: number; version: number };
  const before = after.balance - (amount as number); // `as`: both asserted whole numbers by encode.ts
  entry?.run.run([
    ...[shop, transaction, account, currency, period, amount, before, after.balance, after.version],
  ]);
}

const conflictOf = (step: Step, detail: string): Outcome => ({
  kind: 'conflict',
  change: step.change,
  table: tableOf(step),
  detail,
});
const refusalOf = (step: Step, error: unknown): Refusal => ({
  change: step.change,
  table: tableOf(step),
  detail: error instanceof Error ? error.message : String(error),
});
const tableOf = ({ statement }: Step): string => /"(\w+)"/.exec(statement.sql)?.[1] ?? '';

const TAKEN = new Set([
  'SQLITE_CONSTRAINT_PRIMARYKEY',
  'SQLITE_CONSTRAINT_UNIQUE',
  'SQLITE_CONSTRAINT_ROWID',
]);

/** A key already taken is a conflict; any other broken rule is the row's own fault; the rest is the database failing. */
function verdictOf(error: unknown): 'conflict' | 'refused' | undefined {
  if (error instanceof TypeError || error instanceof RangeError) return 'refused';
  const code = (error as { code?: unknown } | null)?.code; // `as`: SqliteError carries a code
  if (typeof code !== 'string') return undefined;
  if (TAKEN.has(code)) return 'conflict';
  return code.startsWith('SQLITE_CONSTRAINT') || code === 'SQLITE_MISMATCH' || code === 'SQLITE_TOOBIG'
    ? 'refused'
    : undefined;
}
