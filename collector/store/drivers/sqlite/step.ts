/** One step of a commit, as `encode.ts` laid it out: run, and judged when the database objects. */
import type BetterSqlite3 from 'better-sqlite3';
import type { Refusal } from '../../outcome.ts';
import { APPEND, DURING, ENTRY, FOUND, GUARD, INSERT, UPDATE } from './encode.ts';
import type { Statement } from './statements.ts';

/** The decision no longer holds, or a row breaks a rule of its table. `clean`: nothing was written before that has to be taken back. */
export type Failure = {
  readonly kind: 'conflict' | 'refused';
  readonly clean: boolean;
} & Refusal;

export type Prepared = Pick<Statement, 'sql' | 'takes' | 'follows'> & {
  readonly run: BetterSqlite3.Statement<unknown[]>;
};
export type StatementOf = (number: unknown) => Prepared;

export type Step = {
  readonly kind: unknown;
  readonly change: number;
  readonly statement: Prepared;
  readonly from: number;
  readonly until: number;
};

const HEAD = 3;
/** What is expected of a guard, a period or a count, beside the values of its statement. */
const GUARD_EXTRA = 1;
/** The number of the entry's statement, its transaction and its period, beside the values that move the account. */
const ENTRY_EXTRA = 3;

export function stepAt(statementOf: StatementOf, steps: readonly unknown[], at: number): Step {
  const kind = steps[at];
  const statement = statementOf(steps[at + 2]);
  const isPlain = kind === INSERT || kind === APPEND || kind === UPDATE;
  const extra = isPlain ? 0 : kind === ENTRY ? ENTRY_EXTRA : GUARD_EXTRA;
  const from = at + HEAD;
  return { kind, change: Number(steps[at + 1]), statement, from, until: from + statement.takes + extra };
}

/** Whether it wrote a row: false for an append that found its row already there. A broken rule is answered; a failing database throws. */
export function runStep(statementOf: StatementOf, steps: readonly unknown[], step: Step): boolean | Failure {
  try {
    const values = steps.slice(step.from, step.until);
    switch (step.kind) {
      case INSERT:
        return step.statement.run.run(values).changes > 0;
      case APPEND:
        return appendAndCount(statementOf, step, values);
      case UPDATE: {
        const { changes } = step.statement.run.run(values);
        if (changes === 1) return true;
        const detail = `${changes} rows are as the decision had read them, not 1`;
        return { ...conflictOf(step, detail), clean: changes === 0 };
      }
      case GUARD:
        return checkGuard(step, values);
      case DURING:
        return checkPeriod(step, values);
      case FOUND:
        return checkCount(step, values);
      default:
        return moveAndEnter(statementOf, step, values);
    }
  } catch (error) {
    const kind = verdictOf(error);
    if (kind === undefined) throw error;
    const detail = error instanceof Error ? error.message : String(error);
    return { kind, clean: step.kind !== ENTRY, change: step.change, table: tableOf(step), detail };
  }
}

function appendAndCount(statementOf: StatementOf, { statement }: Step, values: readonly unknown[]): boolean {
  const { run, follows } = statement;
  const isNew = run.run(values).changes > 0;
  if (isNew && follows) statementOf(follows.statement).run.run(follows.places.map((place) => values[place]));
  return isNew;
}

function checkGuard(step: Step, values: readonly unknown[]): boolean | Failure {
  const [, account] = values;
  const expected = values.at(-1);
  const row = step.statement.run.get(values.slice(0, -GUARD_EXTRA)) as { version: number } | undefined; // `as`: its select
  const version = row?.version ?? 0;
  return (
    version === expected ||
    conflictOf(step, `${account} is at version ${version}, the decision had read ${expected}`)
  );
}

function checkPeriod(step: Step, values: readonly unknown[]): boolean | Failure {
  const isFound = step.statement.run.get(values.slice(0, -GUARD_EXTRA)) !== undefined;
  const period = String(values[1]);
  return (
    isFound === (values.at(-1) === 1) ||
    conflictOf(step, `${period} is no longer as the decision had read it`)
  );
}

function checkCount(step: Step, values: readonly unknown[]): boolean | Failure {
  const row = step.statement.run.get(values.slice(0, -GUARD_EXTRA)) as { count: number } | undefined; // `as`: its select
  const expected = values.at(-1);
  return (
    row?.count === expected ||
    conflictOf(step, `${row?.count} rows are there, the decision had found ${expected}`)
  );
}

/** Whether it can have written something that has to be taken back. */
export const writes = ({ kind }: Step): boolean => kind !== GUARD && kind !== DURING && kind !== FOUND;

/** The account moves first and says where it stands; the entry keeps the balance before and after. */
function moveAndEnter(statementOf: StatementOf, step: Step, values: readonly unknown[]): boolean {
  const [enter, shop, account, currency, amount, transaction, period] = values;
  const now = step.statement.run.get([shop, account, currency, amount]) as {
    balance: number;
    version: number;
  }; // `as`: its returning
  const before = now.balance - Number(amount);
  const entry = [shop, transaction, account, currency, period, amount, before, now.balance, now.version];
  return statementOf(enter).run.run(entry).changes > 0;
}

const conflictOf = (step: Step, detail: string): Failure => ({
  kind: 'conflict',
  clean: true,
  change: step.change,
  table: tableOf(step),
  detail,
});

const tableOf = ({ statement }: Step): string =>
  /(?:into|update|from) "(\w+)"/.exec(statement.sql)?.[1] ?? '';

const TAKEN = new Set([
  'SQLITE_CONSTRAINT_PRIMARYKEY',
  'SQLITE_CONSTRAINT_UNIQUE',
  'SQLITE_CONSTRAINT_ROWID',
]);

/** A key already taken is a conflict; any other broken rule is the row's own fault; everything else is the database failing. */
function verdictOf(error: unknown): Failure['kind'] | undefined {
  if (error instanceof TypeError || error instanceof RangeError) return 'refused';
  const code = (error as { code?: unknown } | null)?.code; // `as`: SqliteError carries a code
  if (typeof code !== 'string') return undefined;
  if (TAKEN.has(code)) return 'conflict';
  const isRule =
    code.startsWith('SQLITE_CONSTRAINT') || code === 'SQLITE_MISMATCH' || code === 'SQLITE_TOOBIG';
  return isRule ? 'refused' : undefined;
}
