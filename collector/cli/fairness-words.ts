/** What the rows of the fairness report are called. */
import type { Language } from '../core/commission/explain-words.ts';

type Row =
  | 'partners'
  | 'turnover'
  | 'paid'
  | 'cost'
  | 'kept'
  | 'breakage'
  | 'gini'
  | 'deciles'
  | 'zero'
  | 'own'
  | 'structure'
  | 'entry'
  | 'external'
  | 'ahead'
  | 'dearest';
export type FairnessWords = Readonly<Record<Row, string>> & {
  /** Where nothing can be compared. */
  readonly nothing: string;
  readonly title: (triedOn: string) => string;
};

export const FAIRNESS_WORDS: Readonly<Record<Language, FairnessWords>> = {
  en: {
    title: (triedOn) => `How the plan pays, tried on ${ON.en[triedOn] ?? `the orders of ${triedOn}`}`,
    partners: 'partners',
    turnover: 'turnover, net of refunds',
    paid: 'paid to partners',
    cost: 'cost, of turnover',
    kept: 'kept by the company',
    breakage: 'kept for want of qualification',
    gini: 'Gini (0 equal, 1 one has all)',
    deciles: 'earned by each tenth, least first',
    zero: 'partners who earn nothing',
    own: 'earned on own customers',
    structure: 'earned on structure',
    entry: 'early entry and earnings, equal sales',
    external: 'paid base from outside customers',
    ahead: 'partners ahead of their sponsor',
    dearest: 'most paid on one order, of its base',
    nothing: 'nothing to compare',
  },
  de: {
    title: (triedOn) =>
      `Wie der Plan zahlt, erprobt an ${ON.de[triedOn] ?? `den Bestellungen von ${triedOn}`}`,
    partners: 'Partner',
    turnover: 'Umsatz nach Erstattungen',
    paid: 'an Partner gezahlt',
    cost: 'Kosten vom Umsatz',
    kept: 'vom Unternehmen einbehalten',
    breakage: 'einbehalten mangels Qualifikation',
    gini: 'Gini (0 gleich, 1 einer hat alles)',
    deciles: 'Anteil je Zehntel, die Ärmsten zuerst',
    zero: 'Partner ohne Verdienst',
    own: 'verdient an eigenen Kunden',
    structure: 'verdient an der Struktur',
    entry: 'früher Einstieg und Verdienst bei gleichem Verkauf',
    external: 'vergütete Basis von Kunden außerhalb',
    ahead: 'Partner vor ihrem Sponsor',
    dearest: 'höchste Auszahlung einer Bestellung, von ihrer Basis',
    nothing: 'nichts zu vergleichen',
  },
};

const ON: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: { generated: 'a generated network', network: 'the given network' },
  de: { generated: 'einem erzeugten Netz', network: 'dem angegebenen Netz' },
};
