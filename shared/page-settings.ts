/** What the merchant says about partners' pages. A shop that has said nothing shows pages without forms. */
export type PageSettings = {
  /** Partners' own hosts stand below it: `anna.partners.example`. With its port where it has one; in small letters, IDN as `xn--`. */
  readonly domain: string | null;
  readonly imprint: string | null;
  /** Without it nobody can register: whoever leaves an address must be able to read what becomes of it (GDPR, Article 13). */
  readonly privacy: string | null;
  /** What partners accept when they join; without it nobody can become a partner. */
  readonly partnerTerms: { readonly version: string; readonly url: string } | null;
  /** The merchant decides who becomes a partner. */
  readonly approval: boolean;
  readonly products: readonly FeaturedProduct[];
};

export type FeaturedProduct = {
  readonly name: string;
  /** A path on the storefront the page leads to. */
  readonly path: string;
  readonly text: string | null;
  /** As it is shown, with its currency. */
  readonly price: string | null;
  /** A path on the storefront. */
  readonly picture: string | null;
  /** Shown with storefronts in this language only; null: with all. */
  readonly language: string | null;
};

/** A shop that has said nothing shows pages that lead to it, without forms. */
const NOTHING_SAID: PageSettings = {
  domain: null,
  imprint: null,
  privacy: null,
  partnerTerms: null,
  approval: false,
  products: [],
};

export const pagesOf = ({ pages }: { readonly pages?: PageSettings }): PageSettings => pages ?? NOTHING_SAID;

/** Whoever leaves an address must be able to read who takes it and what becomes of it. */
export const takesCustomers = ({ imprint, privacy }: PageSettings): boolean =>
  imprint !== null && privacy !== null;

export const takesPartners = (pages: PageSettings): boolean =>
  takesCustomers(pages) && pages.partnerTerms !== null;
