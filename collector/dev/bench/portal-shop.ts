/** A large shop for the portal to read. The shop, its plan and pages come from the flows; a year of partners, customers, orders, lines and
 * ledger is written by SQL straight into the file, because the flows would take a quarter of an hour a million orders. Every row has the
 * form a flow gives it and all of them agree: lines with their orders, entries with the lines, balances with the entries. Two things are
 * short: what left its hold was released in one transaction a partner, and hashes of receipts and statements are not computed. */
import BetterSqlite3 from 'better-sqlite3';
import pino from 'pino';
import type { Plan } from '../../../shared/plan.ts';
import { DAY_MS, nextPeriod, periodOf } from '../../../shared/time.ts';
import type { Context } from '../../context.ts';
import type { ShopRow } from '../../core/rows.ts';
import { activatePlan } from '../../flows/activate-plan.ts';
import { createShop } from '../../flows/create-shop.ts';
import { savePlan } from '../../flows/save-plan.ts';
import { openStore } from '../../store/open.ts';
import { chanceOf } from '../chance.ts';
import { grownSponsors, partnerId } from './close-month.ts';
import { PORTAL_ROWS } from './portal-rows.ts';

export const NOW = Date.UTC(2026, 5, 20, 12);
const YEAR_MS = 365 * DAY_MS;
const BEGUN = NOW - 400 * DAY_MS;
const ZONE = 'Europe/Berlin';
/** More than a page of the portal. */
const BELOW_FIRST = 60;

const PLAN: Plan = {
  name: 'Three levels and two ranks',
  currency: 'EUR',
  hold: { days: 14 },
  active: { customerVolume: 1_000 },
  ranks: [
    { id: 'silver', when: { any: [{ customerVolume: 100_000 }, { groupVolume: 500_000 }] } },
    { id: 'gold', when: { all: [{ groupVolume: 2_000_000 }, { legs: { atLeast: 2, rank: 'silver' } }] } },
  ],
  components: [{ id: 'team', kind: 'levels', rates: ['10%', '5%', '2%'] }],
};

export type PortalShop = { readonly ctx: Context; readonly shop: ShopRow; readonly sponsors: Int32Array };
export type ShopSize = { readonly partners: number; readonly orders: number };

/** The same rows every time; the clock stands at `NOW`. */
export async function openPortalShop(path: string, size: ShopSize): Promise<PortalShop> {
  const url = `sqlite:${path}`;
  const ctx = await contextAt(url, BEGUN);
  const { shop } = await createShop(ctx, { id: 'tea', name: 'Tea', timezone: ZONE, currency: 'EUR' });
  const { version } = await savePlan(ctx, shop, PLAN, 'bench');
  await activatePlan(ctx, shop, version, { validFrom: BEGUN + DAY_MS }, 'bench');
  await ctx.store.close();
  const sponsors = writeYear(path, size);
  return { ctx: await contextAt(url, NOW), shop, sponsors };
}

/** The clock stands still. */
async function contextAt(url: string, at: number): Promise<Context> {
  let count = 0;
  const stamp = () => {
    count += 1;
    return { at, nonce: count.toString(36).padStart(12, '0') };
  };
  return { store: await openStore({ url }), stamp, log: pino({ level: 'silent' }) };
}

/** Without a journal, and with the indexes made afterwards: nobody reads meanwhile. */
function writeYear(path: string, { partners, orders }: ShopSize): Int32Array {
  const db = new BetterSqlite3(path);
  db.pragma('journal_mode = OFF');
  db.pragma('synchronous = OFF');
  db.pragma('cache_size = -500000');
  db.pragma('temp_store = MEMORY');
  const chance = chanceOf(20_260_620);
  const fine = 2 ** 32;
  const sponsors = grownSponsors(partners, () => chance.whole(fine) / fine);
  // A small shop's first view shows as many people as a large one's.
  sponsors.fill(0, 1, 1 + BELOW_FIRST);
  const customers = Math.ceil(orders * 0.3);
  tell(db, { sponsors, customers });
  const indexes = db
    .prepare(`select name, sql from sqlite_master where type = 'index' and sql is not null`)
    .all() as { readonly name: string; readonly sql: string }[];
  for (const { name } of indexes) db.exec(`drop index ${name}`);
  const given = { partners, orders, customers, begun: BEGUN, from: NOW - YEAR_MS, year: YEAR_MS, now: NOW };
  for (const sql of PORTAL_ROWS) db.prepare(sql).run(given);
  for (const { sql } of indexes) db.exec(sql);
  db.exec('analyze');
  db.pragma('journal_mode = WAL');
  db.close();
  return sponsors;
}

type Told = { readonly sponsors: Int32Array; readonly customers: number };

/** What SQL cannot say shortly: who stands above whom, and numbers that look like chance and are the same every time. */
function tell(db: BetterSqlite3.Database, { sponsors, customers }: Told): void {
  const pure = { deterministic: true } as const;
  db.function('ptn', pure, (n) => partnerId(Number(n)));
  /** -1 above the first; level 1 is the partner. */
  db.function('upline', pure, (n, level) => {
    let at = Number(n);
    for (let step = 1; step < Number(level) && at >= 0; step += 1) at = sponsors[at] ?? -1;
    return at;
  });
  /** Most orders come from the customers of few partners. */
  db.function('owner', pure, (customer) => Math.floor(spread(Number(customer)) ** 3 * sponsors.length));
  db.function('buyer', pure, (order) => Math.floor(spread(Number(order) + 0.5) * customers));
  db.function('net', pure, (order) => 500 + Math.floor(spread(Number(order) + 0.25) ** 3 * 30_000));
  const months = new Map<number, string>();
  db.function('month', pure, (at) => {
    const hour = Math.floor(Number(at) / 3_600_000);
    const known = months.get(hour) ?? periodOf(hour * 3_600_000, ZONE);
    months.set(hour, known);
    return known;
  });
  db.function('after', pure, (period) => nextPeriod(String(period)));
}

/** 0 <= x < 1, evenly over the numbers (the fraction of multiples of the golden ratio, folded once). */
const spread = (n: number): number => {
  const x = Math.sin(n * 12.9898 + 4.1414) * 43_758.5453;
  return x - Math.floor(x);
};
