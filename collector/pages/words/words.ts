/** Every sentence of partners' pages, in every language they speak. Another language is another file and one line here. */
import { de } from './de.ts';
import { en } from './en.ts';

export type FormField = 'name' | 'email' | 'code' | 'terms';
export type FormFault = FormField | 'code-taken' | 'code-reserved' | 'flood' | 'closed';
/** What a shop may say about joining, as far as its terms with partners say so. */
export type JoinFact = 'free' | 'nothing-to-buy' | 'paid-by-orders' | 'leave';
export type Outcome = 'partner' | 'waiting' | 'known' | 'customer';

export type PageWords = {
  readonly skip: string;
  readonly title: (names: { readonly partner: string; readonly shop: string }) => string;
  readonly recommends: (shop: string) => string;
  readonly introduction: (names: { readonly partner: string; readonly shop: string }) => string;
  readonly order: string;
  readonly orderNote: (shop: string) => string;
  readonly share: string;
  readonly shared: string;
  readonly about: (partner: string) => string;
  readonly contact: string;
  readonly email: string;
  readonly phone: string;
  readonly place: string;
  readonly products: (partner: string) => string;
  readonly see: (product: string) => string;
  readonly storefronts: string;
  readonly current: string;
  readonly customerTitle: string;
  readonly customerText: (partner: string) => string;
  readonly register: string;
  readonly partnerTitle: string;
  readonly partnerText: string;
  readonly join: string;
  readonly imprint: string;
  readonly privacy: string;
  readonly back: string;
  readonly portrait: (partner: string) => string;
  readonly form: {
    readonly name: string;
    readonly email: string;
    readonly code: string;
    readonly codeHint: string;
    readonly terms: string;
    readonly termsLink: (version: string) => string;
    readonly privacyNote: string;
    readonly registerLead: (names: { readonly partner: string; readonly shop: string }) => string;
    readonly joinLead: (names: { readonly sponsor: string | null; readonly shop: string }) => string;
    readonly joinFacts: Readonly<Record<JoinFact, string>>;
    readonly send: string;
    readonly faultsTitle: string;
    readonly faults: Readonly<Record<FormFault, string>>;
  };
  readonly sentTitle: string;
  readonly sentText: string;
  readonly confirmTitle: string;
  readonly confirmText: string;
  readonly confirm: string;
  readonly done: Readonly<
    Record<Outcome, { readonly title: string; readonly text: (shop: string) => string }>
  >;
  readonly over: string;
  readonly overText: string;
  readonly gone: string;
  readonly unknown: string;
  readonly noticeText: (shop: string) => string;
  readonly toShop: (shop: string) => string;
};

export const WORDS = { de, en } as const satisfies Readonly<Record<string, PageWords>>;
export type Language = keyof typeof WORDS;

export const isLanguage = (text: string | undefined): text is Language =>
  text !== undefined && Object.hasOwn(WORDS, text);
