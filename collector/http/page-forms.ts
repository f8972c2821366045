/** The forms of a partner's page: plain posts, answered with a page; what is wrong stands beside its field. */
import { check } from '../../shared/contract/parse.ts';
import { getPageForm, postPageForm } from '../../shared/contract/public-pages.ts';
import { customerForm, partnerForm } from '../../shared/contract/sign-ups.ts';
import { takesCustomers, takesPartners } from '../../shared/page-settings.ts';
import { Problem, type ProblemCode } from '../../shared/problem.ts';
import { asksNoFee, type Terms } from '../../shared/terms.ts';
import { confirmSignUp } from '../flows/confirm-sign-up.ts';
import { signUp } from '../flows/sign-up.ts';
import { type Entries, JoinPage, RegisterPage } from '../pages/forms.tsx';
import { ConfirmedPage, ConfirmPage, OverPage, SentPage } from '../pages/notices.tsx';
import type { FormFault, JoinFact } from '../pages/words/words.ts';
import type { House } from './house.ts';
import { textOf } from './middleware/body.ts';
import { addressOf, type Call, networkOf } from './middleware/network.ts';
import { type Mounted, open } from './mount.ts';
import { pageAnswer } from './page-answer.ts';
import { type Place, placeOf } from './page-place.ts';
import { nobody } from './pages.ts';
import { limitMail } from './sign-up-limits.ts';
import { signUpLinks } from './sign-up-links.ts';

const FORM_BYTES_MAX = 16 * 1024;

type Filled = { readonly entries: Entries; readonly faults: readonly FormFault[]; readonly status?: number };
const EMPTY: Filled = { entries: {}, faults: [] };

export const pageFormCalls = (house: House): readonly Mounted[] => [
  open(getPageForm, async (call) => {
    const place = await placeOf(house, call);
    const { frame, at } = place;
    switch (call.req.param('form')) {
      case 'register':
      case 'join':
        return formPage(place, call.req.param('form') ?? '', EMPTY);
      case 'sent':
        return pageAnswer(SentPage({ frame }));
      case 'confirm': {
        const { signUp: id = '', secret = '' } = call.req.query();
        return pageAnswer(ConfirmPage({ frame, action: at('confirm'), signUp: id, secret }));
      }
      default:
        return nobody({ ...place, resident: { kind: 'nobody' } });
    }
  }),
  open(postPageForm, async (call) => {
    const place = await placeOf(house, call);
    demandSameOrigin(call);
    const entries = Object.fromEntries(new URLSearchParams(await textOf(call.req.raw, FORM_BYTES_MAX)));
    const form = call.req.param('form') ?? '';
    if (form === 'confirm') return confirm(house, place, entries);
    if (form === 'register' || form === 'join') return ask(house, place, call, { form, entries });
    return nobody({ ...place, resident: { kind: 'nobody' } });
  }),
];

