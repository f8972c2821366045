/** What an error of PostgreSQL or of the connection means for a commit. */
import pg from 'pg';
import { Problem } from '../../../../shared/problem.ts';
import type { Failure } from '../../outcome.ts';

const LOST_CODES = new Set([
  'ECONNRESET',
  'ECONNREFUSED',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENOENT',
]);
/** SQLSTATE classes: connection, shutdown and operator intervention. */
const LOST_STATES = /^(?:08|57P)/;
/** node-postgres gives these no code. */
const LOST_WORDS =
  /connection terminated|connection error|not queryable|timeout expired|timeout exceeded|ended|terminating/i;

/** The connection, not what was asked. */
export function isLost(error: unknown): boolean {
  if (error instanceof pg.DatabaseError) return LOST_STATES.test(error.code ?? '');
  if (!(error instanceof Error)) return false;
  if (error instanceof AggregateError) return error.errors.some(isLost);
  const code = 'code' in error ? String(error.code) : '';
  return LOST_CODES.has(code) || (code === '' && LOST_WORDS.test(error.message));
}

/** Two transactions waited for each other: the one that was ended may simply try again. */
export const isRace = (error: unknown): boolean =>
  error instanceof pg.DatabaseError && (error.code === '40P01' || error.code === '40001');

/** Somebody else had what was asked for, longer than one would wait. */
export const isHeld = (error: unknown): boolean =>
  error instanceof pg.DatabaseError && error.code === '55P03';

/** A row that breaks a rule of its table: class 23, and values a column cannot hold, class 22. A key already taken is a Conflict. */
export function verdictOf(error: unknown, change: number): Failure | undefined {
  if (!(error instanceof pg.DatabaseError)) return undefined;
  const code = error.code ?? '';
  if (!/^2[23]/.test(code)) return undefined;
  const kind = code === '23505' ? 'conflict' : 'refused';
  return { kind, change, table: error.table ?? '', detail: error.message };
}

/** The database fails, so whoever waits is asked to come again; a bug stays what it is. */
export function unavailable(error: unknown): unknown {
  const isTrouble = isLost(error) || (error instanceof pg.DatabaseError && TROUBLE.test(error.code ?? ''));
  if (!isTrouble) return error;
  const detail = error instanceof Error && error.message !== '' ? error.message : 'the connection was lost';
  return new Problem('storage-unavailable', detail, { retryAfterSeconds: 5 });
}

/** No resources (disk full, too many connections), a lock or a statement that took too long, read-only, races that did not end. */
const TROUBLE = /^(?:53|55|57|58|25006|25P03|40)/;
