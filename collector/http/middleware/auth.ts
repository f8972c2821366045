/** Who is calling: a secret key of a merchant, or the public key of a script tag. Answers are remembered for at most two seconds. */
import { hash as digestOf } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { ROLES, type Scope } from '../../../shared/contract/route.ts';
import { Problem } from '../../../shared/problem.ts';
import { sameSecret } from '../../../shared/signature.ts';
import type { KeyRow, ShopRow } from '../../core/rows.ts';
import { keyWithHash, shopOf } from '../../store/queries/shops.ts';
import type { Reader } from '../../store/reader.ts';

export type Caller = { readonly shop: ShopRow; readonly key: KeyRow };

/** A revoked key and a changed origin take hold within this time. */
const REMEMBERED_MS = 2000;
const FORM = /^Bearer (sk_[\x21-\x7e]{8,200})$/;

export type Callers = {
  /** @throws Problem `unauthorized` */
  readonly merchant: (authorization: string | null) => Promise<Caller>;
  /** Undefined where no shop has this public key. */
  readonly widget: (publicKey: string) => Promise<Caller | undefined>;
  /** Called when a key was revoked here, so that it stops at once. */
  readonly forget: () => void;
};

export function callersOf(read: Reader): Callers {
  const known = new LRUCache<string, Caller>({ max: 10_000, ttl: REMEMBERED_MS });
  const callerWith = async (hash: string, kind: KeyRow['kind']): Promise<Caller | undefined> => {
    const remembered = known.get(hash);
    if (remembered) return remembered.key.kind === kind ? remembered : undefined;
    const key = await keyWithHash(read, { hash });
    if (!key || key.kind !== kind || key.revokedAt !== null || !sameSecret(key.hash, hash)) return undefined;
    const shop = await shopOf(read, { shop: key.shopId });
    if (!shop) return undefined;
    const caller = { shop, key };
    known.set(hash, caller);
    return caller;
  };
  return {
    merchant: async (authorization) => {
      const secret = FORM.exec(authorization ?? '')?.[1];
      if (secret === undefined)
        throw new Problem('unauthorized', 'Send "Authorization: Bearer sk_…" with a secret key of the shop');
      const hash = digestOf('sha256', secret);
      const caller = await callerWith(hash, 'secret');
      if (!caller) throw new Problem('unauthorized', 'This key is not known or has been revoked');
      return caller;
    },
    widget: (publicKey) => callerWith(publicKey, 'public'),
    forget: () => known.clear(),
  };
}

/** @throws Problem `forbidden` */
export function allow(role: KeyRow['role'], scope: Scope): void {
  const scopes: readonly Scope[] = ROLES[role];
  if (scopes.includes(scope)) return;
  const may = Object.entries(ROLES).filter(([, granted]: [string, readonly Scope[]]) =>
    granted.includes(scope),
  );
  const roles = may.map(([name]) => name).join(', ');
  throw new Problem('forbidden', `A key of the role ${role} may not do that (${scope}); these may: ${roles}`);
}
