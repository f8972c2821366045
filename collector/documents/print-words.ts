/** What stands on cards and flyers beside what the partner says. */
export type PrintWords = {
  readonly recommends: (shop: string) => string;
  readonly scan: string;
  readonly code: (code: string) => string;
  readonly card: string;
  readonly flyer: string;
};

export const PRINT_WORDS = {
  de: {
    recommends: (shop) => `empfiehlt ${shop}`,
    scan: 'Scannen und kennenlernen',
    code: (code) => `Code: ${code}`,
    card: 'Visitenkarte',
    flyer: 'Handzettel',
  },
  en: {
    recommends: (shop) => `recommends ${shop}`,
    scan: 'Scan and have a look',
    code: (code) => `Code: ${code}`,
    card: 'Business card',
    flyer: 'Flyer',
  },
} as const satisfies Readonly<Record<string, PrintWords>>;

export type PrintLanguage = keyof typeof PRINT_WORDS;
