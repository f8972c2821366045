/** The embedded database: a file written by a worker thread, or `:memory:` written where it is called. */
import type BetterSqlite3 from 'better-sqlite3';
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { Problem } from '../../../../shared/problem.ts';
import type { Changes } from '../../../core/changes.ts';
import { commitQueue, type Limits } from '../../commit.ts';
import { Conflict } from '../../errors.ts';
import type { Reader } from '../../reader.ts';
import type { Committed, Store } from '../../store.ts';
import { applyGroup, connectionOf, learn, type Outcome } from './apply.ts';
import { openWriter } from './connect.ts';
import { type Encoded, encode } from './encode.ts';
import { migrate } from './migrate.ts';
import { tables } from './schema.ts';
import { statementsFrom } from './statements.ts';

export async function openSqlite(path: string, limits?: Limits): Promise<Store> {
  const db = openWriter(path);
  migrate(db);
  const connection = connectionOf(db);
  const queue = commitQueue<Encoded, Outcome>(async (group) => {
    learn(connection, statementsFrom(connection.statements.length));
    return applyGroup(connection, group);
  }, limits);
  return {
    commit: async (changes) => committedOf(changes, await queue.push(encode(changes))),
    read: readerOf(db),
    load: () => ({ waiting: queue.waiting(), max: 8192 }),
    async close() {
      await queue.drain();
      db.close();
    },
  };
}

function readerOf(db: BetterSqlite3.Database): Reader {
  return {
    ...tables,
    db: drizzle(db, { casing: 'snake_case' }),
    isOneOf: (column, list) => sql`${column} in (select value from json_each(${list}))`,
  };
}

/** Throws what the caller has to know; a list of appends reports its refusals instead, row by row. */
function committedOf(changes: Changes, outcome: Outcome): Committed {
  switch (outcome.kind) {
    case 'kept': {
      const written = changes.map(() => true);
      for (const change of outcome.known) written[change] = false;
      return { written };
    }
    case 'conflict':
      throw new Conflict(outcome.table, outcome.detail);
    case 'refused':
      throw new Problem('invalid-field', outcome.detail, { table: outcome.table });
    default:
      return outcome satisfies never;
  }
}
