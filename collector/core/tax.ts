/** Which tax a statement shows, as data. A statement is a self-billing credit note only where both sides agreed beforehand and the
 * partner's tax status is known; otherwise a tax shown would be owed (UStG § 14c) and the payout waits (lint.md L42). */
import { share } from '../../shared/money.ts';
import { ppmOf } from '../../shared/rate.ts';
import type { StatementDocument, TaxStatus } from './statement-document.ts';

export type Language = 'de' | 'en';
type Worded = Readonly<Record<Language, string>>;

/** `incomplete`: something the law asks for is missing, so there is no tax document. */
export type TaxCase = Exclude<TaxStatus, 'unknown'> | 'incomplete';

export type TaxRule = {
  /** True: the statement is a credit note and carries the word. */
  readonly isCreditNote: boolean;
  readonly word: Worded;
  /** What the document must say about its tax; empty where the rate says it. */
  readonly note: Worded;
  /** `shop`: the rate the shop set for commissions. */
  readonly rate: 'shop' | null;
  /** VAT category code (UNTDID 5305 as EN 16931 uses it: BT-118, BT-151) and, where the list has one, the exemption's code. */
  readonly category: 'S' | 'E' | 'AE' | null;
  readonly exemption: string | null;
  readonly holdsPayout: boolean;
};

/** „Gutschrift" is the word German law asks for (UStG § 14 IV 1 Nr. 10), „Self-billing" that of the directive (2006/112/EC Art. 226
 * No. 10a); a German document may use either (UStAE 14.5 XXIV). */
const CREDIT_NOTE: Worded = { de: 'Gutschrift', en: 'Self-billing credit note (Gutschrift)' };
const STATEMENT: Worded = { de: 'Provisionsabrechnung', en: 'Commission statement' };

export const TAX_RULES: Readonly<Record<TaxCase, TaxRule>> = {
  /** UStG § 12 I, § 14 II 2. */
  standard: {
    isCreditNote: true,
    word: CREDIT_NOTE,
    note: { de: '', en: '' },
    rate: 'shop',
    category: 'S',
    exemption: null,
    holdsPayout: false,
  },
  /** UStG § 19 I as of 2025: the turnover is exempt; UStDV § 34a Nr. 5 asks for the hint. */
  'small-business': {
    isCreditNote: true,
    word: CREDIT_NOTE,
    note: {
      de: 'Steuerfreier Umsatz eines Kleinunternehmers (§ 19 UStG); Umsatzsteuer wird nicht ausgewiesen.',
      en: 'Exempt supply of a small business (§ 19 of the German VAT Act); no VAT is shown.',
    },
    rate: null,
    category: 'E',
    exemption: null,
    holdsPayout: false,
  },
  /** UStG § 13b I, § 14a V; 2006/112/EC Art. 44, 196 and 226 No. 11a. */
  'reverse-charge': {
    isCreditNote: true,
    word: CREDIT_NOTE,
    note: {
      de: 'Steuerschuldnerschaft des Leistungsempfängers (§ 13b UStG, Art. 196 MwStSystRL).',
      en: 'Reverse charge: the recipient owes the VAT (Article 196 of Directive 2006/112/EC, § 13b of the German VAT Act).',
    },
    rate: null,
    category: 'AE',
    exemption: 'VATEX-EU-AE',
    holdsPayout: false,
  },
  /** Not a business (UStG § 2): nobody may issue a credit note in their name, and nothing is missing. */
  private: {
    isCreditNote: false,
    word: STATEMENT,
    note: {
      de: 'Keine Rechnung im Sinne des Umsatzsteuergesetzes; Umsatzsteuer wird nicht ausgewiesen.',
      en: 'Not an invoice within the meaning of the VAT Act; no VAT is shown.',
    },
    rate: null,
    category: null,
    exemption: null,
    holdsPayout: false,
  },
  /** UStG § 14 II 2 and 4, § 14c II; UStAE 14.3. */
  incomplete: {
    isCreditNote: false,
    word: STATEMENT,
    note: {
      de: 'Keine Gutschrift und keine Rechnung im Sinne des Umsatzsteuergesetzes; Umsatzsteuer wird nicht ausgewiesen. Die Auszahlung wartet, bis die folgenden Angaben vorliegen:',
      en: 'Neither a credit note nor an invoice within the meaning of the VAT Act; no VAT is shown. The payout waits until the following is known:',
    },
    rate: null,
    category: null,
    exemption: null,
    holdsPayout: true,
  },
};

