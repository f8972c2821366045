import { getMe, getMyTerms, postMyTerms } from '../../shared/contract/me.ts';
import { isoOf } from '../../shared/time.ts';
import type { TermsInForce } from '../core/agreement.ts';
import { acceptTerms, demandTerms, termsOf } from '../flows/accept-terms.ts';
import { sponsorOf } from '../flows/read-structure.ts';
import { sentencesOf } from '../flows/read-terms.ts';
import { preferencesOf } from '../flows/set-preferences.ts';
import { partnerOf } from '../store/queries/partners.ts';
import type { House } from './house.ts';
import { languageOf } from './language.ts';
import type { Mounted } from './mount.ts';
import { pageAddresses } from './page-address.ts';
import { answer } from './reply.ts';
import { type PartnerAsked, portal } from './signed-in.ts';
import { isoOrNull } from './times.ts';

export function meCalls(house: House): readonly Mounted[] {
  const { ctx } = house;
  const { read } = ctx.store;
  return [
    portal(house, getMe, async (asked) => answer(await meAnswer(house, asked))),
    portal(house, getMyTerms, async ({ shop, partner, query, call }) => {
      const terms = await demandTerms(read, shop, partner, ctx.stamp().at);
      return answer({
        ...termsAnswer(terms),
        plan: terms.plan.plan,
        promises: shop.settings.terms,
        sentences: [...sentencesOf(terms, languageOf(call, query.language))],
      });
    }),
    portal(house, postMyTerms, async ({ shop, partner, body, who }) =>
      answer(termsAnswer(await acceptTerms(ctx, shop, partner, body, who))),
    ),
  ];
}

async function meAnswer(house: House, asked: PartnerAsked<typeof getMe>) {
  const { ctx } = house;
  const { read } = ctx.store;
  const { shop, partner, person, session } = asked;
  const { shopId } = shop;
  const { at } = ctx.stamp();
  const [terms, preferences, sponsorId, addresses] = await Promise.all([
    termsOf(read, shop, partner, at),
    preferencesOf(read, shop, partner),
    sponsorOf(read, { shop: shopId, partner: partner.id, at }),
    pageAddresses(house, shop),
  ]);
  const sponsor = sponsorId === null ? undefined : await partnerOf(read, { shop: shopId, id: sponsorId });
  return {
    partner: {
      id: partner.id,
      code: partner.code,
      name: partner.name,
      email: partner.email,
      joinedAt: isoOf(partner.joinedAt),
      leftAt: isoOrNull(partner.leftAt),
      suspendedAt: isoOrNull(partner.suspendedAt),
      sponsor: sponsor ? { code: sponsor.code, name: sponsor.name } : null,
    },
    shop: {
      id: shopId,
      name: shop.name,
      timezone: shop.timezone,
      currency: shop.currency,
      showsCustomers: shop.settings.showCustomers,
    },
    link: addresses.link(partner.code),
    page: addresses.page(partner.code),
    language: preferences.language,
    terms: terms ? termsAnswer(terms) : null,
    session: { id: session.id, expiresAt: isoOf(session.expiresAt), role: person.role },
  };
}

const termsAnswer = ({ plan, validFrom, document, acceptedAt }: TermsInForce) => ({
  planVersion: plan.version,
  planName: plan.plan.name,
  planHash: plan.hash,
  validFrom: isoOf(validFrom),
  document,
  accepted: acceptedAt === null ? null : { planVersion: plan.version, at: isoOf(acceptedAt) },
  required: acceptedAt === null,
});
