/** A new shop with everything it needs to take its first click: settings, two keys, two secrets. */
import { isCurrency } from '../../shared/currency.ts';
import { newId, type Stamp } from '../../shared/id.ts';
import { Problem } from '../../shared/problem.ts';
import { isTimeZone } from '../../shared/time.ts';
import { audited } from './audit.ts';
import { type Changes, insert } from './changes.ts';
import { decideCreateKey, publicKeyChange } from './key.ts';
import type { ShopRow, ShopSettings } from './rows.ts';
import { LAWFUL_TERMS } from './terms.ts';

export type NewShop = {
  /** Part of addresses such as `/v1/hooks/:shop`; made up where it is missing. */
  readonly id?: string;
  readonly name: string;
  /** IANA name; periods are its calendar months. */
  readonly timezone: string;
  readonly currency: string;
  readonly settings?: Partial<ShopSettings>;
};

/** The defaults of domain.md 1-4, and of plan.md 8 for the terms. */
export const DEFAULT_SETTINGS: ShopSettings = {
  storefronts: [],
  origins: [],
  windowDays: 90,
  touch: 'last',
  bindable: 'new',
  precedence: ['binding', 'code', 'coupon', 'touch'],
  parameter: 'ref',
  showCustomers: false,
  paidDepthMax: 10,
  terms: LAWFUL_TERMS,
};

/** Each at least 40 characters of `0-9a-z` nobody can guess. */
export type ShopRandomness = {
  readonly publicKey: string;
  readonly secretKey: string;
  readonly emailKey: string;
  readonly signingKey: string;
};

export type CreatedShop = { readonly shop: ShopRow; readonly publicKey: string; readonly secretKey: string };

/** Throws `invalid-field` and names the field. */
export function decideCreateShop(
  input: NewShop,
  randomness: ShopRandomness,
  who: string,
  stamp: Stamp,
): { readonly created: CreatedShop; readonly changes: Changes } {
  const shop: ShopRow = {
    shopId: idOf(input, stamp),
    name: input.name,
    timezone: input.timezone,
    currency: input.currency,
    settings: { ...DEFAULT_SETTINGS, ...input.settings },
    emailKey: randomness.emailKey,
    signingKey: randomness.signingKey,
    createdAt: stamp.at,
    version: 1,
  };
  if (!isTimeZone(shop.timezone))
    throw new Problem('invalid-field', `There is no time zone "${shop.timezone}"`, { path: 'timezone' });
  if (!isCurrency(shop.currency))
    throw new Problem('invalid-field', `There is no currency "${shop.currency}"`, { path: 'currency' });
  const { shopId, name, timezone, currency, settings } = shop;
  const publicKey = `pk_${randomness.publicKey}`;
  const key = { name: 'first key', role: 'owner', randomness: randomness.secretKey, who } as const;
  const owner = decideCreateKey(shopId, key, stamp);
  const after = { name, timezone, currency, settings };
  const changes = [
    insert('shops', shop),
    publicKeyChange(shopId, publicKey, stamp),
    ...owner.changes,
    audited({ shopId, who, action: 'shop.create', subject: shopId, after }, stamp, 1),
  ];
  return { created: { shop, publicKey, secretKey: owner.secret }, changes };
}

const FORM = /^[a-z0-9][a-z0-9_-]{0,62}$/;

function idOf(input: NewShop, stamp: Stamp): string {
  const id = input.id ?? newId('shp', stamp);
  if (FORM.test(id)) return id;
  throw new Problem('invalid-field', 'A shop id has 1 to 63 characters of a-z, 0-9, - and _', { path: 'id' });
}
