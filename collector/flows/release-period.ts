/** Freezes the statements of an approved period, a page of partners in one commit, with gapless numbers. What the numbering and the
 * date of issue begin with is written first, so a release that was killed goes on with the same bytes. */
import { Problem } from '../../shared/problem.ts';
import type { Period } from '../../shared/time.ts';
import type { Context } from '../context.ts';
import { insert, update } from '../core/changes.ts';
import { freeze } from '../core/freezing.ts';
import { noticed } from '../core/notice.ts';
import { decideReleased, decideReleaseStart, yearOf } from '../core/period-steps.ts';
import type { PartnerRow, PeriodRow, ShopRow, StatementRow } from '../core/rows.ts';
import { Conflict } from '../store/errors.ts';
import { lineCounts, partnersCounted } from '../store/queries/freezing.ts';
import { lastNumber } from '../store/queries/frozen.ts';
import { partnersAfter } from '../store/queries/partners.ts';
import { periodOfShop, periodsOf } from '../store/queries/periods.ts';
import { plansOf } from '../store/queries/plans.ts';
import { shopOf } from '../store/queries/shops.ts';
import type { Watch } from './close-period.ts';
import { type Freezing, freezingFacts, keptOf, momentsOf } from './freezing-facts.ts';
import { takeBackLateRefunds } from './late-refunds.ts';
import { alone } from './period-work.ts';

/** Partners of one page, and the lines that may be in memory together: a page ends early where partners have many. */
const PAGE = 200;
const LINES_MAX = 8_000;

/** Throws `period-state`, `period-out-of-order`, and `period-busy` where somebody else is releasing it at this moment. */
export function releasePeriod(
  ctx: Context,
  shop: ShopRow,
  period: Period,
  who: string,
  watch: Watch = () => undefined,
): Promise<PeriodRow> {
  return alone(ctx.store, shop.shopId, period, async () => {
    try {
      // Whoever asks may have known the shop for two seconds; statements go by what it says now.
      const known = (await shopOf(ctx.store.read, { shop: shop.shopId })) ?? shop;
      const row = await startRelease(ctx, known, period);
      await takeBackLateRefunds(ctx, known, period);
      const frozen = await freezeAll(ctx, issuing(known, row), row, watch);
      await ctx.store.commit(decideReleased(frozen, who, ctx.stamp()));
      return (await rowOf(ctx, shop, period)) ?? frozen;
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      throw new Problem('period-busy', `Somebody else is releasing ${period}`, { period });
    }
  });
}

const rowOf = (ctx: Context, { shopId: shop }: ShopRow, period: Period): Promise<PeriodRow | undefined> =>
  periodOfShop(ctx.store.read, { shop, period });

/** The issuer was written down when the release began: whoever goes on with it states the same one. */
function issuing(shop: ShopRow, { issuer }: PeriodRow): ShopRow {
  const { issuer: _, ...settings } = shop.settings;
  return { ...shop, settings: issuer ? { ...settings, issuer } : settings };
}

/** The period as it stands once its release has begun, by this run or an earlier one. */
async function startRelease(ctx: Context, shop: ShopRow, period: Period): Promise<PeriodRow> {
  const { read } = ctx.store;
  const of = { shop: shop.shopId };
  const row = await rowOf(ctx, shop, period);
  if (row?.state === 'approved' && row.issuedAt !== null) return row;
  const stamp = ctx.stamp();
  const last = await lastNumber(read, { ...of, year: yearOf(stamp.at, shop.timezone) });
  const counted = await partnersCounted(read, of);
  const before = (await periodsOf(read, of)).findLast((one) => one.period < period && one.state !== 'open');
  const facts = { period, row, before, lastSeq: last?.seq ?? 0, partners: counted?.count ?? 0 };
  await ctx.store.commit(decideReleaseStart(shop, facts, stamp));
  const started = await rowOf(ctx, shop, period);
  if (!started) throw new Error(`${period} was being released and is not there`);
  return started;
}

async function freezeAll(ctx: Context, shop: ShopRow, row: PeriodRow, watch: Watch): Promise<PeriodRow> {
  const { read } = ctx.store;
  const { period, issuedAt } = row;
  const plans = await plansOf(read, { shop: shop.shopId });
  const freezing: Freezing = {
    read,
    shop,
    period,
    issuedAt: issuedAt ?? row.changedAt,
    plans: new Map(plans.map((plan) => [plan.version, plan])),
    kept: await keptOf(read, { shop: shop.shopId, period }),
    moments: await momentsOf(read, { shop: shop.shopId, period }),
  };
  let current = row;
  let committing: Promise<unknown> = Promise.resolve();
  for (;;) {
    const partners = await nextPartners(freezing, current.cursor);
    const last = partners.at(-1);
    if (!last) break;
    const rows = await statementRows(freezing, current, partners);
    const next = { ...current, cursor: last.id, done: current.done + partners.length };
    const { at } = ctx.stamp();
    const after = { ...next, changedAt: at, nextSeq: (current.nextSeq ?? 1) + rows.length };
    await committing;
    committing = ctx.store.commit([
      progress(current, after),
      ...rows.map((one) => insert('statements', one)),
      ...statedTo(rows).map((partner) =>
        noticed(shop.shopId, { kind: 'statement', partner, period }, freezing.issuedAt),
      ),
    ]);
    // Awaited with the next page; until then nobody else looks at it.
    committing.catch(() => undefined);
    current = after;
    watch({ step: 'stating', done: current.done, total: current.total });
    await new Promise((resolve) => setImmediate(resolve));
  }
  await committing;
  return current;
}

/** Several currencies are told in one mail. */
const statedTo = (rows: readonly StatementRow[]): readonly string[] => [
  ...new Set(rows.map(({ partnerId }) => partnerId)),
];

/** Whoever finds the cursor elsewhere is not the only one at work. */
const progress = (row: PeriodRow, { cursor, done, nextSeq, changedAt }: PeriodRow) =>
  update(
    'periods',
    { shopId: row.shopId, period: row.period, state: 'approved', version: row.version, cursor: row.cursor },
    { cursor, done, nextSeq, changedAt },
  );

async function nextPartners({ read, shop, period }: Freezing, after: string): Promise<readonly PartnerRow[]> {
  const page = await partnersAfter(read, { shop: shop.shopId, after, limit: PAGE });
  const ids = page.map(({ id }) => id);
  const counts = new Map(
    (await lineCounts(read, { shop: shop.shopId, partners: ids, period })).map((row) => [
      row.partnerId,
      row.count,
    ]),
  );
  let lines = 0;
  const end = page.findIndex(({ id }) => {
    lines += counts.get(id) ?? 0;
    return lines > LINES_MAX;
  });
  return end === -1 ? page : page.slice(0, Math.max(1, end));
}

async function statementRows(
  freezing: Freezing,
  { year, nextSeq }: PeriodRow,
  partners: readonly PartnerRow[],
): Promise<readonly StatementRow[]> {
  const rows: StatementRow[] = [];
  for (const facts of await freezingFacts(freezing, partners)) {
    const seq = (nextSeq ?? 1) + rows.length;
    rows.push(...freeze(facts, { year: year ?? 0, seq }));
  }
  return rows;
}