/** What a credit note still lacks (UStG § 14 IV Nr. 1 and 2, § 14a V). */
export type Missing =
  | 'tax-status'
  | 'agreement'
  | 'partner-address'
  | 'partner-tax-number'
  | 'partner-vat-id'
  | 'shop-address'
  | 'shop-vat-id'
  | 'tax-rate'
  | 'country';

export type Tax = {
  readonly case: TaxCase;
  readonly rule: TaxRule;
  readonly missing: readonly Missing[];
  /** As the shop wrote it (`"19%"`), null where no tax is shown. */
  readonly rate: string | null;
  /** Minor units; `net` is the statement's total of the period, and `net + tax = gross`. Negative where corrections outweigh. */
  readonly net: number;
  readonly tax: number;
  readonly gross: number;
};

export type TaxFacts = {
  readonly shop: Pick<StatementDocument['shop'], 'legal' | 'taxRate'>;
  readonly partner: Pick<StatementDocument['partner'], 'legal' | 'taxStatus' | 'selfBillingAgreedAt'>;
  readonly issuedAt: StatementDocument['issuedAt'];
};

/** `total`: the statement's total of the period, in minor units. */
export function taxOf(facts: TaxFacts, total: number): Tax {
  const missing = missingOf(facts);
  const kind = caseOf(facts.partner.taxStatus, missing);
  const rule = TAX_RULES[kind];
  const rate = rule.rate === 'shop' ? facts.shop.taxRate : null;
  // `+ 0`: a cent taken back has the tax 0, not −0.
  const tax = rate === null ? 0 : share(total, ppmOf(rate)) + 0;
  return { case: kind, rule, missing, rate, net: total, tax, gross: total + tax };
}

const caseOf = (status: TaxStatus, missing: readonly Missing[]): TaxCase =>
  status === 'unknown' || missing.length > 0 ? 'incomplete' : status;

function missingOf({ shop, partner, issuedAt }: TaxFacts): readonly Missing[] {
  const { taxStatus } = partner;
  if (taxStatus === 'unknown') return ['tax-status'];
  if (taxStatus === 'private') return [];
  const ours = shop.legal;
  const theirs = partner.legal;
  const isReverse = taxStatus === 'reverse-charge';
  const wanted: readonly (readonly [boolean, Missing])[] = [
    [isAgreed(partner, issuedAt), 'agreement'],
    [hasAddress(theirs), 'partner-address'],
    [isReverse || Boolean(theirs?.taxNumber ?? theirs?.vatId), 'partner-tax-number'],
    [!isReverse || Boolean(theirs?.vatId), 'partner-vat-id'],
    [hasAddress(ours), 'shop-address'],
    [!isReverse || Boolean(ours?.vatId), 'shop-vat-id'],
    [taxStatus !== 'standard' || shop.taxRate !== null, 'tax-rate'],
    [isCountryRight({ shop, partner }), 'country'],
  ];
  return wanted.flatMap(([isThere, name]) => (isThere ? [] : [name]));
}

/** Agreed before the document is issued (UStG § 14 II 2: „vorher vereinbart"). */
const isAgreed = ({ selfBillingAgreedAt: at }: TaxFacts['partner'], issuedAt: number): boolean =>
  at !== null && at <= issuedAt;

const hasAddress = (party: TaxFacts['shop']['legal']): boolean =>
  party !== null && party.legalName !== '' && party.address !== null;

/** Reverse charge is for a partner established in another country, the other two for one in the shop's own (UStG § 13b VII, § 19). */
function isCountryRight({ shop, partner }: Pick<TaxFacts, 'shop' | 'partner'>): boolean {
  const here = shop.legal?.address?.country;
  const there = partner.legal?.address?.country;
  if (here === undefined || there === undefined) return true;
  return (here === there) === (partner.taxStatus !== 'reverse-charge');
}
