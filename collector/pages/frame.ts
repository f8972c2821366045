/** What every partner's page is handed. Addresses come ready made: pages know neither hosts nor settings. */
import type { Language } from './words/words.ts';

export type Frame = {
  readonly language: Language;
  readonly shop: string;
  /** To the shop with the partner's code, so that the touch is kept; for pages of nobody, to the shop alone. */
  readonly orderHref: string;
  /** This page without its forms: `/` on the partner's own host, `/p/anna` elsewhere. */
  readonly homeHref: string;
  readonly canonical: string;
  readonly imprint: string | null;
  readonly privacy: string | null;
  readonly storefronts: readonly StorefrontChoice[];
};

export type StorefrontChoice = {
  readonly href: string;
  readonly country: string | null;
  readonly language: string | null;
  readonly isChosen: boolean;
};

export type PartnerView = {
  readonly name: string;
  readonly words: string;
  readonly released: { readonly email?: string; readonly phone?: string; readonly place?: string };
  readonly portrait: string | null;
  /** The picture messengers show, 1200 by 630; absolute. */
  readonly preview: string;
  readonly products: readonly ProductView[];
  /** Null where the shop has not opened the sign-up. */
  readonly registerHref: string | null;
  readonly joinHref: string | null;
};

export type ProductView = {
  readonly name: string;
  readonly text: string | null;
  readonly price: string | null;
  readonly picture: string | null;
  readonly href: string;
};

/** `Anna` of `Anna Albrecht`: how a page speaks of somebody. */
export const firstNameOf = (name: string): string => name.split(' ')[0] ?? name;
