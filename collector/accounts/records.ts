/** better-auth's four models as our rows, and back. What it calls user, session, account and verification are people, sessions,
 * credentials and one-time links here; dates are epoch milliseconds, and a session's token is kept as its hash only. */
import { createHash } from 'node:crypto';
import { assert } from '../../shared/problem.ts';
import { type Change, type Changes, insert, update } from '../core/changes.ts';
import type { CredentialRow, PersonRow, SessionRow, SignInTokenRow } from '../core/rows.ts';

export type Fields = Readonly<Record<string, unknown>>;
export type ModelName = 'user' | 'session' | 'account' | 'verification';

export const tokenHashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

const textIn = (data: Fields, key: string): string => {
  const value = data[key];
  assert(typeof value === 'string', `better-auth writes ${key} as text`);
  return value;
};
const textOrNull = (data: Fields, key: string): string | null => {
  const value = data[key];
  return typeof value === 'string' && value !== '' ? value : null;
};
const instantIn = (data: Fields, key: string): number => {
  const value = data[key];
  assert(value instanceof Date, `better-auth writes ${key} as a date`);
  return value.getTime();
};
const times = (data: Fields) => ({
  createdAt: instantIn(data, 'createdAt'),
  changedAt: instantIn(data, 'updatedAt'),
});
const DEVICE_MAX = 300;

/** The new row better-auth asks for. */
export function created(shopId: string, model: ModelName, data: Fields): Changes {
  const id = textIn(data, 'id');
  switch (model) {
    case 'user':
      throw new Error('people are added by us, never by signing in');
    case 'session':
      return begun(shopId, id, data);
    case 'account': {
      const row = {
        shopId,
        id,
        personId: textIn(data, 'userId'),
        provider: textIn(data, 'providerId'),
        accountId: textIn(data, 'accountId'),
        passwordHash: textOrNull(data, 'password'),
        ...times(data),
      };
      return [insert('credentials', row)];
    }
    case 'verification': {
      const row = {
        shopId,
        id,
        identifier: textIn(data, 'identifier'),
        value: textIn(data, 'value'),
        expiresAt: instantIn(data, 'expiresAt'),
        usedAt: null,
        ...times(data),
      };
      return [insert('signInTokens', row)];
    }
    default:
      return model satisfies never;
  }
}

/** A session begins with a mailed link, or with a password that was chosen through one: mails to the address reach its person. */
function begun(shopId: string, id: string, data: Fields): Changes {
  const personId = textIn(data, 'userId');
  const session: SessionRow = {
    shopId,
    id,
    tokenHash: tokenHashOf(textIn(data, 'token')),
    personId,
    partnerId: textOrNull(data, 'partnerId'),
    network: textOrNull(data, 'ipAddress'),
    device: textOrNull(data, 'userAgent')?.slice(0, DEVICE_MAX) ?? null,
    expiresAt: instantIn(data, 'expiresAt'),
    endedAt: null,
    ...times(data),
  };
  return [
    insert('sessions', session),
    update('people', { shopId, id: personId }, { confirmedAt: session.createdAt }),
  ];
}

/** Only a password is ever changed by better-auth; everything else of a row stays as it was written. */
export function changed(shopId: string, model: ModelName, id: string, data: Fields): Change {
  assert(model === 'account', `better-auth changes passwords, not a ${model}`);
  return update(
    'credentials',
    { shopId, id },
    { passwordHash: textOrNull(data, 'password'), changedAt: instantIn(data, 'updatedAt') },
  );
}

/** Nothing is deleted: a session ends, a link is used, and what it held is forgotten. Exactly one of two who do it at once succeeds. */
export function removed(shopId: string, model: ModelName, id: string, at: number): Change {
  switch (model) {
    case 'session':
      return update('sessions', { shopId, id, endedAt: null }, { endedAt: at, changedAt: at });
    case 'verification':
      return update('signInTokens', { shopId, id, usedAt: null }, { usedAt: at, changedAt: at, value: null });
    case 'account':
      return update('credentials', { shopId, id }, { passwordHash: null, changedAt: at });
    case 'user':
      throw new Error('people are removed by us, never by signing in');
    default:
      return model satisfies never;
  }
}

/** An address is proven by the mail a link or a first password came with; there is no other way to either. */
export const userOf = ({ id, email, name, createdAt, changedAt }: PersonRow): Fields => ({
  id,
  email,
  name,
  emailVerified: true,
  image: null,
  createdAt: new Date(createdAt),
  updatedAt: new Date(changedAt),
});

export const sessionFieldsOf = (row: SessionRow, token: string): Fields => ({
  id: row.id,
  token,
  userId: row.personId,
  partnerId: row.partnerId,
  ipAddress: row.network,
  userAgent: row.device,
  expiresAt: new Date(row.expiresAt),
  createdAt: new Date(row.createdAt),
  updatedAt: new Date(row.changedAt),
});

export const accountFieldsOf = (row: CredentialRow): Fields => ({
  id: row.id,
  userId: row.personId,
  providerId: row.provider,
  accountId: row.accountId,
  password: row.passwordHash,
  createdAt: new Date(row.createdAt),
  updatedAt: new Date(row.changedAt),
});

export const verificationOf = (row: SignInTokenRow): Fields => ({
  id: row.id,
  identifier: row.identifier,
  value: row.value ?? '',
  expiresAt: new Date(row.expiresAt),
  createdAt: new Date(row.createdAt),
  updatedAt: new Date(row.changedAt),
});
