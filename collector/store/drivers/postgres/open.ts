/** A PostgreSQL database shared by as many collectors as there are: some connections that read, and two that write, one for what
 * browsers report and one for decisions, so that nobody's click waits for a month's end. */
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import type pg from 'pg';
import { commitQueue, type Job, LIMITS, type Limits, type Queue } from '../../commit.ts';
import { errorOf, type Outcome, settle } from '../../outcome.ts';
import type { Reader } from '../../reader.ts';
import type { Store, StoreFigures } from '../../store.ts';
import { writeAppends } from './appends.ts';
import { claimsAt } from './claims.ts';
import { type Address, addressOf, type Line, lineTo } from './connect.ts';
import { writeDecisions } from './decisions.ts';
import { type Encoded, encode } from './encode.ts';
import { isLost, isRace, unavailable } from './failure.ts';
import { migrate } from './migrate.ts';
import { keepMonths } from './months.ts';
import { type Asking, readersAt } from './readers.ts';
import { tables } from './schema.ts';
import { shortcutTo } from './shortcut.ts';
import { statisticsOf } from './statistics.ts';
import { purge, rollClicks } from './upkeep.ts';

type Waiting = Encoded & Job<Outcome>;

/** Throws the driver's error, or a sentence about a database that cannot be used. */
export async function openPostgres(url: string, limits: Limits = LIMITS): Promise<Store> {
  const address = addressOf(url);
  await migrate(address);
  return storeOf(address, limits);
}

function storeOf(address: Address, limits: Limits): Store {
  const appends = lineTo(address);
  const decisions = inTurns([lineTo(address), lineTo(address)]);
  const asking = readersAt(address);
  const onWritten = statisticsOf(asking);
  const reports = queueTo({ limits, onWritten, write: (group) => writeAppends(appends, group) });
  const decided = queueTo({
    limits,
    onWritten,
    write: (group, onCommit) => writeDecisions(decisions.next(), group, onCommit),
  });
  const claims = claimsAt(address);
  return {
    commit: (changes) =>
      new Promise((resolve, fail) => {
        const encoded = encode(changes);
        const [unfit] = encoded.unfit;
        if (unfit && !encoded.isAppends) throw errorOf({ ...unfit, kind: 'refused' });
        const answer = (outcome: Outcome): void => settle(changes.length, outcome, { resolve, fail });
        (encoded.isAppends ? reports : decided).push({ ...encoded, answer, fail });
      }),
    read: readerOf(asking),
    load: () => ({ waiting: Math.max(reports.waiting(), decided.waiting()), max: limits.waitingMax }),
    figures: () => figuresOf(reports, decided),
    async purge(before) {
      const months = lineTo(address);
      try {
        return (await purge(asking, before)) + (await keepMonths(await months.session(), Date.now()));
      } finally {
        await months.close();
      }
    },
    rollClicks: (old) => rollClicks(asking, old),
    claim: claims.claim,
    async close() {
      await Promise.all([reports.drain(), decided.drain()]);
      await Promise.all([appends.close(), decisions.close(), claims.close(), asking.close()]);
    },
  };
}

/** Two lines for decisions: while the COMMIT of one group is on its way, the next waits in the database for the shop's lock instead of
 * in this process, and begins the moment it is free. */
function inTurns(lines: readonly [Line, Line]): {
  readonly next: () => Line;
  readonly close: () => Promise<unknown>;
} {
  let turn = 0;
  return {
    next: () => lines[turn++ % 2 === 0 ? 0 : 1],
    close: () => Promise.all(lines.map((line) => line.close())),
  };
}

/** Times a group is written again because two collectors waited for each other, or because the connection was lost before COMMIT. */
const TRIES = 3;

type Writing = {
  readonly limits: Limits;
  readonly write: (group: readonly Waiting[], onCommit: () => void) => Promise<readonly Outcome[]>;
  readonly onWritten: (group: readonly Waiting[]) => void;
};

/** A connection that is lost before COMMIT was sent has written nothing, so the group goes out once more on a new one. Lost after
 * that, nobody knows: its callers are refused and come again with the same ids, which meet their own rows. */
function queueTo({ limits, write, onWritten }: Writing): Queue<Waiting> {
  return commitQueue<Waiting, Outcome>(async (group, onCommit) => {
    for (let tries = 1; ; tries += 1) {
      let isSent = false;
      const onSent = (): void => {
        isSent = true;
        onCommit();
      };
      try {
        const outcomes = await write(group, onSent);
        onWritten(group);
        return outcomes;
      } catch (error) {
        const isSafe = isRace(error) || (isLost(error) && !isSent);
        if (!isSafe || tries === TRIES) throw unavailable(error);
      }
    }
  }, limits);
}

function readerOf(asking: Asking): Reader {
  const db = drizzle({ client: asking as pg.Pool, casing: 'snake_case' }); // `as`: drizzle asks nothing else of a pool
  return {
    ...tables,
    db: db as unknown as Reader['db'], // `as`: the builders differ in nothing that `queries/` uses
    isOneOf: (column, list) => {
      const type = sql.raw(column.getSQLType() === 'bigint' ? 'bigint[]' : 'text[]');
      return sql`${column} = any(array(select json_array_elements_text(${list}::json))::${type})`;
    },
    shortcut: shortcutTo(asking),
  };
}

function figuresOf(reports: Queue<Waiting>, decided: Queue<Waiting>): StoreFigures {
  const [one, other] = [reports.figures(), decided.figures()];
  return {
    groups: one.groups + other.groups,
    commits: one.commits + other.commits,
    failedGroups: one.failedGroups + other.failedGroups,
    largestGroup: Math.max(one.largestGroup, other.largestGroup),
    logBytes: 0,
  };
}
