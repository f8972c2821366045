/** `/sign-in` and what follows from it. Whatever is asked, the answer says nothing about who is known here. */
import {
  getNewPassword,
  getSignIn,
  getSignInLink,
  postNewPassword,
  postSignIn,
  postSignInLink,
  postSignOut,
} from '../../shared/contract/sign-in.ts';
import { Problem } from '../../shared/problem.ts';
import { emailOf, hmacOf } from '../../shared/signature.ts';
import type { SignedIn } from '../accounts/auth.ts';
import { endSessions } from '../flows/end-sessions.ts';
import { LinkPage, MailedPage, NewPasswordPage, SignedPage, SignInPage } from '../pages/sign-in/page.tsx';
import type { SignInFault } from '../pages/sign-in/words.ts';
import type { House } from './house.ts';
import { merchantAnswer, merchantPageCalls } from './merchant-page.ts';
import { textOf } from './middleware/body.ts';
import { addressOf, type Call, networkOf } from './middleware/network.ts';
import { demandSameOrigin } from './middleware/same-origin.ts';
import { sessionCookie, signedOf } from './middleware/session.ts';
import { type Mounted, open } from './mount.ts';
import { pageAnswer } from './page-answer.ts';
import { type SignInPlace, signInPlace } from './sign-in-place.ts';
import { limitMail } from './sign-up-limits.ts';

const FORM_BYTES_MAX = 8 * 1024;
const PORTAL = '/portal/';

export const signInCalls = (house: House): readonly Mounted[] => [
  open(getSignIn, async (call) => {
    const place = await signInPlace(house, call);
    const signed = await signedHere(house, call);
    const { frame, at } = place;
    if (!signed) return form(place, { email: '', wasSaved: call.req.query('saved') !== undefined });
    const { role } = signed.person;
    if (role !== null) return merchantAnswer(house, place, signed, role);
    const portal = signed.partner === null ? null : PORTAL;
    return pageAnswer(SignedPage({ frame, email: signed.person.email, signOut: at('/sign-out'), portal }));
  }),
  open(postSignIn, (call) => entered(house, call)),
  ...linkCalls(house),
  ...merchantPageCalls(house),
  open(postSignOut, async (call) => {
    demandSameOrigin(call, house.config.baseUrl);
    const signed = await signedHere(house, call);
    if (signed) await endSessions(house.ctx, signed.person, [signed.session.id]);
    const over = { shopId: '', token: '', maxAgeSeconds: 0, baseUrl: house.config.baseUrl };
    const to = signed ? `?${new URLSearchParams({ shop: signed.shop.shopId })}` : '';
    return moved(`/sign-in${to}`, sessionCookie(over));
  }),
];

const linkCalls = (house: House): readonly Mounted[] => [
  open(getSignInLink, async (call) => {
    const { frame, at } = await signInPlace(house, call);
    return pageAnswer(LinkPage({ frame, action: at('/sign-in/link'), token: call.req.query('token') ?? '' }));
  }),
  open(postSignInLink, async (call) => {
    const { place, entries } = await posted(house, call);
    const { frame, at, shop } = place;
    try {
      return begun(
        house,
        place,
        await house.accounts.followLink(shop, entries.token ?? '', visitOf(house, call)),
      );
    } catch (error) {
      const page = { frame, action: at('/sign-in/link'), token: '', fault: faultOf(error) };
      return pageAnswer(LinkPage(page), { status: statusOf(error) });
    }
  }),
  open(getNewPassword, async (call) => {
    const { frame, at } = await signInPlace(house, call);
    const token = call.req.query('token') ?? '';
    return pageAnswer(NewPasswordPage({ frame, action: at('/sign-in/password'), token }));
  }),
  open(postNewPassword, async (call) => {
    const { place, entries } = await posted(house, call);
    const { frame, at, shop } = place;
    const { token = '', password = '' } = entries;
    try {
      await house.accounts.setPassword(shop, { token, password });
      return moved(at('/sign-in', { saved: '' }));
    } catch (error) {
      const page = { frame, action: at('/sign-in/password'), token, fault: faultOf(error, 'password') };
      return pageAnswer(NewPasswordPage(page), { status: statusOf(error) });
    }
  }),
];

