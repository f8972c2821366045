/** The only connection that writes, in a thread of its own so that an fsync never holds up a request that reads.
 * Knows no tables: it is told SQL texts once and values ever after. Answers in the order it was asked. */
import { statSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import type BetterSqlite3 from 'better-sqlite3';
import type { OldClicks } from '../../store.ts';
import { type Applier, applierOf, type Outcome } from './apply.ts';
import { openWriter } from './connect.ts';
import type { Steps } from './encode.ts';
import type { Statement } from './statements.ts';

export type Request =
  | { readonly kind: 'write'; readonly statements: readonly Statement[]; readonly group: readonly Steps[] }
  | { readonly kind: 'purge'; readonly before: number }
  | { readonly kind: 'roll'; readonly old: OldClicks }
  | { readonly kind: 'close' };
export type Answer =
  | { readonly kind: 'done'; readonly outcomes: readonly Outcome[] }
  | { readonly kind: 'purged'; readonly count: number }
  | { readonly kind: 'failed'; readonly detail: string };
type Open = { readonly db: BetterSqlite3.Database; readonly applier: Applier };

/** Above this the log is emptied even while nothing is idle, as soon as no reader needs it. */
const LOG_BYTES_MAX = 16 * 1024 * 1024;
const IDLE_CHECK_MS = 250;

function serve(path: string, port: NonNullable<typeof parentPort>): void {
  const texts: Statement[] = [];
  let open: Open | undefined;
  let wroteSinceCheck = false;
  let logIsEmpty = true;

  const answer = (request: Request): Answer => {
    // Learnt whatever happens next: statements are told once.
    if (request.kind === 'write') for (const text of request.statements) texts[text.number] = text;
    try {
      open ??= openAt(path, texts);
      wroteSinceCheck = true;
      logIsEmpty = false;
      if (request.kind === 'roll') return { kind: 'purged', count: open.applier.roll(request.old) };
      if (request.kind === 'purge') return { kind: 'purged', count: open.applier.purge(request.before) };
      if (request.kind === 'write') return { kind: 'done', outcomes: open.applier.group(request.group) };
      open.db.close();
      return { kind: 'purged', count: 0 };
    } catch (error) {
      // A disk that was full or away may leave the connection unusable; the next request starts with a fresh one.
      open?.db.close();
      open = undefined;
      return { kind: 'failed', detail: error instanceof Error ? error.message : String(error) };
    }
  };
  port.on('message', (request: Request) => {
    port.postMessage(answer(request));
    if (request.kind === 'close') process.exit();
  });
  setInterval(() => {
    if (open && !wroteSinceCheck && !logIsEmpty) logIsEmpty = emptyLog(open.db, path);
    wroteSinceCheck = false;
  }, IDLE_CHECK_MS);
}

function openAt(path: string, texts: readonly Statement[]): Open {
  const db = openWriter(path, { mustExist: true });
  // SQLite checkpoints by itself after these many pages (16 MiB), and shortens a log that a long reader let grow.
  db.pragma('wal_autocheckpoint = 4000');
  db.pragma(`journal_size_limit = ${LOG_BYTES_MAX}`);
  return { db, applier: applierOf(db, texts) };
}

/** While nothing is written: moves the log into the file without waiting for anybody, and gives the space back when it was large. */
function emptyLog(db: BetterSqlite3.Database, path: string): boolean {
  const large = statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0;
  const mode = large > LOG_BYTES_MAX ? 'TRUNCATE' : 'PASSIVE';
  const timeout = db.pragma('busy_timeout', { simple: true });
  db.pragma('busy_timeout = 0');
  try {
    const [result] = db.pragma(`wal_checkpoint(${mode})`) as {
      busy: number;
      log: number;
      checkpointed: number;
    }[];
    return result?.busy === 0 && result.log === result.checkpointed;
  } catch {
    // A disk in trouble: the next commit finds out and says so to whoever waits for it.
    return true;
  } finally {
    db.pragma(`busy_timeout = ${timeout}`);
  }
}

if (parentPort) serve(String(workerData), parentPort);
