/** The embedded database: a file written by a worker thread and read here, or `:memory:` written and read here. */
import { statSync } from 'node:fs';
import type BetterSqlite3 from 'better-sqlite3';
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { Problem } from '../../../../shared/problem.ts';
import { commitQueue, type Job, LIMITS, type Limits } from '../../commit.ts';
import { settle } from '../../outcome.ts';
import type { Reader } from '../../reader.ts';
import type { OldClicks, Reading, Store } from '../../store.ts';
import { applierOf, type Outcome } from './apply.ts';
import { openReader, openWriter } from './connect.ts';
import { type Encoded, encode, type Steps } from './encode.ts';
import { migrate } from './migrate.ts';
import { tables } from './schema.ts';
import { shortcut } from './shortcut.ts';
import { type Statement, statementsFrom } from './statements.ts';
import { startThread } from './thread.ts';
import { type View, viewOf } from './view.ts';
import type { Answer } from './writer.ts';

/** Whoever writes: the thread, or this one. */
type Writer = {
  write(group: readonly Steps[]): Promise<Answer>;
  purge(before: number): Promise<Answer>;
  roll(old: OldClicks): Promise<Answer>;
  close(): Promise<void>;
};

export async function openMemory(limits: Limits = LIMITS): Promise<Store> {
  const db = openWriter(':memory:', { mustExist: false });
  migrate(db);
  return storeOf({ reader: db, writer: writerHere(db), limits, logBytes: () => 0 });
}

export async function openFile(path: string, limits: Limits = LIMITS): Promise<Store> {
  const first = openWriter(path, { mustExist: false });
  migrate(first);
  first.close();
  const writer = startThread(path);
  const logBytes = () => statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0;
  return storeOf({ reader: openReader(path), writer, limits, logBytes });
}

/** A file that is there already, for a thread that only reads. */
export function readFile(path: string): Reading {
  const reader = openReader(path);
  return {
    read: readerOf(reader, viewOf(reader)),
    close: async () => {
      reader.close();
    },
  };
}

type Parts = {
  readonly reader: BetterSqlite3.Database;
  readonly writer: Writer;
  readonly limits: Limits;
  readonly logBytes: () => number;
};

function storeOf({ reader, writer, limits, logBytes }: Parts): Store {
  const view = viewOf(reader);
  const told = async (answered: Promise<Answer>): Promise<Answer> => {
    const answer = await answered;
    view.end();
    return answer;
  };
  const queue = commitQueue<Encoded & Job<Outcome>, Outcome>(async (group) => {
    const answer = await told(writer.write(group.map(({ steps }) => steps)));
    if (answer.kind === 'done') return answer.outcomes;
    throw unavailable(answer);
  }, limits);
  return {
    // One promise a commit: what throws in here rejects it.
    commit: (changes) =>
      new Promise((resolve, fail) => {
        const answer = (outcome: Outcome): void => settle(changes.length, outcome, { resolve, fail });
        queue.push({ ...encode(changes), answer, fail });
      }),
    read: readerOf(reader, view),
    load: () => ({ waiting: queue.waiting(), max: limits.waitingMax }),
    figures: () => ({ ...queue.figures(), logBytes: logBytes() }),
    async purge(before) {
      let total = 0;
      for (let last = 1; last > 0; ) {
        const answer = await told(writer.purge(before));
        if (answer.kind !== 'purged') throw unavailable(answer);
        last = answer.count;
        total += last;
      }
      return total;
    },
    async rollClicks(old) {
      const answer = await told(writer.roll(old));
      if (answer.kind !== 'purged') throw unavailable(answer);
      return answer.count;
    },
    // One process has the file, and a job of it never runs beside itself.
    claim: async () => async () => undefined,
    async close() {
      await queue.drain();
      // The writer goes last: the last connection that may write moves the log into the file.
      if (reader.open && !reader.memory) reader.close();
      await writer.close();
    },
  };
}

function writerHere(db: BetterSqlite3.Database): Writer {
  const texts: Statement[] = [];
  const applier = applierOf(db, texts);
  const attempt = (answer: () => Answer): Answer => {
    try {
      return answer();
    } catch (error) {
      return { kind: 'failed', detail: error instanceof Error ? error.message : String(error) };
    }
  };
  return {
    async write(group) {
      texts.push(...statementsFrom(texts.length));
      return attempt(() => ({ kind: 'done', outcomes: applier.group(group) }));
    },
    purge: async (before) => attempt(() => ({ kind: 'purged', count: applier.purge(before) })),
    roll: async (old) => attempt(() => ({ kind: 'purged', count: applier.roll(old) })),
    async close() {
      db.close();
    },
  };
}

const unavailable = (answer: Answer): Problem =>
  new Problem('storage-unavailable', answer.kind === 'failed' ? answer.detail : answer.kind, {
    retryAfterSeconds: 5,
  });

function readerOf(db: BetterSqlite3.Database, view: View): Reader {
  return {
    ...tables,
    db: drizzle(db, { casing: 'snake_case' }),
    isOneOf: (column, list) => sql`${column} in (select value from json_each(${list}))`,
    shortcut: (prepared) => shortcut(prepared, view.open),
  };
}
