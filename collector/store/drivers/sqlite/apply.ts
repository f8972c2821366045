/** Writes groups of commits, one transaction a group. Runs in the writer thread, or on the caller's for `:memory:`. */
import type BetterSqlite3 from 'better-sqlite3';
import type { Kept, Refusal } from '../../outcome.ts';
import { purgesWith } from '../../purges.ts';
import type { OldClicks } from '../../store.ts';
import { FIRST_STEP, type Steps } from './encode.ts';
import type { Statement } from './statements.ts';
import { type Failure, type Prepared, runStep, type StatementOf, stepAt, writes } from './step.ts';

/** What became of one commit: undefined where every row was written, which costs next to nothing to tell another thread.
 * `known`: the appends, by change, that found their row already there. */
export type Outcome = Kept | Failure | undefined;

export type Applier = {
  /** Throws when the database itself fails (disk full, read-only, locked): then nothing of the whole group is written. */
  group(commits: readonly Steps[]): readonly Outcome[];
  /** Deletes at most a thousand rows of each table that has some that were over before an instant; answers how many. */
  purge(before: number): number;
  /** Counts and deletes at most a thousand old clicks of a shop; answers how many. */
  roll(old: OldClicks): number;
};

/** `texts` grows while this is in use: a statement is prepared when it is first met. */
export function applierOf(db: BetterSqlite3.Database, texts: readonly Statement[]): Applier {
  const prepared: Prepared[] = [];
  const statementOf: StatementOf = (number) => {
    const known = prepared[Number(number)];
    if (known) return known;
    const text = texts[Number(number)];
    if (!text) throw new Error(`invariant broken: the writer was not told statement ${number}`);
    const made = { ...text, run: db.prepare<unknown[]>(text.sql) };
    prepared[Number(number)] = made;
    return made;
  };
  const control = controlOf(db);
  const purges = purgesWith('?').map((text) => db.prepare(text));
  const count = db.prepare(COUNT_CLICKS);
  const forget = db.prepare(FORGET_CLICKS);
  const forgetCounts = db.prepare(FORGET_LINK_COUNTS);
  return {
    group(commits) {
      control.begin.run();
      try {
        const outcomes = applyTogether(statementOf, commits) ?? applyApart(statementOf, commits, control);
        control.commit.run();
        return outcomes;
      } catch (error) {
        if (db.inTransaction) control.rollback.run();
        throw error;
      }
    },
    purge: (before) => purges.reduce((sum, purge) => sum + purge.run(before).changes, 0),
    roll: db.transaction(({ shopId, before, recordedBefore }: OldClicks) => {
      const which = [shopId, before, recordedBefore] as const;
      count.run(...which);
      forgetCounts.run(shopId, before);
      return forget.run(...which).changes;
    }).immediate,
  };
}

const OLD_CLICKS =
  'from "clicks" where "shop_id" = ? and "day" < ? and "recorded_at" < ? order by "day", "id" limit 1000';
const COUNT_CLICKS =
  'insert into "click_counts" ("shop_id", "day", "partner_id", "channel", "clicks", "flagged") ' +
  `select "shop_id", "day", coalesce("partner_id", ''), "channel", sum("flags" = ''), sum("flags" <> '') ` +
  `from (select "shop_id", "code", "day", "channel", "flags" ${OLD_CLICKS}) left join "codes" using ("shop_id", "code") ` +
  'group by 1, 2, 3, 4 ' +
  'on conflict ("shop_id", "day", "partner_id", "channel") do update ' +
  'set "clicks" = "clicks" + excluded."clicks", "flagged" = "flagged" + excluded."flagged"';
const FORGET_CLICKS = `delete from "clicks" where rowid in (select rowid ${OLD_CLICKS})`;
const FORGET_LINK_COUNTS =
  'delete from "link_counts" where ("shop_id", "day", "code", "sub", "slot") in ' +
  '(select "shop_id", "day", "code", "sub", "slot" from "link_counts" where "shop_id" = ? and "day" < ? limit 1000)';

type Control = ReturnType<typeof controlOf>;
const controlOf = (db: BetterSqlite3.Database) => ({
  begin: db.prepare('begin immediate'),
  commit: db.prepare('commit'),
  rollback: db.prepare('rollback'),
  savepoint: db.prepare('savepoint one'),
  release: db.prepare('release one'),
  back: db.prepare('rollback to one'),
});

/** The way nearly every group goes: no savepoints, which cost a fifth. Undefined where a commit failed halfway, so that what it
 * wrote before stands among its neighbours' rows. */
function applyTogether(statementOf: StatementOf, commits: readonly Steps[]): readonly Outcome[] | undefined {
  const outcomes: Outcome[] = [];
  for (const steps of commits) {
    const outcome = applyOne(statementOf, steps);
    if (outcome && outcome.kind !== 'kept' && !outcome.clean) return undefined;
    outcomes.push(outcome);
  }
  return outcomes;
}

/** Once more from the beginning, each commit behind a savepoint: one that fails takes back its own rows and nobody else's. */
function applyApart(
  statementOf: StatementOf,
  commits: readonly Steps[],
  { rollback, begin, savepoint, release, back }: Control,
): readonly Outcome[] {
  rollback.run();
  begin.run();
  return commits.map((steps) => {
    savepoint.run();
    const outcome = applyOne(statementOf, steps);
    if (outcome && outcome.kind !== 'kept') back.run();
    release.run();
    return outcome;
  });
}

/** Stops at the first failure, except among appends: there each row stands for itself. SQLite takes back only the statement that failed. */
function applyOne(statementOf: StatementOf, steps: Steps): Outcome {
  const appendsOnly = steps[0] === true;
  const known: number[] = [];
  const refused: Refusal[] = [];
  let isClean = true;
  for (let at = FIRST_STEP; at < steps.length; ) {
    const step = stepAt(statementOf, steps, at);
    const written = runStep(statementOf, steps, step);
    if (written === false) known.push(step.change);
    else if (written !== true && appendsOnly) refused.push(written);
    else if (written !== true) return { ...written, clean: written.clean && isClean };
    isClean &&= !writes(step);
    at = step.until;
  }
  return known.length + refused.length === 0 ? undefined : { kind: 'kept', known, refused };
}
