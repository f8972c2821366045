/** better-auth for one shop, behind the five things we ask of it. This file is what loads it: nobody imports it but `accounts.ts`, when
 * somebody signs in. */
import { createHmac } from 'node:crypto';
import { isAPIError } from 'better-auth/api';
import { generateRandomString } from 'better-auth/crypto';
import { betterAuth } from 'better-auth/minimal';
import { magicLink } from 'better-auth/plugins/magic-link';
import { Problem } from '../../shared/problem.ts';
import type { PersonRow, ShopRow } from '../core/rows.ts';
import type { Store } from '../store/store.ts';
import { shopAdapter } from './adapter.ts';

/** Where a request comes from, as the list of sessions shows it. */
export type Visit = { readonly network: string; readonly device: string };
export type SignedIn = { readonly token: string; readonly expiresAt: number };

export type ShopAuth = {
  /** A one-time token that signs this person in. */
  readonly linkToken: (person: PersonRow) => Promise<string>;
  readonly passwordToken: (person: PersonRow) => Promise<string>;
  /** Throws `link-over`. */
  readonly followLink: (token: string, visit: Visit) => Promise<SignedIn>;
  /** Throws `sign-in-refused`, after the same work for an address that has no password. */
  readonly enter: (email: string, password: string, visit: Visit) => Promise<SignedIn>;
  /** Throws `link-over` and `invalid-field`. */
  readonly setPassword: (token: string, password: string) => Promise<void>;
};

export type AuthOptions = {
  readonly store: Store;
  readonly shop: Pick<ShopRow, 'shopId' | 'signingKey'>;
  readonly now: () => number;
  readonly baseUrl: string;
  readonly linkSeconds: number;
  /** The partner a person is when they sign in. */
  readonly partnerOf: (person: string) => Promise<string | null>;
};

/** A session lasts this long and is not prolonged. */
const SESSION_SECONDS = 30 * 86_400;
const PASSWORD_LENGTH = { min: 10, max: 128 } as const;
/** Our own name for where a request comes from; whoever calls us cannot set it. */
const NETWORK_HEADER = 'x-everline-network';
const TOKEN_LENGTH = 32;

export function shopAuth(options: AuthOptions): ShopAuth {
  const tokens = new Map<unknown, string>();
  const auth = authOf(options, (wish, token) => tokens.set(wish, token));
  let wishes = 0;
  const headersOf = ({ network, device }: Visit) =>
    new Headers({ [NETWORK_HEADER]: network, 'user-agent': device });
  const signedIn = async (token: string): Promise<SignedIn> => {
    const found = await (await auth.$context).internalAdapter.findSession(token);
    if (!found) throw new Problem('sign-in-refused', 'This session was ended at once');
    return { token, expiresAt: found.session.expiresAt.getTime() };
  };
  return {
    linkToken: async ({ email }) => {
      wishes += 1;
      const wish = wishes;
      await auth.api.signInMagicLink({ body: { email, metadata: { wish } }, headers: new Headers() });
      const token = tokens.get(wish);
      tokens.delete(wish);
      if (token === undefined) throw new Error('better-auth made no link');
      return token;
    },
    passwordToken: async ({ id }) => {
      const token = generateRandomString(TOKEN_LENGTH, 'a-z', 'A-Z', '0-9');
      const expiresAt = new Date(Date.now() + options.linkSeconds * 1000);
      // As its own request for a reset does, which could tell nobody whose language to write in.
      await (await auth.$context).internalAdapter.createVerificationValue({
        identifier: `reset-password:${token}`,
        value: id,
        expiresAt,
      });
      return token;
    },
    followLink: async (token, visit) => {
      const { token: session } = await refusedAs('link-over', () =>
        auth.api.magicLinkVerify({ query: { token }, headers: headersOf(visit) }),
      );
      return signedIn(session);
    },
    enter: async (email, password, visit) => {
      const { token } = await refusedAs('sign-in-refused', () =>
        auth.api.signInEmail({ body: { email, password }, headers: headersOf(visit) }),
      );
      return signedIn(token);
    },
    setPassword: async (token, password) => {
      await refusedAs('link-over', () => auth.api.resetPassword({ body: { token, newPassword: password } }));
    },
  };
}

/** Passkeys wait for their plugin: it pins other versions of better-auth's parts (DECISIONS.md). */
function authOf(
  { store, shop, now, baseUrl, linkSeconds, partnerOf }: AuthOptions,
  onLink: (wish: unknown, token: string) => void,
) {
  return betterAuth({
    appName: 'Everline',
    baseURL: baseUrl,
    secret: createHmac('sha256', shop.signingKey).update('everline sign-in').digest('base64url'),
    database: shopAdapter({ store, shop: shop.shopId, now }),
    telemetry: { enabled: false },
    logger: { disabled: true },
    // Counted by us, before any work is done.
    rateLimit: { enabled: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_LENGTH.min,
      maxPasswordLength: PASSWORD_LENGTH.max,
      // Whoever sets a new password ends every session an attacker may have.
      revokeSessionsOnPasswordReset: true,
    },
    session: {
      expiresIn: SESSION_SECONDS,
      disableSessionRefresh: true,
      additionalFields: { partnerId: { type: 'string', required: false, input: false } },
    },
    // Links lie in the database as hashes.
    verification: { storeIdentifier: 'hashed', disableCleanup: true },
    advanced: { ipAddress: { ipAddressHeaders: [NETWORK_HEADER] } },
    databaseHooks: {
      session: {
        create: {
          before: async (session) => ({ data: { ...session, partnerId: await partnerOf(session.userId) } }),
        },
      },
    },
    plugins: [
      magicLink({
        disableSignUp: true,
        expiresIn: linkSeconds,
        sendMagicLink: async ({ token, metadata }) => onLink(metadata?.wish, token),
      }),
    ],
  });
}

const REFUSALS = {
  'link-over': 'This link was used, or its time is over; ask for a new one',
  'sign-in-refused': 'Address or password is wrong',
} as const;

/** What better-auth refuses, in our words; its redirects are refusals too, as we hand it nowhere to lead to. */
async function refusedAs<T>(code: keyof typeof REFUSALS, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (!isAPIError(error)) throw error;
    const reason = error.body?.code;
    if (reason === 'PASSWORD_TOO_SHORT' || reason === 'PASSWORD_TOO_LONG')
      throw new Problem(
        'invalid-field',
        `A password has ${PASSWORD_LENGTH.min} to ${PASSWORD_LENGTH.max} characters`,
        { path: 'password' },
      );
    throw new Problem(code, REFUSALS[code]);
  }
}