/** Another site's page must not send our mails to its visitors' addresses. A form without `Origin` comes from no browser of today. */
function demandSameOrigin(call: Call): void {
  const origin = call.req.header('origin');
  const host = call.req.header('host');
  if (origin === undefined || origin.replace(/^https?:\/\//, '') === host) return;
  throw new Problem('origin-not-allowed', 'This form is posted from its own page only');
}

function formPage(place: Place, form: string, filled: Filled): Response {
  const { frame, pages, resident, at } = place;
  const terms = pages.partnerTerms;
  if (resident.kind === 'nobody' || resident.kind === 'gone') return nobody(place);
  const partner = resident.kind === 'partner' ? resident.partner.name : null;
  const props = { frame, action: at(form), entries: filled.entries, faults: filled.faults };
  const options = { status: filled.status ?? (filled.faults.length > 0 ? 422 : 200) };
  if (form === 'join' && terms !== null && takesPartners(pages))
    return pageAnswer(
      JoinPage({ ...props, sponsor: partner, terms, facts: joinFacts(place.shop.settings.terms) }),
      options,
    );
  if (form === 'register' && partner !== null && takesCustomers(pages))
    return pageAnswer(RegisterPage({ ...props, partner }), options);
  return nobody({ ...place, resident: { kind: 'nobody' } });
}

/** Only what the shop has promised its partners: the page says nothing their contract does not. Recruiting pays nothing in any plan. */
const joinFacts = (terms: Terms): readonly JoinFact[] => [
  ...(asksNoFee(terms) ? (['free'] as const) : []),
  ...(terms.purchaseRequired === false ? (['nothing-to-buy'] as const) : []),
  'paid-by-orders',
  'leave',
];

type Posted = {
  readonly form: 'register' | 'join';
  readonly entries: Readonly<Record<string, string>>;
};

async function ask(house: House, place: Place, call: Call, { form, entries }: Posted): Promise<Response> {
  const page = formPage(place, form, EMPTY);
  if (page.status !== 200) return page;
  const { name = '', email = '', code = '', terms } = entries;
  const kept: Entries = { name, email, code };
  const person = { name: name.trim(), email: email.trim(), language: place.frame.language };
  const input =
    form === 'join' ? { ...person, code: code.trim(), ...(terms === undefined ? {} : { terms }) } : person;
  const checked = check(form === 'join' ? partnerForm : customerForm, input);
  if ('faults' in checked)
    return formPage(place, form, {
      entries: kept,
      faults: [...new Set(checked.faults.map(({ path }) => fieldOf(path)))],
    });
  try {
    await house.limits.signUp(networkOf(addressOf(call, house.config.trustProxy)));
    await limitMail(house, place.shop, checked.value.email);
    await keep(house, place, { form, value: checked.value });
  } catch (error) {
    const fault = error instanceof Problem ? FAULTS[error.code] : undefined;
    if (fault === undefined || !(error instanceof Problem)) throw error;
    house.ctx.log.info({ shop: place.shop.shopId, code: error.code }, 'a sign-up was refused');
    return formPage(place, form, { entries: kept, faults: [fault], status: error.status });
  }
  return new Response(null, {
    status: 303,
    headers: { location: place.at('sent'), 'cache-control': 'no-store' },
  });
}

type Value = {
  readonly name: string;
  readonly email: string;
  readonly language: 'de' | 'en';
  readonly code?: string;
  readonly terms?: string;
};

async function keep(
  house: House,
  place: Place,
  { form, value }: { form: Posted['form']; value: Value },
): Promise<void> {
  const { resident, shop, isOwnHost } = place;
  const page = resident.kind === 'partner' ? resident.partner.code : undefined;
  const links = await signUpLinks(house, shop, page, value.language);
  const at = house.ctx.stamp().at;
  const touch =
    page === undefined
      ? {}
      : { touch: { code: page, at, channel: isOwnHost ? 'subdomain' : 'path' } as const };
  const kind = form === 'join' ? 'partner' : 'customer';
  await signUp(house.ctx, shop, { kind, ...value, ...touch }, { page, links });
}

const fieldOf = (path: string): FormFault =>
  path === 'name' || path === 'email' || path === 'code' || path === 'terms' ? path : 'closed';

/** Refusals a person can do something about, in the page's words. */
const FAULTS: Readonly<Partial<Record<ProblemCode, FormFault>>> = {
  'code-taken': 'code-taken',
  'code-reserved': 'code-reserved',
  'invalid-field': 'code',
  'terms-differ': 'terms',
  'rate-limited': 'flood',
  'signup-closed': 'closed',
};

async function confirm(
  house: House,
  place: Place,
  entries: Readonly<Record<string, string>>,
): Promise<Response> {
  const { frame, shop, at } = place;
  const { signUp: id = '', secret = '', code } = entries;
  const links = await signUpLinks(house, shop, undefined, frame.language);
  try {
    const outcome = await confirmSignUp(house.ctx, shop, { id, secret, code: code?.trim(), links });
    return pageAnswer(ConfirmedPage({ frame, outcome }));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    if (error.code === 'signup-over' || error.code === 'unknown-signup')
      return pageAnswer(OverPage({ frame }), { status: error.status });
    const fault = FAULTS[error.code];
    if (fault === undefined) throw error;
    const props = { frame, action: at('confirm'), signUp: id, secret, fault };
    return pageAnswer(ConfirmPage(props), { status: error.status });
  }
}
