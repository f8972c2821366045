/** The shop of the six months and everybody in it: each way to be taxed and each way to be paid. For tests. */
import type { Plan } from '../../../shared/plan.ts';
import type { Context } from '../../context.ts';
import type { PartnerProfile, PayoutWay } from '../../core/party.ts';
import type { PartnerRow, ShopRow } from '../../core/rows.ts';
import { openStore } from '../../store/open.ts';
import { issuer } from '../../testing/issuer.ts';
import { activatePlan } from '../activate-plan.ts';
import { addPartner } from '../add-partner.ts';
import { createShop } from '../create-shop.ts';
import { testContext } from '../fixture.ts';
import { profile } from '../payout-fixture.ts';
import { savePlan } from '../save-plan.ts';
import { saveProfile } from '../save-profile.ts';
import { setIssuer } from '../set-issuer.ts';

export const ANKE = 'key:anke';
export const BOSS = 'key:boss';

export type Cast = {
  readonly ctx: Context;
  readonly shop: ShopRow;
  readonly at: (instant: number) => void;
  readonly partners: ReadonlyMap<string, PartnerRow>;
};

/** At the order 10 % to level 1; at the close 5 and 2 % above, a pool for silver, and a tenth of what one's partners earned. */
const planOfWinter: Plan = {
  name: 'Winter',
  currency: 'EUR',
  hold: { days: 14 },
  active: { any: [{ customerVolume: 5_000 }, { legs: { atLeast: 1, active: true } }] },
  ranks: [
    {
      id: 'silver',
      when: {
        any: [{ customerVolume: 40_000 }, { groupVolume: 60_000, legs: { atLeast: 1, active: true } }],
      },
    },
  ],
  components: [
    { id: 'own', kind: 'levels', rates: ['10%'] },
    { id: 'team', kind: 'levels', from: 2, rates: ['5%', '2%'], compression: 'skip-inactive' },
    { id: 'pool', kind: 'pool', rate: '1%', shares: { silver: 1 } },
    { id: 'match', kind: 'match', of: ['own'], rates: ['10%'] },
  ],
};

/** From April: 12 % at level 1, less above it, no match, and nobody gets more than 90 EUR a month. */
export const planOfSpring: Plan = {
  ...planOfWinter,
  name: 'Spring',
  components: [
    { id: 'own', kind: 'levels', rates: ['12%'] },
    { id: 'team', kind: 'levels', from: 2, rates: ['4%', '1.5%'], compression: 'skip-inactive' },
    { id: 'pool', kind: 'pool', rate: '1%', shares: { silver: 1 } },
  ],
  limits: { partnerPeriod: 9_000 },
};

const sepa = (holder: string, iban: string): PayoutWay => ({
  method: 'sepa',
  holder,
  iban,
  bic: null,
  email: null,
  currency: 'EUR',
});
const paypal = (email: string): PayoutWay => ({
  method: 'paypal',
  holder: null,
  iban: null,
  bic: null,
  email,
  currency: null,
});
const home = (street: string): PartnerProfile['address'] => ({
  street,
  postcode: '28195',
  city: 'Bremen',
  country: 'DE',
});
const AGREED = Date.UTC(2026, 0, 2, 9);

type Member = {
  readonly code: string;
  readonly sponsor: string | null;
  readonly profile: Partial<PartnerProfile>;
};

/** Sponsors before those they sponsor. */
const MEMBERS: readonly Member[] = [
  {
    code: 'cleo',
    sponsor: null,
    profile: {
      legalName: 'Cleo Clausen',
      address: home('Am Wall 3'),
      taxStatus: 'standard',
      taxNumber: '60/111/33333',
      payout: sepa('Cleo Clausen', 'DE02120300000000202051'),
    },
  },
  {
    code: 'ben',
    sponsor: 'cleo',
    profile: {
      legalName: 'Ben Bode',
      address: home('Osterdeich 9'),
      payout: sepa('Ben Bode', 'DE02500105170137075030'),
    },
  },
  {
    code: 'anna',
    sponsor: 'ben',
    profile: {
      legalName: 'Anna Ahrens',
      taxStatus: 'standard',
      taxNumber: '60/111/22222',
      payout: sepa('Anna Ahrens', 'DE02100500000054540402'),
    },
  },
  {
    code: 'dora',
    sponsor: null,
    profile: {
      legalName: 'Dora Doppler e.U.',
      address: { street: 'Ring 1', postcode: '1010', city: 'Wien', country: 'AT' },
      taxStatus: 'reverse-charge',
      taxNumber: null,
      vatId: 'ATU12345675',
      payout: { ...sepa('Dora Doppler', 'AT611904300234573201'), method: 'wise', email: 'dora@ring.example' },
    },
  },
  {
    code: 'emil',
    sponsor: 'anna',
    profile: {
      legalName: 'Emil Eggers',
      address: home('Sielwall 5'),
      taxStatus: 'private',
      selfBillingAgreedAt: null,
      payout: paypal('emil@eggers.example'),
    },
  },
  {
    code: 'fred',
    sponsor: 'cleo',
    profile: {
      legalName: 'Fred Fink',
      address: home('Domshof 1'),
      taxStatus: 'standard',
      taxNumber: '60/111/44444',
      payout: sepa('Fred Fink', 'DE02300209000106531065'),
    },
  },
  // Has not agreed to credit notes yet.
  {
    code: 'gina',
    sponsor: 'dora',
    profile: {
      legalName: 'Gina Groß',
      address: home('Fehrfeld 7'),
      selfBillingAgreedAt: null,
      payout: sepa('Gina Groß', 'DE02200505501015871393'),
    },
  },
  {
    code: 'hugo',
    sponsor: 'dora',
    profile: {
      legalName: 'Hugo Hahn',
      address: home('Viertel 8'),
      payout: sepa('Hugo Hahn', 'DE02370502990000684712'),
    },
  },
];

/** The shop opens on the second of January; two people approve. */
export async function openShop(): Promise<Cast> {
  const { ctx, at } = testContext(await openStore({ url: ':memory:' }));
  at(AGREED);
  const { shop } = await createShop(ctx, {
    id: 'tea',
    name: 'Tea',
    timezone: 'Europe/Berlin',
    currency: 'EUR',
  });
  await setIssuer(ctx, shop, { ...issuer, approvals: 2 }, BOSS);
  const { version } = await savePlan(ctx, shop, planOfWinter, BOSS);
  await activatePlan(ctx, shop, version, {}, BOSS);
  const partners = new Map<string, PartnerRow>();
  for (const { code, sponsor, profile: given } of MEMBERS) {
    partners.set(code, await addPartner(ctx, shop, { code, name: code, sponsor }, BOSS));
    await saveProfile(ctx, shop, code, profile({ selfBillingAgreedAt: AGREED, ...given }), BOSS);
  }
  return { ctx, shop, at, partners };
}

/** The account that ben’s money reaches, and the agreement gina gives in May. */
export const bensNewAccount = profile({
  legalName: 'Ben Bode',
  address: home('Osterdeich 9'),
  selfBillingAgreedAt: AGREED,
  payout: sepa('Ben Bode', 'DE02600501010002034304'),
});
export const ginaAgrees = profile({
  legalName: 'Gina Groß',
  address: home('Fehrfeld 7'),
  selfBillingAgreedAt: Date.UTC(2026, 4, 2),
  payout: sepa('Gina Groß', 'DE02200505501015871393'),
});
