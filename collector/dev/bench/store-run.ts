/** Our commit path against raw prepared inserts of the same rows into the same tables, in groups of the same size. Runs alternate, because a
 * shared machine changes its mind from second to second. `built.ts` runs it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stdout } from 'node:process';
import type BetterSqlite3 from 'better-sqlite3';
import { type Changes, insert } from '../../core/changes.ts';
import type { LineRow } from '../../core/rows.ts';
import { LIMITS } from '../../store/commit.ts';
import { AT, click, message, order } from '../../store/contract/rows.ts';
import { openWriter } from '../../store/drivers/sqlite/connect.ts';
import { migrate } from '../../store/drivers/sqlite/migrate.ts';
import { appendCounted, shapeOf, statementsFrom } from '../../store/drivers/sqlite/statements.ts';
import { openStore } from '../../store/open.ts';
import type { BenchRow } from './row.ts';

const BAR = 0.7;
const ALTERNATIONS = 7;
/** Each run begins a writer's thread, whose code is cold: enough commits that this is not what is measured. Rows in a group, for both sides. */
const GROUP = 500;
/** Callers that each wait for their commit before they make the next one, as connections do. With three groups of them one is
 * written while the next is made ready. */
const CALLER_GROUPS = 3;

type Load = { readonly name: string; readonly commits: number; readonly make: (n: number) => Changes };
const LOADS: readonly Load[] = [
  {
    name: 'a click',
    commits: 90_000,
    make: (n) => [
      click(`clk_${sorted(n)}`, {
        code: `anna-${n % 200}`,
        landing: 'https://rose.example/creams/rose?ref=anna',
      }),
    ],
  },
  {
    name: 'an order with three lines and a message',
    commits: 18_000,
    make: (n) => [order(`ord_${n}`), line(n, 1), line(n, 2), line(n, 3), message(`out_${sorted(n)}`)],
  },
];

async function rowsOf(): Promise<readonly BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'everline-bench-'));
  try {
    const rows: BenchRow[] = [];
    for (const load of LOADS) rows.push(await compared(load, folder));
    return rows;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function compared(load: Load, folder: string): Promise<BenchRow> {
  const ours: number[] = [];
  const raw: number[] = [];
  let groupSize = 0;
  for (let n = 0; n <= ALTERNATIONS; n += 1) {
    const run = await oursPerSecond(load, join(folder, `ours-${n}.db`));
    const rawRate = rawPerSecond(load, join(folder, `raw-${n}.db`), Math.round(run.groupSize));
    // The first round warms both up.
    if (n === 0) continue;
    ours.push(run.rate);
    raw.push(rawRate);
    groupSize = run.groupSize;
  }
  // Pair by pair: both runs of a pair met the machine in the same mood.
  const ratio = median(ours.map((rate, n) => rate / (raw[n] ?? rate)));
  return {
    name: `committing ${load.name}, to raw prepared inserts in groups of ${Math.round(groupSize)}`,
    measured: `${ratio.toFixed(2)} (${Math.round(median(ours))} to ${Math.round(median(raw))} a second)`,
    bar: `>= ${BAR}`,
    ok: ratio >= BAR,
  };
}

async function oursPerSecond({ commits, make }: Load, path: string) {
  const store = await openStore({
    url: `sqlite:${path}`,
    limits: { ...LIMITS, groupChangesMax: GROUP },
  });
  await store.commit([click('first')]);
  const all = Array.from({ length: commits }, (_, n) => make(n));
  const before = store.figures().groups;
  const callers = Math.round((CALLER_GROUPS * GROUP) / make(0).length);
  let next = 0;
  const start = performance.now();
  const caller = async (): Promise<void> => {
    for (let changes = all[next++]; changes; changes = all[next++]) await store.commit(changes);
  };
  await Promise.all(Array.from({ length: callers }, caller));
  const seconds = (performance.now() - start) / 1000;
  const groupSize = commits / (store.figures().groups - before);
  await store.close();
  return { rate: commits / seconds, groupSize };
}

/** The same rows, ready as arrays, through statements prepared once, on one connection with the same settings. */
function rawPerSecond({ commits, make }: Load, path: string, groupSize: number): number {
  const db = openWriter(path, { mustExist: false });
  migrate(db);
  db.pragma('wal_autocheckpoint = 4000');
  const all = Array.from({ length: commits }, (_, n) => make(n).flatMap((change) => prepared(db, change)));
  const [begin, commit] = [db.prepare('begin immediate'), db.prepare('commit')];
  const start = performance.now();
  for (let at = 0; at < commits; at += groupSize) {
    begin.run();
    for (const rows of all.slice(at, at + groupSize)) for (const { run, values } of rows) run.run(values);
    commit.run();
  }
  const seconds = (performance.now() - start) / 1000;
  db.close();
  return commits / seconds;
}

const known = new WeakMap<BetterSqlite3.Database, Map<string, BetterSqlite3.Statement<unknown[]>>>();

function statementIn(db: BetterSqlite3.Database, sql: string): BetterSqlite3.Statement<unknown[]> {
  const statements = known.get(db) ?? new Map<string, BetterSqlite3.Statement<unknown[]>>();
  known.set(db, statements);
  const run = statements.get(sql) ?? db.prepare<unknown[]>(sql);
  statements.set(sql, run);
  return run;
}

/** The row, and the count of its link where the change is counted. */
function prepared(db: BetterSqlite3.Database, change: Changes[number]) {
  if (change.kind !== 'insert' && change.kind !== 'append') throw new Error(`no raw row for ${change.kind}`);
  const { keys, codecs, insert: statement } = shapeOf(change.table);
  const row: Readonly<Record<string, unknown>> = { ...change.row };
  const values = keys.map((key, n) => codecs[n]?.(row[key]));
  const { follows } = appendCounted();
  const count = follows && statementsFrom(0)[follows.statement];
  const own = { run: statementIn(db, statement.sql), values };
  if (change.kind === 'insert' || !change.isCounted || !count) return [own];
  return [own, { run: statementIn(db, count.sql), values: follows.places.map((place) => values[place]) }];
}

const line = (order: number, level: number): Changes[number] =>
  insert('lines', { ...LINE, id: `lin_${order}_${level}`, orderId: `ord_${order}`, level, distance: level });
const LINE: LineRow = {
  shopId: 'rose',
  id: '',
  orderId: null,
  refundId: null,
  revision: 0,
  period: '2026-08',
  component: 'levels',
  partnerId: 'ptn_0mabcdefgh12',
  level: 1,
  distance: 1,
  base: 10_000,
  rate: '0.05',
  amount: 500,
  currency: 'EUR',
  reason: 'earned',
  planVersion: 1,
  recordedAt: AT,
};

const sorted = (n: number): string => n.toString(36).padStart(9, '0');
const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

stdout.write(JSON.stringify(await rowsOf()));
