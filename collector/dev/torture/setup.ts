/** The shop of a run: it opened at the beginning of the first month, its plan holds nothing, everybody can be paid. */
import pino from 'pino';
import type { Instant } from '../../../shared/time.ts';
import type { Context } from '../../context.ts';
import type { PartnerProfile } from '../../core/party.ts';
import { activatePlan } from '../../flows/activate-plan.ts';
import { addPartner } from '../../flows/add-partner.ts';
import { createShop } from '../../flows/create-shop.ts';
import { savePlan } from '../../flows/save-plan.ts';
import { saveProfile } from '../../flows/save-profile.ts';
import { setIssuer } from '../../flows/set-issuer.ts';
import { openStore } from '../../store/open.ts';
import { issuer } from '../../testing/issuer.ts';
import { codeOf, PARTNERS, SHOP, sponsorOf, ZONE } from './plot.ts';

/** In percent, by level. */
export const RATES = [10, 5, 2] as const;

/** A small business: no tax is added, so what is paid is what was earned. */
const profileOf = (name: string, at: number): PartnerProfile => ({
  legalName: name,
  address: { street: 'Marktplatz 2', postcode: '28195', city: 'Bremen', country: 'DE' },
  taxNumber: '60/111/22222',
  vatId: null,
  taxStatus: 'small-business',
  selfBillingAgreedAt: at,
  payout: {
    method: 'sepa',
    holder: name,
    iban: 'DE02120300000000202051',
    bic: 'BYLADEM1001',
    email: null,
    currency: 'EUR',
  },
  minimum: null,
});

export type Keys = { readonly publicKey: string; readonly secretKey: string };

export async function setUp(url: string, opened: Instant): Promise<Keys> {
  const store = await openStore({ url });
  let stamps = 0;
  const stamp = () => {
    stamps += 1;
    return { at: opened + stamps, nonce: stamps.toString(36).padStart(12, '0') };
  };
  const ctx: Context = { store, stamp, log: pino({ level: 'silent' }) };
  const made = await createShop(ctx, { id: SHOP, name: 'Tea', timezone: ZONE, currency: 'EUR' });
  const { shop } = made;
  const { version } = await savePlan(
    ctx,
    shop,
    {
      name: 'Torture',
      currency: 'EUR',
      hold: { days: 0 },
      components: [{ id: 'team', kind: 'levels', rates: RATES.map((rate) => `${rate}%` as const) }],
    },
    'torture',
  );
  await activatePlan(ctx, shop, version, {}, 'torture');
  for (let partner = 0; partner < PARTNERS; partner += 1) {
    const above = sponsorOf(partner);
    const sponsor = above === undefined ? null : codeOf(above);
    await addPartner(ctx, shop, { code: codeOf(partner), name: codeOf(partner), sponsor }, 'torture');
    await saveProfile(ctx, shop, codeOf(partner), profileOf(codeOf(partner), opened), 'torture');
  }
  await setIssuer(ctx, shop, issuer, 'torture');
  await store.close();
  return { publicKey: made.publicKey, secretKey: made.secretKey };
}
