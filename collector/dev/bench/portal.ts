/** What a partner waits for in the portal: every reading call of the contract, in a shop of 100,000 partners and 1,000,000 orders on a
 * SQLite file. The bar is for anybody; beside it stands what those wait for who have the most partners and the most customers of all.
 * It takes two and a quarter minutes of processor time; beside other work that was six by the clock. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROUTES } from '../../../shared/contract/routes.ts';
import { appOf } from '../../app.ts';
import { configOf } from '../../config.ts';
import { houseOf } from '../../http/house.ts';
import { sessionOf } from '../../testing/signed-in.ts';
import { chanceOf } from '../chance.ts';
import { partnerId } from './close-month.ts';
import { median } from './load.ts';
import { openPortalShop, type PortalShop, type ShopSize } from './portal-shop.ts';
import type { BenchRow } from './row.ts';

const LARGE: ShopSize = { partners: 100_000, orders: 1_000_000 };
const SMALL: ShopSize = { partners: 100, orders: 1_000 };
const P99_MAX_MS = 50;
const RATIO_MAX = 1.5;
/** So many with the most directs, and with the most customers. */
const BUSIEST = 10;
const ANYBODY = 100;
/** A call that is this slow is asked no longer. */
const PATIENCE_MS = 10_000;
const VIEWS = 100;

const QUERIES: Readonly<Record<string, string>> = {
  '/v1/me/earnings/days': '?period=2026-06',
  '/v1/me/earnings/months': '?from=2025-07&to=2026-06',
  '/v1/me/lines': '?period=2026-06',
  '/v1/me/book-extract': '?from=2026-05&to=2026-05',
};
const TREE = ['/v1/me/structure', '/v1/me/structure/:id/children'];

export async function benchPortal(): Promise<readonly BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'everline-portal-'));
  try {
    const small = await opened(join(folder, 'small.db'), SMALL);
    const large = await opened(join(folder, 'large.db'), LARGE);
    const [alone, amongMany] = await firstViews([small, large]);
    await small.close();
    const rows = await callRows(large);
    await large.close();
    const ratio = amongMany / alone;
    return [
      ...rows,
      {
        name: `tree’s first view of ${LARGE.partners.toLocaleString('en')} partners against one of ${SMALL.partners}`,
        measured: `${ratio.toFixed(2)} times (${amongMany.toFixed(2)} ms against ${alone.toFixed(2)}; estimate made before in ${large.estimateMs.toFixed(0)} ms)`,
        bar: `≤ ${RATIO_MAX} times`,
        ok: ratio <= RATIO_MAX,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

type Opened = PortalShop & {
  /** Milliseconds until the whole answer is there. */
  readonly ask: (partner: number, path: string) => Promise<number>;
  readonly estimateMs: number;
  readonly close: () => Promise<void>;
};

async function opened(path: string, size: ShopSize): Promise<Opened> {
  const portal = await openPortalShop(path, size);
  const { ctx, shop } = portal;
  const app = appOf(houseOf(ctx, configOf({ LOG_LEVEL: 'silent', RATE_SESSION: '0', RATE_STRANGER: '0' })));
  const cookies = new Map<number, string>();
  const ask = async (partner: number, route: string): Promise<number> => {
    const cookie =
      cookies.get(partner) ?? `everline_session=${await sessionOf({ ctx, shop }, `partner-${partner}`)}`;
    cookies.set(partner, cookie);
    const query = QUERIES[route] ?? '';
    const address =
      route.replace(':id', route.includes('statements') ? '2026-06' : partnerId(partner)) + query;
    const began = performance.now();
    const answer = await app.request(address, { headers: { cookie, host: 'localhost' } });
    await answer.arrayBuffer();
    if (answer.status !== 200) throw new Error(`${address} answered ${answer.status}`);
    return performance.now() - began;
  };
  // The first of a month waits for the estimate; a collector makes it in a thread of its own.
  const estimateMs = await ask(0, '/v1/me/rank');
  return { ...portal, ask, estimateMs, close: () => ctx.store.close() };
}

/** What the structure's view asks for before anybody opens a node: its medians for the one above all, asked in turn. */
async function firstViews(shops: readonly [Opened, Opened]): Promise<readonly [number, number]> {
  const times: [number[], number[]] = [[], []];
  for (let n = 0; n < VIEWS; n += 1)
    for (const [which, { ask }] of shops.entries()) {
      let sum = 0;
      for (const route of TREE) sum += await ask(0, route);
      times[which]?.push(sum);
    }
  return [median(times[0]), median(times[1])];
}

async function callRows(large: Opened): Promise<BenchRow[]> {
  const chance = chanceOf(50);
  const anybody = Array.from({ length: ANYBODY }, () => chance.whole(LARGE.partners));
  const busiest = busiestOf(large.sponsors);
  const rows: BenchRow[] = [];
  for (const { path } of ROUTES.filter(({ method, access }) => method === 'GET' && access === 'partner')) {
    // The statement is prepared by somebody who is not counted.
    await large.ask(LARGE.partners - 1, path);
    const times = await asked(large, path, anybody);
    const p99 = times[Math.ceil(times.length * 0.99) - 1] ?? Number.NaN;
    const slowest = (await asked(large, path, busiest)).at(-1) ?? Number.NaN;
    rows.push({
      name: `GET ${path}`,
      measured: `p99 ${p99.toFixed(1)} ms; slowest of the busiest ${slowest.toFixed(0)} ms`,
      bar: `p99 < ${P99_MAX_MS} ms`,
      ok: p99 < P99_MAX_MS,
    });
  }
  return rows;
}

/** Milliseconds, the fastest first. */
async function asked({ ask }: Opened, path: string, partners: readonly number[]): Promise<readonly number[]> {
  const times: number[] = [];
  const end = performance.now() + PATIENCE_MS;
  for (const partner of partners) {
    times.push(await ask(partner, path));
    if (performance.now() > end) break;
  }
  return times.sort((a, b) => a - b);
}

/** The first partners have the most customers: see `owner` in portal-shop.ts. */
function busiestOf(sponsors: Int32Array): readonly number[] {
  const directs = new Int32Array(sponsors.length);
  for (const sponsor of sponsors) if (sponsor >= 0) directs[sponsor] = (directs[sponsor] ?? 0) + 1;
  const byDirects = [...directs.keys()].sort((a, b) => (directs[b] ?? 0) - (directs[a] ?? 0));
  return [...byDirects.slice(0, BUSIEST), ...Array.from({ length: BUSIEST }, (_, n) => n)];
}
