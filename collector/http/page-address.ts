/** Where partners' pages are found. Made from the settings only: nobody's `Host` header gets into an address or a mail. */
import type { ShopRow } from '../core/rows.ts';
import type { House } from './house.ts';

/** The page that belongs to no partner: for sign-ups the company itself wins. A code nobody can have. */
export const HOUSE_CODE = 'shop';

type Query = Readonly<Record<string, string | undefined>>;

export type PageAddresses = {
  readonly page: (code: string) => string;
  /** Below a partner's page: `register`, `confirm`, `files/card.pdf`. */
  readonly below: (code: string, path: string, query?: Query) => string;
  /** On the collector's own host, the one place the portal's policy lets pictures come from. */
  readonly portrait: (code: string, hash: string) => string;
  /** The short link. */
  readonly link: (code: string, query?: Query) => string;
  readonly qr: (file: string, query?: Query) => string;
  readonly signIn: string;
};

/** Absolute addresses, as they stand in mails, on paper and in QR codes. */
export async function pageAddresses(
  { config, shops }: Pick<House, 'config' | 'shops'>,
  shop: ShopRow,
): Promise<PageAddresses> {
  const { baseUrl } = config;
  const domain = shop.settings.pages?.domain ?? null;
  // Where several shops live on one host, an address says which is meant.
  const which = (await shops.isAlone()) ? {} : { shop: shop.shopId };
  const protocol = baseUrl.startsWith('https:') ? 'https:' : 'http:';
  const own = (code: string): string => `${protocol}//${code}.${domain}/`;
  const below = (code: string, path: string, query: Query = {}): string =>
    domain !== null && code !== HOUSE_CODE
      ? own(code) + path + queryOf(query)
      : `${baseUrl}/p/${code}${path === '' ? '' : `/${path}`}${queryOf({ ...query, ...which })}`;
  return {
    below,
    page: (code) => below(code, ''),
    portrait: (code, hash) => `${baseUrl}/p/${code}/files/portrait.webp${queryOf({ v: hash, ...which })}`,
    link: (code, query = {}) => `${baseUrl}/r/${code}${queryOf({ ...query, ...which })}`,
    qr: (file, query = {}) => `${baseUrl}/qr/${file}${queryOf({ ...query, ...which })}`,
    signIn: `${baseUrl}/sign-in${queryOf(which)}`,
  };
}

/** `?a=1&b=2`, or nothing; what is not there is left out. */
export function queryOf(query: Query): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [[name, value] as const],
  );
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs.map(([name, value]) => [name, value]))}`;
}
