/** A process to be killed: closes, approves and releases the month in a database file, and prints a line at each step of progress.
 * Its clock stands still, so what it leaves can be compared to the byte. `node month-end.js FILE`. */
import { writeSync } from 'node:fs';
import pino from 'pino';
import type { Context } from '../../context.ts';
import { approvePeriod } from '../../flows/approve-period.ts';
import { closePeriod, type Watch } from '../../flows/close-period.ts';
import { releasePeriod } from '../../flows/release-period.ts';
import { openStore } from '../../store/open.ts';
import { periodOfShop } from '../../store/queries/periods.ts';
import { shopOf } from '../../store/queries/shops.ts';
import { CLOSED_AT, MONTH } from '../bench/close-month.ts';

const STDOUT = 1;
const watch: Watch = ({ step, done }) => writeSync(STDOUT, `${step} ${done}\n`);

const store = await openStore({ url: `sqlite:${process.argv[2] ?? ''}` });
const stamp = () => ({ at: CLOSED_AT, nonce: '0'.repeat(12) });
const ctx: Context = { store, stamp, log: pino({ level: 'silent' }) };
const shop = await shopOf(store.read, { shop: MONTH.shop });
if (!shop) throw new Error('the database holds no month');
const state = async () => (await periodOfShop(store.read, MONTH))?.state ?? 'open';

const { period } = MONTH;
if (['open', 'input-closed'].includes(await state())) await closePeriod(ctx, shop, period, 'anna', watch);
if ((await state()) === 'calculated') await approvePeriod(ctx, shop, period, 'ben');
if ((await state()) === 'approved') await releasePeriod(ctx, shop, period, 'ben', watch);
writeSync(STDOUT, `${await state()}\n`);
await store.close();
