/** Signing up through the API: for the widget's parts and the shop's own pages; and the merchant's decisions about it. */
import { parse } from '../../shared/contract/parse.ts';
import {
  applyBody,
  approveSignUp,
  declineSignUp,
  getSignUp,
  listSignUps,
  postApply,
  postRegister,
  registerBody,
} from '../../shared/contract/sign-ups.ts';
import { pagesOf, takesCustomers, takesPartners } from '../../shared/page-settings.ts';
import { Problem } from '../../shared/problem.ts';
import { asksNoFee } from '../../shared/terms.ts';
import { isoOf } from '../../shared/time.ts';
import type { ShopRow, SignUpRow } from '../core/rows.ts';
import { decideOnSignUp, type SignUpDecision } from '../flows/decide-sign-up.ts';
import { signUp } from '../flows/sign-up.ts';
import { signUpsIn } from '../store/queries/sign-ups.ts';
import type { House } from './house.ts';
import { jsonOf, textOf } from './middleware/body.ts';
import { addressOf, type Call, networkOf } from './middleware/network.ts';
import { type Mounted, merchant, open } from './mount.ts';
import { demandOrigin } from './origin.ts';
import { afterOf, pageOf } from './paging.ts';
import { answer, respond } from './reply.ts';
import { toShopPage } from './shop-page.ts';
import { limitMail } from './sign-up-limits.ts';
import { signUpLinks } from './sign-up-links.ts';
import { isoOrNull } from './times.ts';

const BODY_BYTES_MAX = 16 * 1024;

export const signUpCalls = (house: House): readonly Mounted[] => [
  open(getSignUp, (call) => toShopPage(house, call, () => conditions(house, call))),
  open(postApply, (call) => toShopPage(house, call, () => asked(house, call, 'partner'))),
  open(postRegister, (call) => toShopPage(house, call, () => asked(house, call, 'customer'))),
  merchant(house, listSignUps, async ({ shop, query }) => {
    const after = afterOf(query, '');
    const { read } = house.ctx.store;
    const rows = await signUpsIn(read, {
      shop: shop.shopId,
      state: 'waiting',
      after,
      limit: query.limit + 1,
    });
    return answer(pageOf(rows, query, { item: signUpAnswer, after: ({ id }) => id }));
  }),
  merchant(house, approveSignUp, async ({ shop, params, body, who }) =>
    answer(await decided(house, shop, params.id, { decision: { approve: true, code: body.code }, who })),
  ),
  merchant(house, declineSignUp, async ({ shop, params, body, who }) =>
    answer(await decided(house, shop, params.id, { decision: { approve: false, reason: body.reason }, who })),
  ),
];

/** What the form of the widget says beside its fields, as the partner's page says it. */
async function conditions(house: House, call: Call): Promise<Response> {
  const { config, limits, callers } = house;
  await limits.inboxNetwork(networkOf(addressOf(call, config.trustProxy)));
  const { shop } = await shopOfPage(callers, call, call.req.query('key') ?? '');
  const { terms } = shop.settings;
  const pages = pagesOf(shop.settings);
  const body = {
    customers: takesCustomers(pages),
    partners: takesPartners(pages),
    privacy: pages.privacy,
    terms: pages.partnerTerms,
    isFree: asksNoFee(terms) && terms.purchaseRequired === false,
  };
  return respond({ status: 200, body, headers: { 'cache-control': 'public, max-age=60' } });
}

async function shopOfPage(callers: House['callers'], call: Call, key: string) {
  const caller = await callers.widget(key);
  if (!caller) throw new Problem('unknown-shop', 'No shop has this public key', { path: 'key' });
  demandOrigin(caller.shop, call.req.header('origin') ?? null, call.req.header('host') ?? null);
  return caller;
}

async function asked(house: House, call: Call, kind: SignUpRow['kind']): Promise<Response> {
  const { config, limits, callers, ctx } = house;
  await limits.signUp(networkOf(addressOf(call, config.trustProxy)));
  const input = jsonOf(await textOf(call.req.raw, BODY_BYTES_MAX));
  const { key, page, touch, ...person } = parse(kind === 'partner' ? applyBody : registerBody, input);
  const caller = await shopOfPage(callers, call, key);
  await limitMail(house, caller.shop, person.email);
  const links = await signUpLinks(house, caller.shop, page ?? touch?.code, person.language);
  await signUp(ctx, caller.shop, { kind, ...person, ...(touch ? { touch } : {}) }, { page, links });
  return respond({ status: 202, body: { state: 'mailed' } });
}

type Deciding = { readonly decision: SignUpDecision; readonly who: string };

async function decided(house: House, shop: ShopRow, id: string, { decision, who }: Deciding) {
  const links = await signUpLinks(house, shop, undefined, 'de');
  return signUpAnswer(await decideOnSignUp(house.ctx, shop, id, { decision, links, who }));
}

const signUpAnswer = (row: SignUpRow) => ({
  id: row.id,
  state: row.state,
  name: row.name,
  email: row.email,
  code: row.code,
  sponsor: row.sponsorId,
  termsVersion: row.termsVersion,
  returning: row.returning,
  partner: row.partnerId,
  createdAt: isoOf(row.createdAt),
  confirmedAt: isoOrNull(row.confirmedAt),
  decidedAt: isoOrNull(row.decidedAt),
  reason: row.reason,
});
