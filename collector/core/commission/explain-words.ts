/** The sentences of `explain.ts` in both languages. Every figure comes in already written for the language. */
import type { Reason } from './types.ts';

export type Language = 'en' | 'de';

export type Words = {
  readonly decimal: string;
  readonly group: string;
  readonly months: readonly string[];
  readonly goods: (base: string) => string;
  readonly goodsLeft: (base: string) => string;
  readonly earnings: (base: string) => string;
  readonly ofBase: (rate: string, base: string) => string;
  readonly severalRates: (base: string) => string;
  readonly level: (level: number) => string;
  readonly generation: (level: number) => string;
  readonly differential: (rate: string, base: string) => string;
  readonly bounty: (amount: string, least: string | null) => string;
  readonly margin: (base: string) => string;
  readonly match: (level: number) => string;
  readonly pool: (rate: string, base: string) => string;
  readonly orderLimit: (rate: string, base: string, cut: string) => string;
  readonly orderLimitEased: (cut: string) => string;
  readonly periodLimit: (month: string, earned: string, most: string, cut: string) => string;
  readonly passedOver: (count: number, why: string) => string;
  readonly inactive: (month: string) => string;
  readonly unqualified: (month: string) => string;
  readonly step: (month: string) => string;
  readonly refund: (id: string) => string;
  readonly takenBack: (amount: string) => string;
  readonly givenBack: (amount: string) => string;
  readonly companyGivesUp: (amount: string) => string;
  readonly companyGains: (amount: string) => string;
  readonly withheld: string;
  readonly cutByLimit: string;
  readonly emptyPool: string;
  readonly kept: string;
  readonly because: Readonly<
    Record<
      Exclude<Reason, 'earned' | 'clawback' | 'limit' | 'suspended' | 'missing-rate'>,
      (month: string) => string
    >
  >;
  readonly missingRate: string;
  readonly summary: (order: string, paid: string, kept: string, cut: string | null) => string;
  readonly company: string;
};

const en: Words = {
  decimal: '.',
  group: ',',
  months: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
  goods: (base) => `${base} goods`,
  goodsLeft: (base) => `${base} goods left`,
  earnings: (base) => `${base} earned below`,
  ofBase: (rate, base) => `${rate} of ${base}`,
  severalRates: (base) => `several rates on ${base}`,
  level: (level) => `Level ${level}`,
  generation: (level) => `Generation ${level}`,
  differential: (rate, base) => `Difference: ${rate} of ${base}, less what was paid below`,
  bounty: (amount, least) =>
    `New customer: ${amount}${least === null ? '' : ` for a first order of at least ${least} goods`}`,
  margin: (base) => `Retail margin on ${base}`,
  match: (level) => `Match, level ${level}`,
  pool: (rate, base) => `Pool: a share of ${rate} of ${base}`,
  orderLimit: (rate, base, cut) =>
    `Limit per order: at most ${rate} of ${base} are paid; ${cut} are cut from its lines`,
  orderLimitEased: (cut) => `Limit per order: after the refund ${cut} less are cut`,
  periodLimit: (month, earned, most, cut) =>
    `Limit per month: ${earned} earned in ${month}, at most ${most} are paid; ${cut} are cut`,
  passedOver: (count, why) =>
    count === 1 ? `one partner was passed over: ${why}` : `${count} partners were passed over: ${why}`,
  inactive: (month) => `not active in ${month}`,
  unqualified: (month) => `not active or not qualified in ${month}`,
  step: (month) => `the rate is that of the step reached in ${month}`,
  refund: (id) => `Refund ${id}`,
  takenBack: (amount) => `${amount} are taken back`,
  givenBack: (amount) => `${amount} are added`,
  companyGivesUp: (amount) => `the company's part shrinks by ${amount}`,
  companyGains: (amount) => `the company's part grows by ${amount}`,
  withheld: 'withheld, because the partner was suspended',
  cutByLimit: ', cut by the limit per order',
  emptyPool: 'nobody with the ranks that share is qualified',
  kept: 'the company keeps it',
  because: {
    'no-upline': () => 'nobody is left to receive it',
    inactive: (month) => `whoever stands here was not active in ${month}`,
    needs: (month) => `whoever stands here did not meet what it needs in ${month}`,
    depth: (month) => `the rank held in ${month} does not reach this far`,
    left: () => 'the partner of this place has left',
    'own-order': () => 'own purchases earn nothing under this plan',
  },
  missingRate: 'Held: no exchange rate is stored for the day of the order',
  summary: (order, paid, kept, cut) =>
    `Order ${order}: ${paid} to partners, ${kept} kept by the company${cut === null ? '' : `, ${cut} cut by the limit`}`,
  company: 'company',
};

