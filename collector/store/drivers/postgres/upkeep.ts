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
  const { shopId, before, recordedBefore } = old;
  await asking.query(FORGET_LINK_COUNTS, [shopId, before]);
  const { rows } = await asking.query(ROLL, [shopId, before, recordedBefore]);
  return Number(rows[0]?.clicks ?? 0);
}

const FORGET_LINK_COUNTS = `
delete from "link_counts" where ("shop_id", "day", "code", "sub", "slot") in (
  select "shop_id", "day", "code", "sub", "slot" from "link_counts" where "shop_id" = $1 and "day" < $2 limit 1000)`;

/** One statement: a click is counted by whoever deletes it. Several collectors take different thousands, and the days in one order. */
const ROLL = `
with "gone" as (
  delete from "clicks" where "shop_id" = $1 and "id" in (
    select "id" from "clicks" where "shop_id" = $1 and "day" < $2
    and "recorded_at" < $3 order by "day", "id" limit 1000 for update skip locked)
  returning "shop_id", "code", "day", "channel", "flags"),
"counted" as (
  insert into "click_counts" ("shop_id", "day", "partner_id", "channel", "clicks", "flagged")
  select "shop_id", "day", coalesce("partner_id", ''), "channel",
    count(*) filter (where "flags" = ''), count(*) filter (where "flags" <> '')
  from "gone" left join "codes" using ("shop_id", "code") group by 1, 2, 3, 4 order by 1, 2, 3, 4
  on conflict ("shop_id", "day", "partner_id", "channel") do update set
    "clicks" = "click_counts"."clicks" + excluded."clicks",
    "flagged" = "click_counts"."flagged" + excluded."flagged"
  returning 1)
select (select count(*) from "gone") as "clicks", (select count(*) from "counted") as "days"`;
