/** Keys: a secret one is shown once and kept as its SHA-256; a public one stands in every page and may only append claims. */
import { digest } from '../../shared/canonical.ts';
import type { Stamp } from '../../shared/id.ts';
import { newId } from '../../shared/id.ts';
import { Problem } from '../../shared/problem.ts';
import { audited } from './audit.ts';
import { type Change, type Changes, insert, update } from './changes.ts';
import type { KeyRow } from './rows.ts';

export type Role = Exclude<KeyRow['role'], 'widget'>;
export type NewKey = { readonly name: string; readonly role: Role };

/** The row under which a presented secret is looked up. */
export const hashOfKey = (secret: string): string => digest(secret);

export type Issued = { readonly id: string; readonly secret: string; readonly changes: Changes };

/** `randomness`: at least 40 characters of `0-9a-z` nobody can guess, 206 bits. */
export function decideCreateKey(
  shopId: string,
  key: NewKey & { readonly randomness: string; readonly who: string },
  stamp: Stamp,
  n = 0,
): Issued {
  const secret = `sk_${key.randomness}`;
  const row = {
    ...rowOf(shopId, stamp, n),
    kind: 'secret' as const,
    hash: hashOfKey(secret),
    hint: `sk_…${secret.slice(-4)}`,
    name: key.name,
    role: key.role,
  };
  const after = { name: row.name, role: row.role, hint: row.hint };
  const deed = { shopId, who: key.who, action: 'key.create', subject: row.id, after };
  return { id: row.id, secret, changes: [insert('keys', row), audited(deed, stamp, n)] };
}

/** The public key of the script tag; `text` is `pk_…`. */
export function publicKeyChange(shopId: string, text: string, stamp: Stamp): Change {
  const row = { ...rowOf(shopId, stamp, 1), kind: 'public' as const, hash: text, hint: text };
  return insert('keys', { ...row, name: 'script tag', role: 'widget' });
}

/** Revoking twice is one revocation. The public key stays: it stands in pages nobody can call back. */
export function decideRevokeKey(key: KeyRow, who: string, stamp: Stamp): Changes {
  if (key.kind === 'public')
    throw new Problem('invalid-field', 'The public key cannot be revoked', { path: 'id' });
  if (key.revokedAt !== null) return [];
  const { shopId, id } = key;
  const after = { revokedAt: stamp.at };
  return [
    update('keys', { shopId, id, revokedAt: null }, after),
    audited({ shopId, who, action: 'key.revoke', subject: id, after }, stamp),
  ];
}

const rowOf = (shopId: string, stamp: Stamp, n: number) => ({
  shopId,
  id: newId('key', stamp, n),
  createdAt: stamp.at,
  revokedAt: null,
});
