/** A month's end on SQLite: the close, all statements and all partners' CSV, against bare prepared inserts of the same rows into the
 * same tables in groups of the same size. `npm run bench close`; a twentieth of the size the bar names, so that it takes a minute; `BENCH_FULL=1` takes all of it. */
import { execFile } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import BetterSqlite3 from 'better-sqlite3';
import { openWriter } from '../../store/drivers/sqlite/connect.ts';
import { openStore } from '../../store/open.ts';
import { buildProgram } from '../../store/testing/build.ts';
import { fillMonth, type MonthSize } from './close-month.ts';
import type { BenchRow } from './row.ts';

const FULL: MonthSize = { partners: 100_000, orders: 1_000_000 };
const SMALL: MonthSize = { partners: 5_000, orders: 50_000 };
const TIMES_MAX = 6;
const MEMORY_MAX_MB = 1_024;

export async function benchClose(): Promise<readonly BenchRow[]> {
  const size = process.env.BENCH_FULL === '1' ? FULL : SMALL;
  const folder = mkdtempSync(join(tmpdir(), 'everline-close-'));
  const [path, bare] = [join(folder, 'month.db'), join(folder, 'bare.db')];
  try {
    const store = await openStore({ url: `sqlite:${path}` });
    await fillMonth(store, size);
    await store.close();
    copyFileSync(path, bare);
    const ours = await monthEnd(path);
    const theirs = bareInserts(path, bare, ours.groupSize);
    return rowsOf(size, ours, theirs);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Built, and in a process of its own: what filled the month is not counted as memory. */
async function monthEnd(path: string): Promise<MonthEnd> {
  const program = await buildProgram('close-run', fileURLToPath(new URL('./close-run.ts', import.meta.url)));
  const { stdout } = await promisify(execFile)(process.execPath, [program, path]);
  const run: Omit<MonthEnd, 'groupSize'> & { readonly groups: number } = JSON.parse(stdout);
  return { ...run, groupSize: Math.round(rowsIn(path) / run.groups) };
}

type MonthEnd = {
  /** Seconds. */
  readonly close: number;
  readonly release: number;
  readonly csv: number;
  readonly memoryMb: number;
  /** Rows in one transaction, on average. */
  readonly groupSize: number;
};

const WRITTEN = ['lines', 'transactions', 'entries', 'standings', 'statements'] as const;

function rowsIn(path: string): number {
  const db = new BetterSqlite3(path, { readonly: true });
  const counts = WRITTEN.map((table) => db.prepare(`select count(*) from ${table}`).pluck().get());
  db.close();
  return counts.reduce((sum: number, count) => sum + Number(count), 0);
}

/** The very rows the month's end wrote, read in lots and inserted beside the same orders; reading them is not timed. */
function bareInserts(
  from: string,
  into: string,
  groupSize: number,
): { readonly seconds: number; readonly rows: number } {
  const source = new BetterSqlite3(from, { readonly: true });
  const db = openWriter(into, { mustExist: true });
  db.pragma('wal_autocheckpoint = 4000');
  const [begin, commit] = [db.prepare('begin immediate'), db.prepare('commit')];
  let [seconds, rows] = [0, 0];
  for (const table of WRITTEN) {
    const columns = source.prepare(`select * from ${table} limit 0`).columns().length;
    const insert = db.prepare(`insert into ${table} values (${Array(columns).fill('?').join(', ')})`);
    for (const lot of lots(source.prepare(`select * from ${table}`).raw().iterate(), groupSize * 20)) {
      const start = performance.now();
      for (let at = 0; at < lot.length; at += groupSize) {
        begin.run();
        for (const row of lot.slice(at, at + groupSize)) insert.run(row);
        commit.run();
      }
      seconds += (performance.now() - start) / 1000;
      rows += lot.length;
    }
  }
  db.close();
  source.close();
  return { seconds, rows };
}

function* lots(rows: Iterable<unknown>, size: number): Generator<unknown[]> {
  let lot: unknown[] = [];
  for (const row of rows) {
    lot.push(row);
    if (lot.length < size) continue;
    yield lot;
    lot = [];
  }
  if (lot.length > 0) yield lot;
}

function rowsOf(
  { partners, orders }: MonthSize,
  ours: MonthEnd,
  bare: { readonly seconds: number; readonly rows: number },
): BenchRow[] {
  const { close, release, csv, memoryMb } = ours;
  const all = close + release + csv;
  const times = all / bare.seconds;
  const count = (n: number): string => n.toLocaleString('en');
  const parts = `${close.toFixed(1)} + ${release.toFixed(1)} + ${csv.toFixed(1)} s`;
  return [
    {
      name: `close, statements and CSV of ${count(partners)} partners, ${count(orders)} orders`,
      measured: `${times.toFixed(1)} times bare inserts (${parts}, ${count(bare.rows)} rows, bare ${bare.seconds.toFixed(1)} s)`,
      bar: `under ${TIMES_MAX} times`,
      ok: times < TIMES_MAX,
    },
    {
      name: 'memory of that at its highest',
      measured: `${memoryMb.toFixed(0)} MB`,
      bar: `under ${count(MEMORY_MAX_MB)} MB`,
      ok: memoryMb < MEMORY_MAX_MB,
    },
  ];
}
