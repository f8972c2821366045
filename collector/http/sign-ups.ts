/** Signing up through the API: for the widget's parts and the shop's own pages; and the merchant's decisions about it. */
import { parse } from '../../shared/contract/parse.ts';
import {
  applyBody,
  approveSignUp,
  declineSignUp,
  listSignUps,
  postApply,
  postRegister,
  registerBody,
} from '../../shared/contract/sign-ups.ts';
import { Problem } from '../../shared/problem.ts';
import { isoOf } from '../../shared/time.ts';
import type { ShopRow, SignUpRow } from '../core/rows.ts';
import { decideOnSignUp, type SignUpDecision } from '../flows/decide-sign-up.ts';
import { signUp } from '../flows/sign-up.ts';
import { signUpsIn } from '../store/queries/sign-ups.ts';
import type { House } from './house.ts';
import { jsonOf, textOf } from './middleware/body.ts';
import { addressOf, type Call, networkOf } from './middleware/network.ts';
import { refusalOf } from './middleware/problems.ts';
import { type Mounted, merchant, open } from './mount.ts';
import { demandOrigin } from './origin.ts';
import { afterOf, pageOf } from './paging.ts';
import { answer, respond } from './reply.ts';
import { limitMail } from './sign-up-limits.ts';
import { signUpLinks } from './sign-up-links.ts';
import { isoOrNull } from './times.ts';

const BODY_BYTES_MAX = 16 * 1024;

export const signUpCalls = (house: House): readonly Mounted[] => [
  open(postApply, (call) => answered(house, call, 'partner')),
  open(postRegister, (call) => answered(house, call, 'customer')),
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

/** As for the inbox, a browser may read the answer of its own shop's pages, refusals included. */
async function answered(house: House, call: Call, kind: SignUpRow['kind']): Promise<Response> {
  const origin = call.req.raw.headers.get('origin');
  const response = await asked(house, call, kind).catch((error) => {
    if (error instanceof Problem) house.ctx.log.info({ code: error.code }, 'a sign-up was refused');
    return refusalOf(error, house.ctx.log);
  });
  if (origin !== null) {
    response.headers.set('access-control-allow-origin', origin);
    response.headers.set('vary', 'Origin');
  }
  response.headers.set('cross-origin-resource-policy', 'cross-origin');
  return response;
}

async function asked(house: House, call: Call, kind: SignUpRow['kind']): Promise<Response> {
  const { config, limits, callers, ctx } = house;
  await limits.signUp(networkOf(addressOf(call, config.trustProxy)));
  const input = jsonOf(await textOf(call.req.raw, BODY_BYTES_MAX));
  const { key, page, touch, ...person } = parse(kind === 'partner' ? applyBody : registerBody, input);
  const caller = await callers.widget(key);
  if (!caller) throw new Problem('unknown-shop', 'No shop has this public key', { path: 'key' });
  demandOrigin(caller.shop, call.req.header('origin') ?? null, call.req.header('host') ?? null);
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
