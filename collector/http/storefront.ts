/** Which of a shop's storefronts a link leads to, and the address there. */
import { Problem } from '../../shared/problem.ts';
import type { ShopSettings } from '../core/rows.ts';

export type Storefront = ShopSettings['storefronts'][number];
export type Wish = {
  readonly country?: string | undefined;
  readonly language?: string | undefined;
  readonly acceptLanguage?: string | undefined;
};

/** The country and language asked for, as far as there is one; else the first language of the browser the shop speaks, else the
 * shop's first. */
export function storefrontFor(storefronts: readonly Storefront[], wish: Wish): Storefront {
  const [first] = storefronts;
  if (!first) throw new Problem('not-found', 'This shop has no storefront a link could lead to');
  const asked = askedFor(storefronts, wish);
  if (asked) return asked;
  for (const { language, region } of languagesOf(wish.acceptLanguage ?? '')) {
    const speaking = storefronts.filter(
      (storefront) => storefront.language?.toLowerCase().split('-')[0] === language,
    );
    const found = speaking.find(({ country }) => country?.toLowerCase() === region) ?? speaking[0];
    if (found) return found;
  }
  return first;
}

function askedFor(storefronts: readonly Storefront[], { country, language }: Wish): Storefront | undefined {
  const there = storefronts.filter((storefront) => isSame(storefront.country, country));
  const spoken = storefronts.filter((storefront) => isSame(storefront.language, language));
  return there.find((storefront) => spoken.includes(storefront)) ?? there[0] ?? spoken[0];
}

const isSame = (own: string | undefined, asked: string | undefined): boolean =>
  asked !== undefined && own?.toLowerCase() === asked.toLowerCase();

/** `de-AT;q=0.8` -> de, at; the most wanted first, at most ten. */
export function languagesOf(
  header: string,
): readonly { readonly language: string; readonly region: string | undefined }[] {
  return header
    .toLowerCase()
    .split(',')
    .slice(0, 10)
    .map((part) => {
      const [tag = '', weight] = part.trim().split(/\s*;\s*q=/);
      const [language = '', region] = tag.split('-');
      return { language, region, weight: weight === undefined ? 1 : Number(weight) || 0 };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
}

/** `to` is a path on the storefront's host; anything that would lead elsewhere is as good as no wish. */
export function addressOn(storefront: Storefront, to: string | undefined): URL {
  const home = new URL(storefront.url);
  if (to === undefined || !/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(to) || !URL.canParse(to, home)) return home;
  const address = new URL(to, home);
  return address.origin === home.origin ? address : home;
}
