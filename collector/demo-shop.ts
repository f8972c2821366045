/** The shop of `everline start --demo`: three partners above each other and a plan with three levels. */
import type { Plan } from '../shared/plan.ts';
import { DAY_MS } from '../shared/time.ts';
import type { Context } from './context.ts';
import { fillDemoPages, sayDemoPages } from './demo-pages.ts';
import { activatePlan } from './flows/activate-plan.ts';
import { addMember } from './flows/add-member.ts';
import { addPartner } from './flows/add-partner.ts';
import { createKey } from './flows/create-key.ts';
import { createShop } from './flows/create-shop.ts';
import { revokeKey } from './flows/revoke-key.ts';
import { savePlan } from './flows/save-plan.ts';
import { keysOf, shopOf } from './store/queries/shops.ts';

export const DEMO_SHOP = 'demo';
const WHO = 'demo';
/** Who signs in from the links a demo prints. */
export const DEMO_PEOPLE = { partner: 'anna@partners.example', merchant: 'owner@shop.example' } as const;
const PROCESS_KEY = 'the example shop’s server';

/** Newest at the bottom: Anna won Ben, Ben won Cleo. */
const PARTNERS = [
  { code: 'anna', name: 'Anna Albrecht', email: 'anna@partners.example' },
  { code: 'ben', name: 'Ben Brandt', email: 'ben@partners.example', sponsor: 'anna' },
  { code: 'cleo', name: 'Cleo Costa', email: 'cleo@partners.example', sponsor: 'ben' },
];

const PLAN: Plan = {
  name: 'Three levels',
  currency: 'EUR',
  hold: { days: 14 },
  components: [{ id: 'team', kind: 'levels', rates: ['10%', '5%', '2%'] }],
};

export type DemoShop = {
  readonly publicKey: string;
  /** For the example shop's server; the one of the start before is revoked. */
  readonly processKey: string;
  /** For the merchant, once: only where the shop was just made. */
  readonly ownerKey: string | undefined;
};

export async function demoShop(ctx: Context, baseUrl: string): Promise<DemoShop> {
  const known = await shopOf(ctx.store.read, { shop: DEMO_SHOP });
  const ownerKey = known ? undefined : await createDemoShop(ctx, baseUrl);
  const shop = { shopId: DEMO_SHOP };
  await sayDemoPages(ctx, shop, baseUrl);
  const keys = await keysOf(ctx.store.read, { shop: DEMO_SHOP });
  for (const key of keys)
    if (key.name === PROCESS_KEY && key.revokedAt === null) await revokeKey(ctx, shop, key.id, WHO);
  const { secret } = await createKey(ctx, shop, { name: PROCESS_KEY, role: 'manager' }, WHO);
  const publicKey = keys.find(({ kind }) => kind === 'public')?.hash ?? '';
  return { publicKey, processKey: secret, ownerKey };
}

async function createDemoShop(ctx: Context, baseUrl: string): Promise<string> {
  const { shop, secretKey } = await createShop(
    ctx,
    {
      id: DEMO_SHOP,
      name: 'Halm & Dampf',
      timezone: 'Europe/Berlin',
      currency: 'EUR',
      settings: {
        storefronts: [
          { url: `${baseUrl}/demo/en`, country: 'GB', language: 'en' },
          { url: `${baseUrl}/demo/de`, country: 'DE', language: 'de' },
        ],
        origins: [new URL(baseUrl).origin],
      },
    },
    WHO,
  );
  const { version } = await savePlan(ctx, shop, PLAN, WHO);
  await activatePlan(ctx, shop, version, { validFrom: ctx.stamp().at - DAY_MS }, WHO);
  for (const partner of PARTNERS) await addPartner(ctx, shop, partner, WHO);
  await addMember(ctx, shop, { email: DEMO_PEOPLE.merchant, name: 'Owner', role: 'owner' }, WHO);
  await fillDemoPages(ctx, shop);
  return secretKey;
}
