/** Clicks lie in one table a month, so that an old month goes as a file goes. A click's id begins with the moment it happened, in base 36,
 * which has eight digits until 2059; whatever else an id begins with lies in `clicks_other`. */
import type { Instant } from '../../../../shared/time.ts';
import type { Run } from './connect.ts';
import { isHeld } from './failure.ts';

/** This month and those that begin next, should nobody look for a while. */
const AHEAD = 3;
/** Beyond the 13 months a click is kept, and what clocks that are wrong may add. */
const KEPT = 15;
/** Any number: it only has to be the same in every collector. */
const LOCK = 7_270_002;
/** A new month asks for the whole table for a moment. While somebody reads it for long (a dump), whoever writes would wait behind that: so
 * it gives up and comes again, and clicks meanwhile lie among the others. */
const PATIENCE_MS = 1_000;

type Month = { readonly table: string; readonly from: string; readonly until: string };

/** Counted in months from `at`; as UTC has them, since shops have different midnights. */
function monthOf(at: Instant, months: number): Month {
  const day = new Date(at);
  const begins = (more: number): Date => new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + more));
  return {
    table: `clicks_${begins(months).toISOString().slice(0, 7).replace('-', '_')}`,
    from: begins(months).getTime().toString(36),
    until: begins(months + 1)
      .getTime()
      .toString(36),
  };
}

/** Makes the tables of the months from `at` on, and drops those that are over and empty. Answers how many it made or dropped; none while
 * somebody else holds the clicks. */
export async function keepMonths(run: Run, at: Instant): Promise<number> {
  const known = await monthsIn(run);
  const missing = Array.from({ length: AHEAD }, (_, n) => monthOf(at, n)).filter(
    ({ table }) => !known.includes(table),
  );
  const oldest = monthOf(at, -KEPT).table;
  const over = known.filter((table) => table < oldest);
  if (missing.length + over.length === 0) return 0;
  await run([{ text: 'begin' }, { text: `set local lock_timeout = ${PATIENCE_MS}` }]);
  try {
    await run([{ text: `select pg_advisory_xact_lock(${LOCK})` }]);
    let done = 0;
    // Another collector may have been here meanwhile.
    const now = await monthsIn(run);
    for (const month of missing) if (!now.includes(month.table)) done += await make(run, month);
    for (const table of over) if (now.includes(table)) done += await dropEmpty(run, table);
    await run([{ text: 'commit' }]);
    return done;
  } catch (error) {
    await run([{ text: 'rollback' }]);
    if (isHeld(error)) return 0;
    throw error;
  }
}

async function monthsIn(run: Run): Promise<readonly string[]> {
  const [answer] = await run([
    {
      text:
        'select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid ' +
        `where i.inhparent = to_regclass('clicks') and c.relname ~ '^clicks_[0-9]{4}_[0-9]{2}$' order by 1`,
    },
  ]);
  return answer?.rows.map(([table]) => String(table)) ?? [];
}

/** A click from a clock that is ahead, or from before there were months, lies among the others until its month is made. */
async function make(run: Run, { table, from, until }: Month): Promise<number> {
  const bounds = `for values from ('${from}') to ('${until}')`;
  const range = `"id" >= '${from}' and "id" < '${until}'`;
  const [early] = await run([{ text: `select 1 from "clicks_other" where ${range} limit 1` }]);
  if (early?.rows.length === 0) {
    await run([{ text: `create table "${table}" partition of "clicks" ${bounds}` }]);
    return 1;
  }
  await run([
    { text: 'lock table "clicks_other" in access exclusive mode' },
    { text: `create table "${table}" (like "clicks" including defaults including constraints)` },
    { text: `insert into "${table}" select * from "clicks_other" where ${range}` },
    { text: `delete from "clicks_other" where ${range}` },
    { text: `alter table "clicks" attach partition "${table}" ${bounds}` },
  ]);
  return 1;
}

/** One that still has clicks, because counting them fell behind, stays. */
async function dropEmpty(run: Run, table: string): Promise<number> {
  await run([{ text: `lock table "${table}" in access exclusive mode` }]);
  const [left] = await run([{ text: `select 1 from "${table}" limit 1` }]);
  if (left?.rows.length !== 0) return 0;
  await run([{ text: `drop table "${table}"` }]);
  return 1;
}