const de: Words = {
  decimal: ',',
  group: '.',
  months: [
    'Januar',
    'Februar',
    'März',
    'April',
    'Mai',
    'Juni',
    'Juli',
    'August',
    'September',
    'Oktober',
    'November',
    'Dezember',
  ],
  goods: (base) => `${base} Warenwert`,
  goodsLeft: (base) => `${base} verbleibendem Warenwert`,
  earnings: (base) => `${base} Verdienst darunter`,
  ofBase: (rate, base) => `${rate} von ${base}`,
  severalRates: (base) => `mehrere Sätze auf ${base}`,
  level: (level) => `Ebene ${level}`,
  generation: (level) => `Generation ${level}`,
  differential: (rate, base) => `Differenz: ${rate} von ${base}, abzüglich der Zahlungen darunter`,
  bounty: (amount, least) =>
    `Neuer Kunde: ${amount}${least === null ? '' : ` für eine erste Bestellung ab ${least} Warenwert`}`,
  margin: (base) => `Handelsspanne auf ${base}`,
  match: (level) => `Bonus auf Verdienst, Ebene ${level}`,
  pool: (rate, base) => `Pool: ein Anteil an ${rate} von ${base}`,
  orderLimit: (rate, base, cut) =>
    `Grenze je Bestellung: Höchstens ${rate} von ${base} werden gezahlt; ${cut} werden von ihren Zeilen gekürzt`,
  orderLimitEased: (cut) => `Grenze je Bestellung: Nach der Erstattung werden ${cut} weniger gekürzt`,
  periodLimit: (month, earned, most, cut) =>
    `Grenze je Monat: ${earned} im ${month} verdient, höchstens ${most} werden gezahlt; ${cut} werden gekürzt`,
  passedOver: (count, why) =>
    count === 1 ? `ein Partner wurde übergangen: ${why}` : `${count} Partner wurden übergangen: ${why}`,
  inactive: (month) => `im ${month} nicht aktiv`,
  unqualified: (month) => `im ${month} nicht aktiv oder nicht qualifiziert`,
  step: (month) => `es gilt der Satz der im ${month} erreichten Stufe`,
  refund: (id) => `Erstattung ${id}`,
  takenBack: (amount) => `${amount} werden zurückgenommen`,
  givenBack: (amount) => `${amount} kommen hinzu`,
  companyGivesUp: (amount) => `der Anteil des Unternehmens sinkt um ${amount}`,
  companyGains: (amount) => `der Anteil des Unternehmens steigt um ${amount}`,
  withheld: 'zurückgehalten, weil der Partner gesperrt war',
  cutByLimit: ', gekürzt durch die Grenze je Bestellung',
  emptyPool: 'niemand mit den beteiligten Rängen ist qualifiziert',
  kept: 'das Unternehmen behält es',
  because: {
    'no-upline': () => 'darüber ist niemand mehr, der es erhalten könnte',
    inactive: (month) => `wer hier steht, war im ${month} nicht aktiv`,
    needs: (month) => `wer hier steht, erfüllte im ${month} die Voraussetzung nicht`,
    depth: (month) => `der im ${month} gehaltene Rang reicht nicht so tief`,
    left: () => 'der Partner dieses Platzes ist ausgeschieden',
    'own-order': () => 'Eigenkäufe bringen nach diesem Plan keine Provision',
  },
  missingRate: 'Angehalten: Für den Tag der Bestellung ist kein Wechselkurs hinterlegt',
  summary: (order, paid, kept, cut) =>
    `Bestellung ${order}: ${paid} an Partner, ${kept} behält das Unternehmen${cut === null ? '' : `, ${cut} durch die Grenze gekürzt`}`,
  company: 'Unternehmen',
};

export const WORDS: Readonly<Record<Language, Words>> = { en, de };
