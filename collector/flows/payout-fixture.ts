/** A trading shop that says who it is, with partners who can be paid and whose commissions are past their hold. */
import type { IssuerChange } from '../core/issuer.ts';
import type { PartnerProfile, PayoutWay } from '../core/party.ts';
import type { PayoutRequest } from '../core/payout.ts';
import { issuer } from '../testing/issuer.ts';
import { DAY, JUNE } from './fixture.ts';
import { openTradingShop, orderEvent, type TradingShop, threeLevels, touchOf } from './order-fixture.ts';
import { recordOrder } from './record-order.ts';
import { releaseDue } from './release-due.ts';
import { saveProfile } from './save-profile.ts';
import { setIssuer } from './set-issuer.ts';

export const sepa: PayoutWay = {
  method: 'sepa',
  holder: 'Anna Ahrens',
  iban: 'DE02120300000000202051',
  bic: 'BYLADEM1001',
  email: null,
  currency: 'EUR',
};

/** A small business with an account, that agreed to self-billing. */
export const profile = (given: Partial<PartnerProfile> = {}): PartnerProfile => ({
  legalName: 'Anna Ahrens',
  address: { street: 'Marktplatz 2', postcode: '28195', city: 'Bremen', country: 'DE' },
  taxNumber: '60/111/22222',
  vatId: null,
  taxStatus: 'small-business',
  selfBillingAgreedAt: JUNE - DAY,
  payout: sepa,
  minimum: null,
  ...given,
});

export const BY_SEPA: PayoutRequest = { currency: 'EUR', method: 'sepa' };

/** Time stands in July, when June's commissions are payable: an order over 100 EUR gave anna 10, ben 5 and cleo 2 EUR. */
export async function openPayingShop(given: Partial<IssuerChange> = {}, url?: string): Promise<TradingShop> {
  const test = await openTradingShop(threeLevels, {}, url);
  await setIssuer(test.ctx, test.shop, { ...issuer, ...given }, 'test');
  for (const code of ['anna', 'ben', 'cleo']) await saveProfile(test.ctx, test.shop, code, profile(), 'test');
  await earn(test, '1');
  test.at(JUNE + 30 * DAY);
  await releaseDue(test.ctx, { limit: 100 });
  return test;
}

/** An order of anna's over 100 EUR, now. */
export async function earn({ ctx, shop }: TradingShop, externalId: string, net = 10_000): Promise<void> {
  const placedAt = ctx.stamp().at;
  const line = { sku: 'T-1', category: 'tea', quantity: 1, net, points: null, partnerNet: null };
  const event = { placedAt, touch: touchOf('anna', placedAt), total: net, lines: [line] };
  await recordOrder(ctx, shop, orderEvent(externalId, event));
}
