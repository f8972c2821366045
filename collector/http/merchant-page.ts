/** Where a merchant's sign-in leads: what the API says about the shop, for a person to read, and decisions about who becomes a partner. */
import { ROLES, type Scope } from '../../shared/contract/route.ts';
import { postDecision } from '../../shared/contract/sign-in.ts';
import { Problem } from '../../shared/problem.ts';
import type { MerchantRole } from '../core/rows.ts';
import { periodText } from '../documents/format.ts';
import { decideOnSignUp, type SignUpDecision } from '../flows/decide-sign-up.ts';
import { periodsOfShop } from '../flows/read-periods.ts';
import { MerchantPage } from '../pages/sign-in/merchant.tsx';
import type { DecisionFault } from '../pages/sign-in/merchant-words.ts';
import { partnersCounted } from '../store/queries/freezing.ts';
import { countGivenUp } from '../store/queries/outbox.ts';
import { signUpsIn } from '../store/queries/sign-ups.ts';
import type { House } from './house.ts';
import { textOf } from './middleware/body.ts';
import type { Call } from './middleware/network.ts';
import { demandSameOrigin } from './middleware/same-origin.ts';
import { demandSigned, type Signed } from './middleware/session.ts';
import { type Mounted, open } from './mount.ts';
import { pageAnswer } from './page-answer.ts';
import { type SignInPlace, signInPlace } from './sign-in-place.ts';
import { signUpLinks } from './sign-up-links.ts';

const FORM_BYTES_MAX = 8 * 1024;
/** People shown at once; who decides about them sees the next ones. */
const WAITING_MAX = 20;

const may = (role: MerchantRole, scope: Scope): boolean => ROLES[role].some((one) => one === scope);

/** The shop is the session's own, whatever the address says. */
export async function merchantAnswer(
  { ctx }: House,
  { frame, at }: SignInPlace,
  { shop, person, partner }: Signed,
  role: MerchantRole,
  fault: DecisionFault | null = null,
): Promise<Response> {
  const { read } = ctx.store;
  const of = { shop: shop.shopId };
  const [counted, givenUp, waiting, months] = await Promise.all([
    partnersCounted(read, of),
    countGivenUp(read, of),
    signUpsIn(read, { ...of, state: 'waiting', after: '', limit: WAITING_MAX + 1 }),
    periodsOfShop(read, shop, ctx.stamp().at),
  ]);
  // The newest month still runs. Support sees nothing of money (domain.md 8).
  const [, over] = months;
  const page = MerchantPage({
    frame: { ...frame, shop: shop.name },
    email: person.email,
    role,
    partners: counted?.count ?? 0,
    month:
      over && may(role, 'money:read')
        ? { name: periodText(over.period, frame.language), state: over.state }
        : null,
    givenUp: givenUp?.count ?? 0,
    waiting: waiting.slice(0, WAITING_MAX).map(({ id, name, email, code, returning }) => ({
      id,
      name: name ?? '',
      email: email ?? '',
      code: code ?? '',
      isReturning: returning !== null,
    })),
    hasMore: waiting.length > WAITING_MAX,
    decide: may(role, 'partners:write') ? at('/sign-in/decision') : null,
    fault,
    signOut: at('/sign-out'),
    portal: partner === null ? null : '/portal/',
  });
  return pageAnswer(page, { status: fault === null ? 200 : 409 });
}

export const merchantPageCalls = (house: House): readonly Mounted[] => [
  open(postDecision, async (call) => {
    demandSameOrigin(call, house.config.baseUrl);
    const signed = await demandSigned(house.ctx.store.read, call.req.header('cookie'), house.ctx.stamp().at);
    await house.limits.session(signed.session.id);
    const { role } = signed.person;
    if (role === null || !may(role, 'partners:write'))
      throw new Problem('forbidden', 'Owners and managers decide about partners');
    return decided(house, call, signed, role);
  }),
];

async function decided(house: House, call: Call, signed: Signed, role: MerchantRole): Promise<Response> {
  const form = new URLSearchParams(await textOf(call.req.raw, FORM_BYTES_MAX));
  const place = await signInPlace(house, call);
  const { shop, person } = signed;
  const decision: SignUpDecision =
    form.get('with') === 'approve'
      ? { approve: true, code: undefined }
      : { approve: false, reason: 'declined on the page of the merchant' };
  const links = await signUpLinks(house, shop, undefined, place.frame.language);
  const given = { decision, links, who: `person:${person.id}` };
  try {
    await decideOnSignUp(house.ctx, shop, form.get('id') ?? '', given);
    return new Response(null, {
      status: 303,
      headers: { location: place.at('/sign-in'), 'cache-control': 'no-store' },
    });
  } catch (error) {
    return merchantAnswer(house, place, signed, role, faultOf(error));
  }
}

function faultOf(error: unknown): DecisionFault {
  if (!(error instanceof Problem)) throw error;
  if (error.code === 'code-taken' || error.code === 'code-reserved') return 'taken';
  if (error.code === 'already-resolved' || error.code === 'unknown-signup') return 'decided';
  throw error;
}
