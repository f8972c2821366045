/** The collector as the bench loads it: a process of its own, with a shop of three levels; `off` answers commits without writing. A third
 * argument names a shop that another collector made in the same database before. */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import pino from 'pino';
import type { Plan } from '../../../shared/plan.ts';
import { appOf } from '../../app.ts';
import { configOf } from '../../config.ts';
import { type Context, systemStamp } from '../../context.ts';
import { activatePlan } from '../../flows/activate-plan.ts';
import { addPartner } from '../../flows/add-partner.ts';
import { createShop } from '../../flows/create-shop.ts';
import { savePlan } from '../../flows/save-plan.ts';
import { houseOf } from '../../http/house.ts';
import { listen } from '../../serve.ts';
import { isPostgres } from '../../store/address.ts';
import { openStore } from '../../store/open.ts';
import type { Store } from '../../store/store.ts';

/** Bytes in memory, and processor time of all threads since the start. */
export type Usage = { readonly rss: number; readonly cpuMs: number };
export type Served = {
  readonly url: string;
  readonly publicKey: string;
  readonly secretKey: string;
  readonly shopId: string;
};

const [mode = 'on', database = ':memory:', beside] = process.argv.slice(2);
const PARTNERS = 1_000;
const PLAN: Plan = {
  name: 'Three levels',
  currency: 'EUR',
  components: [{ id: 'team', kind: 'levels', rates: ['10%', '5%', '2%'] }],
};

const store = await openStore({ url: addressOf(database) });
const ctx: Context = { store, stamp: systemStamp, log: pino({ level: 'silent' }) };
const known: Served | null = JSON.parse(beside ?? 'null');
const { publicKey, secretKey, shopId } = known ?? (await openShop());

const config = configOf({
  RATE_INBOX_NETWORK: '0',
  RATE_INBOX_KEY: '0',
  RATE_API_KEY: '0',
  LOG_LEVEL: 'silent',
  PORT: '0',
});
const house = houseOf({ ...ctx, store: mode === 'off' ? switchedOff(store) : store }, config);
const { port } = await listen(appOf(house).fetch, { host: '127.0.0.1', port: 0 });
const served: Served = { url: `http://127.0.0.1:${port}`, publicKey, secretKey, shopId };
process.send?.({ served });
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.({ rss: process.memoryUsage.rss(), cpuMs: (user + system) / 1000 });
});
process.on('disconnect', () => process.exit(0));

/** A file, `:memory:`, or the address of a database as it is. */
function addressOf(name: string): string {
  if (name === ':memory:' || isPostgres(name)) return name;
  mkdirSync(dirname(name), { recursive: true });
  return `sqlite:${name}`;
}

/** The same server with the store switched off: what the HTTP layer alone can do. */
function switchedOff(real: Store): Store {
  return { ...real, commit: async (changes) => ({ written: changes.map(() => true), refused: [] }) };
}

async function openShop(): Promise<Pick<Served, 'publicKey' | 'secretKey' | 'shopId'>> {
  const { shop, publicKey, secretKey } = await createShop(ctx, {
    id: 'bench',
    name: 'Bench',
    timezone: 'Europe/Berlin',
    currency: 'EUR',
  });
  const plan = await savePlan(ctx, shop, PLAN, 'bench');
  await activatePlan(ctx, shop, plan.version, {}, 'bench');
  for (let n = 0; n < PARTNERS; n += 1) {
    const sponsor = n === 0 ? {} : { sponsor: `partner-${Math.floor((n - 1) / 4)}` };
    await addPartner(ctx, shop, { code: `partner-${n}`, name: `Partner ${n}`, ...sponsor }, 'bench');
  }
  return { publicKey, secretKey, shopId: shop.shopId };
}