type Entries = Readonly<Record<string, string>>;

/** Checked before it is read: where it comes from, and how often. */
async function posted(
  house: House,
  call: Call,
): Promise<{ readonly place: SignInPlace; readonly entries: Entries }> {
  demandSameOrigin(call, house.config.baseUrl);
  await house.limits.signIn(networkOf(addressOf(call, house.config.trustProxy)));
  const entries = Object.fromEntries(new URLSearchParams(await textOf(call.req.raw, FORM_BYTES_MAX)));
  return { place: await signInPlace(house, call), entries };
}

async function entered(house: House, call: Call): Promise<Response> {
  const { place, entries } = await posted(house, call);
  const { shop, frame } = place;
  const { accounts, behind, limits } = house;
  const { email = '', password = '' } = entries;
  const { language } = frame;
  try {
    if (entries.with === 'password') {
      await limits.password(hmacOf(shop.emailKey, emailOf(email)));
      return begun(house, place, await accounts.enter(shop, { email, password }, visitOf(house, call)));
    }
    refuseNoAddress(email);
    await limitMail(house, shop, email);
    // After the answer: who is mailed takes longer than who is unknown.
    const mail = entries.with === 'new' ? accounts.mailPasswordLink : accounts.mailLink;
    behind.run(() => mail(shop, { email, language }));
    return pageAnswer(MailedPage({ frame }));
  } catch (error) {
    return form(place, { email, wasSaved: false, fault: faultOf(error) }, statusOf(error));
  }
}

const ADDRESS = /^[^\s@]+@[^\s@]+$/;
function refuseNoAddress(email: string): void {
  if (email.length > 254 || !ADDRESS.test(email.trim()))
    throw new Problem('invalid-field', 'is not an e-mail address', { path: 'email' });
}

type Filled = { readonly email: string; readonly wasSaved: boolean; readonly fault?: SignInFault };
const form = ({ frame, at }: SignInPlace, filled: Filled, status = 200): Response =>
  pageAnswer(SignInPage({ frame, action: at('/sign-in'), ...filled }), { status });

/** The session's cookie, and on to the portal; who is no partner finds out here that they are signed in. */
async function begun(
  house: House,
  { shop, at }: SignInPlace,
  { token, expiresAt }: SignedIn,
): Promise<Response> {
  const { ctx, config } = house;
  const maxAgeSeconds = Math.floor((expiresAt - Date.now()) / 1000);
  const cookie = sessionCookie({ shopId: shop.shopId, token, maxAgeSeconds, baseUrl: config.baseUrl });
  const signed = await signedOf(ctx.store.read, cookie.split(';')[0], ctx.stamp().at);
  return moved(signed?.partner ? PORTAL : at('/sign-in'), cookie);
}

function moved(location: string, cookie?: string): Response {
  const headers = new Headers({ location, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
  if (cookie !== undefined) headers.append('set-cookie', cookie);
  return new Response(null, { status: 303, headers });
}

const signedHere = ({ ctx }: House, call: Call) =>
  signedOf(ctx.store.read, call.req.header('cookie'), ctx.stamp().at);

const visitOf = ({ config }: House, call: Call) => ({
  network: networkOf(addressOf(call, config.trustProxy)),
  device: (call.req.header('user-agent') ?? '').slice(0, 300),
});

/** What a person can do something about; anything else goes on as it is. */
function faultOf(error: unknown, field: SignInFault = 'email'): SignInFault {
  if (!(error instanceof Problem)) throw error;
  switch (error.code) {
    case 'sign-in-refused':
      return 'refused';
    case 'link-over':
      return 'over';
    case 'rate-limited':
      return 'flood';
    case 'invalid-field':
      return field;
    default:
      throw error;
  }
}

const statusOf = (error: unknown): number => (error instanceof Problem ? error.status : 500);
