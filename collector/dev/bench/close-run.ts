/** The month's end of a database file, timed step by step: `node close-run.js FILE` prints one line of JSON. */
import pino from 'pino';
import type { Context } from '../../context.ts';
import { statementsCsv } from '../../documents/csv.ts';
import { approvePeriod } from '../../flows/approve-period.ts';
import { closePeriod } from '../../flows/close-period.ts';
import { frozenStatements, plansByVersion } from '../../flows/read-frozen.ts';
import { releasePeriod } from '../../flows/release-period.ts';
import { openStore } from '../../store/open.ts';
import { shopOf } from '../../store/queries/shops.ts';
import { CLOSED_AT, MONTH } from './close-month.ts';

const store = await openStore({ url: `sqlite:${process.argv[2] ?? ''}` });
const stamp = () => ({ at: CLOSED_AT, nonce: '0'.repeat(12) });
const ctx: Context = { store, stamp, log: pino({ level: 'silent' }) };
const shop = await shopOf(store.read, { shop: MONTH.shop });
if (!shop) throw new Error('the database holds no month');
const { period } = MONTH;

const close = await secondsOf(() => closePeriod(ctx, shop, period, 'anna'));
await approvePeriod(ctx, shop, period, 'ben');
const release = await secondsOf(() => releasePeriod(ctx, shop, period, 'ben'));
const csv = await secondsOf(async () => {
  const pieces = statementsCsv(
    frozenStatements(store.read, shop, period),
    'de',
    await plansByVersion(store.read, shop),
  );
  while (!(await pieces.next()).done);
});
const { groups } = store.figures();
const memoryMb = process.resourceUsage().maxRSS / 1024;
process.stdout.write(`${JSON.stringify({ close, release, csv, groups, memoryMb })}\n`);
await store.close();

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}
