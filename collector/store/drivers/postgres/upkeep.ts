/** What jobs take away between commits, a thousand rows at a time. */
import { purgesWith } from '../../purges.ts';
import type { OldClicks } from '../../store.ts';
import type { Asking } from './readers.ts';

export async function purge(asking: Asking, before: number): Promise<number> {
  let total = 0;
  for (const text of PURGES) {
    for (let last = 1; last > 0; total += last) {
      const { rowCount } = await asking.query(text, [before]);
      last = rowCount ?? 0;
    }
  }
  return total;
}

const PURGES = purgesWith('$1');

export async function rollClicks(asking: Asking, old: OldClicks): Promise<number> {
  const { shopId, code, partnerId, before, recordedBefore } = old;
  const { rows } = await asking.query(ROLL, [shopId, code, before, partnerId, recordedBefore]);
  return Number(rows[0]?.clicks ?? 0);
}

/** One statement: a click is counted by whoever deletes it. Several collectors take different thousands, and the days in one order. */
const ROLL = `
with "gone" as (
  delete from "clicks" where "shop_id" = $1 and "id" in (
    select "id" from "clicks" where "shop_id" = $1 and "code" = $2 and "day" < $3
    and "recorded_at" < $5 order by "day", "id" limit 1000 for update skip locked)
  returning "day", "channel", "flags"),
"counted" as (
  insert into "click_counts" ("shop_id", "day", "partner_id", "channel", "clicks", "flagged")
  select $1, "day", $4, "channel", count(*) filter (where "flags" = ''), count(*) filter (where "flags" <> '')
  from "gone" group by "day", "channel" order by "day", "channel"
  on conflict ("shop_id", "day", "partner_id", "channel") do update set
    "clicks" = "click_counts"."clicks" + excluded."clicks",
    "flagged" = "click_counts"."flagged" + excluded."flagged"
  returning 1)
select (select count(*) from "gone") as "clicks", (select count(*) from "counted") as "days"`;
