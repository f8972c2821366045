/** Signing in: by a one-time link in a mail, or with a password. Who is signed in is found by `middleware/session.ts` without any of
 * this, so that better-auth is in memory only where somebody signs in. */
import { LRUCache } from 'lru-cache';
import { Problem } from '../../shared/problem.ts';
import { emailOf } from '../../shared/signature.ts';
import type { Context } from '../context.ts';
import { isMailAddress, type MailLanguage, mailed } from '../core/mail.ts';
import { type Letter, MAIL_WORDS } from '../core/mails/words.ts';
import type { PersonRow, ShopRow } from '../core/rows.ts';
import type { ShopAuth, SignedIn, Visit } from './auth.ts';
import { partnerOfPerson, personFor } from './people.ts';

type Wish = { readonly email: string; readonly language: MailLanguage };
type Given = { readonly email: string; readonly password: string };

export type Accounts = {
  /** Mails a sign-in link where somebody has this address, and does nothing where nobody has. */
  readonly mailLink: (shop: ShopRow, wish: Wish) => Promise<void>;
  /** Mails a link to choose a password, likewise. */
  readonly mailPasswordLink: (shop: ShopRow, wish: Wish) => Promise<void>;
  /** A sign-in link to hand over in another way. Throws `unknown-partner` where nobody has the address. */
  readonly linkFor: (shop: ShopRow, email: string) => Promise<string>;
  /** Throws `link-over`. */
  readonly followLink: (shop: ShopRow, token: string, visit: Visit) => Promise<SignedIn>;
  /** Throws `sign-in-refused`, in the same words and after the same work for an unknown address. */
  readonly enter: (shop: ShopRow, given: Given, visit: Visit) => Promise<SignedIn>;
  /** Ends all their sessions. Throws `link-over`, and `invalid-field` for a password that is too short or too long. */
  readonly setPassword: (
    shop: ShopRow,
    given: { readonly token: string; readonly password: string },
  ) => Promise<void>;
};

const LINK_MINUTES = 15;
/** Shops whose sign-in is kept ready. */
const SHOPS_MAX = 100;

/** `baseUrl` is the configured public address: links in mails lead there, whatever host a request named. */
export function accountsOf(ctx: Context, baseUrl: string): Accounts {
  const authFor = authsOf(ctx, baseUrl);
  const linkTo = (path: string, { shopId }: ShopRow, token: string): string =>
    `${baseUrl}${path}?${new URLSearchParams({ shop: shopId, token })}`;
  const known = (shop: ShopRow, email: string) =>
    personFor(ctx, { shop: shop.shopId, email: addressIn(email) });
  const signInLink = async (shop: ShopRow, person: PersonRow): Promise<string> =>
    linkTo('/sign-in/link', shop, await (await authFor(shop)).linkToken(person));
  const post = ({ shopId }: ShopRow, to: string, language: MailLanguage, { subject, lines }: Letter) =>
    ctx.store.commit([mailed(shopId, { to, language, subject, text: lines.join('\n\n') }, ctx.stamp())]);
  return {
    mailLink: async (shop, { email, language }) => {
      const person = await known(shop, email);
      if (!person) return;
      const link = await signInLink(shop, person);
      const facts = { shop: shop.name, name: person.name, link, minutes: LINK_MINUTES };
      await post(shop, person.email, language, MAIL_WORDS[language].signIn(facts));
    },
    mailPasswordLink: async (shop, { email, language }) => {
      const person = await known(shop, email);
      if (!person) return;
      const token = await (await authFor(shop)).passwordToken(person);
      const link = linkTo('/sign-in/password', shop, token);
      const facts = { shop: shop.name, name: person.name, link, minutes: LINK_MINUTES };
      await post(shop, person.email, language, MAIL_WORDS[language].newPassword(facts));
    },
    linkFor: async (shop, email) => {
      const person = await known(shop, email);
      if (person) return signInLink(shop, person);
      throw new Problem('unknown-partner', `Nobody of this shop signs in as "${email.slice(0, 80)}"`);
    },
    followLink: async (shop, token, visit) => (await authFor(shop)).followLink(token, visit),
    enter: async (shop, { email, password }, visit) => {
      const address = addressIn(email);
      // Somebody who is no partner any more and has no role cannot sign in with the password they had.
      const person = await known(shop, address);
      return (await authFor(shop)).enter(person ? address : NOBODY, password, visit);
    },
    setPassword: async (shop, { token, password }) => (await authFor(shop)).setPassword(token, password),
  };
}

/** Nobody has this address: better-auth does the work of a refusal for it. */
const NOBODY = 'nobody@invalid.invalid';

/** Throws `invalid-field`: the form of an address is no secret. */
function addressIn(email: string): string {
  const address = emailOf(email);
  if (isMailAddress(address)) return address;
  throw new Problem('invalid-field', 'is not an e-mail address', { path: 'email' });
}

function authsOf(ctx: Context, baseUrl: string): (shop: ShopRow) => Promise<ShopAuth> {
  const known = new LRUCache<string, Promise<ShopAuth>>({ max: SHOPS_MAX });
  return (shop) => {
    const opened = known.get(shop.shopId) ?? openAuth(ctx, baseUrl, shop);
    known.set(shop.shopId, opened);
    // A failure to load is not remembered.
    opened.catch(() => known.delete(shop.shopId));
    return opened;
  };
}

async function openAuth(ctx: Context, baseUrl: string, shop: ShopRow): Promise<ShopAuth> {
  const { shopAuth } = await import('./auth.ts');
  const { store } = ctx;
  return shopAuth({
    store,
    shop,
    baseUrl,
    now: () => ctx.stamp().at,
    linkSeconds: LINK_MINUTES * 60,
    partnerOf: (person) => partnerOfPerson(store.read, { shop: shop.shopId, person }),
  });
}
