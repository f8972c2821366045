/** A shop in memory with a plan of three levels and a short line of partners: anna is sponsored by ben, ben by cleo. */
import type { Plan } from '../../shared/plan.ts';
import type { OrderEvent } from '../core/order-events.ts';
import type { PartnerRow, Touch } from '../core/rows.ts';
import type { NewShop } from '../core/shop.ts';
import { accountsOf } from '../store/queries/accounts.ts';
import { activatePlan } from './activate-plan.ts';
import { addPartner } from './add-partner.ts';
import { DAY, JUNE, openTestShop, type TestShop } from './fixture.ts';
import { savePlan } from './save-plan.ts';

export const threeLevels: Plan = {
  name: 'Three levels',
  currency: 'EUR',
  hold: { days: 14 },
  components: [{ id: 'levels', kind: 'levels', rates: ['10%', '5%', '2%'] }],
};

export type TradingShop = TestShop & {
  readonly partners: Readonly<Record<'anna' | 'ben' | 'cleo' | 'dora', PartnerRow>>;
};

/** Time stands at JUNE plus an hour; the plan is in force and everybody has joined before. */
export async function openTradingShop(
  plan: Plan = threeLevels,
  shop: Partial<NewShop> = {},
  url?: string,
): Promise<TradingShop> {
  const test = await openTestShop(shop, url);
  const { ctx, shop: row } = test;
  const { version } = await savePlan(ctx, row, plan, 'test');
  await activatePlan(ctx, row, version, {}, 'test');
  const add = (code: string, sponsor: string | null) =>
    addPartner(ctx, row, { code, name: code, sponsor, joinedAt: JUNE - DAY }, 'test');
  const cleo = await add('cleo', null);
  const ben = await add('ben', 'cleo');
  const anna = await add('anna', 'ben');
  const dora = await add('dora', null);
  test.at(JUNE + 3_600_000);
  return { ...test, partners: { anna, ben, cleo, dora } };
}

/** A confirmed order over 100 EUR, placed at JUNE plus an hour. */
export function orderEvent(externalId: string, given: Partial<OrderEvent> = {}): OrderEvent {
  const event: OrderEvent = {
    source: 'shop',
    externalId,
    state: 'confirmed',
    placedAt: JUNE + 3_600_000,
    currency: 'EUR',
    total: 11_900,
    lines: [line(10_000)],
    body: null,
    ...given,
  };
  return { ...event, body: given.body ?? bodyOf(event) };
}

/** What the shop or the browser sent, as the wire has it. */
const bodyOf = ({ body, ...event }: OrderEvent): unknown => JSON.parse(JSON.stringify(event));

export const line = (net: number): OrderEvent['lines'][number] => ({
  sku: 'T-1',
  category: 'tea',
  quantity: 1,
  net,
  points: null,
  partnerNet: null,
});

export const touchOf = (code: string, at = JUNE): Touch => ({ code, at, channel: 'link' });

/** Every balance that is not zero, by account; partners' accounts with their code instead of their id. */
export async function balances({ ctx, shop, partners }: TradingShop): Promise<Record<string, number>> {
  const rows = await accountsOf(ctx.store.read, { shop: shop.shopId });
  const code = (account: string): string =>
    Object.values(partners).reduce((text, partner) => text.replace(partner.id, partner.code), account);
  const held = rows.filter(({ balance }) => balance !== 0);
  return Object.fromEntries(held.map(({ account, balance }) => [code(account), balance]));
}
