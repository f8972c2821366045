/** Rules about the contract around the plan, read from the shop's `terms` (plan.md section 8). */
import type { Plan } from '../../../../shared/plan.ts';
import { ppmOf } from '../../../../shared/rate.ts';
import { BASE_PARTS, type Terms } from '../../../../shared/terms.ts';
import { type Finding, finding, type Severity } from './finding.ts';
import type { RuleId } from './rules.ts';
import type { Both } from './words.ts';

/** A rule broken by what stands in one field; the sentence is said where `isBroken`. */
type Clause<K extends keyof Terms> = {
  readonly id: RuleId;
  readonly field: K;
  readonly severity?: Severity;
  readonly isBroken: (value: NonNullable<Terms[K]>, plan: Plan) => boolean;
  readonly en: string;
  readonly de: string;
};

const clause = <K extends keyof Terms>(one: Clause<K>): ((terms: Terms, plan: Plan) => Generator<Finding>) =>
  function* judge(terms, plan) {
    const value = terms[one.field];
    const path = `terms.${one.field}`;
    if (value === undefined) yield finding(one.id, 'block', path, missing(one.field));
    else if (value !== null && one.isBroken(value, plan)) {
      yield finding(one.id, one.severity ?? 'block', path, { en: one.en, de: one.de });
    }
  };

const missing = (field: keyof Terms): Both => ({
  en: `The shop’s terms say nothing about "${field}"; they must be complete before a plan is activated.`,
  de: `Die Bedingungen des Shops sagen nichts zu „${field}“; vor der Aktivierung eines Plans müssen sie vollständig sein.`,
});

const CLAUSES = [
  clause({
    id: 'L02',
    field: 'fees',
    isBroken: (fees) => fees.joining > 0 || fees.renewal > 0 || fees.backOffice > 0,
    en: 'Joining, staying and the back office must be free of charge.',
    de: 'Einstieg, Verbleib und Backoffice müssen kostenlos sein.',
  }),
  clause({
    id: 'L04',
    field: 'purchaseRequired',
    isBroken: (required) => required,
    en: 'Joining or staying requires a purchase.',
    de: 'Einstieg oder Verbleib verlangen einen Kauf.',
  }),
  clause({
    id: 'L03',
    field: 'unpaidItems',
    isBroken: unpaidItemsEarn,
    en: 'A component names articles that must not earn: kits, training, events, memberships or ad credit.',
    de: 'Ein Bestandteil nennt Artikel, die nicht vergütet werden dürfen: Starterpakete, Schulungen, Veranstaltungen, Mitgliedschaften oder Werbeguthaben.',
  }),
  clause({
    id: 'L10',
    field: 'resale',
    isBroken: (resale) => ppmOf(resale.buyBack) < 900_000 || resale.months < 12,
    en: 'Stock must be bought back for at least 90 % of the net price for at least 12 months.',
    de: 'Ware muss mindestens 12 Monate lang zu mindestens 90 % des Nettopreises zurückgenommen werden.',
  }),
  clause({
    id: 'L11',
    field: 'pricesByLevel',
    isBroken: (rises) => rises,
    en: 'Partners buy at prices that depend on who stands above them.',
    de: 'Partner kaufen zu Preisen, die davon abhängen, wer über ihnen steht.',
  }),
  clause({
    id: 'L12',
    field: 'ranksForSale',
    isBroken: (sold) => sold,
    en: 'Ranks can be bought.',
    de: 'Ränge sind käuflich.',
  }),
  clause({
    id: 'L12',
    field: 'positionsPerPerson',
    isBroken: (positions) => positions !== 1,
    en: 'A person may hold one position.',
    de: 'Eine Person darf eine Position haben.',
  }),
  clause({
    id: 'L25',
    field: 'forfeits',
    isBroken: (forfeits) => forfeits,
    en: 'Something earned is lost by notice, exit, inactivity or a payout threshold.',
    de: 'Verdientes verfällt durch Kündigung, Ausstieg, Inaktivität oder eine Auszahlungsschwelle.',
  }),
  clause({
    id: 'L28',
    field: 'statementDueDays',
    isBroken: (days) => days > 31,
    en: 'Statements are due later than the end of the following month.',
    de: 'Abrechnungen kommen später als zum Ende des Folgemonats.',
  }),
  clause({
    id: 'L29',
    field: 'silenceAccepts',
    isBroken: (accepts) => accepts,
    en: 'A statement counts as accepted when nobody objects.',
    de: 'Eine Abrechnung gilt ohne Widerspruch als anerkannt.',
  }),
  clause({
    id: 'L31',
    field: 'changeNoticeDays',
    isBroken: (days) => days < 1,
    en: 'Plan changes are not announced ahead.',
    de: 'Planänderungen werden nicht vorher angekündigt.',
  }),
  clause({
    id: 'L35',
    field: 'breakageShown',
    isBroken: (shown) => !shown,
    en: 'Partners are not shown what the company keeps.',
    de: 'Partnern wird nicht gezeigt, was das Unternehmen einbehält.',
  }),
  clause({
    id: 'L36',
    field: 'projectionsLabelled',
    isBroken: (labelled) => !labelled,
    en: 'Income figures are not marked as estimates or leave out those who earn nothing.',
    de: 'Verdienstangaben sind nicht als Schätzung gekennzeichnet oder lassen jene aus, die nichts verdienen.',
  }),
  clause({
    id: 'L39',
    field: 'mailsThirdPersons',
    isBroken: (mails) => mails,
    en: 'Mail goes to persons whom partners have named.',
    de: 'Es gehen Nachrichten an Personen, die Partner genannt haben.',
  }),
  clause({
    id: 'L40',
    field: 'bindsWithoutDeviceStorage',
    isBroken: (binds) => !binds,
    en: 'No binding is possible without storing something on the device.',
    de: 'Ohne Speicherung auf dem Gerät ist keine Zuordnung möglich.',
  }),
  clause({
    id: 'L41',
    field: 'downlinePseudonymous',
    severity: 'warn',
    isBroken: (hidden) => !hidden,
    en: 'Partners see the names of customers who are not theirs.',
    de: 'Partner sehen Namen von Kunden, die nicht ihre sind.',
  }),
  clause({
    id: 'L42',
    field: 'selfBillingAgreed',
    isBroken: (agreed) => !agreed,
    en: 'There is no agreement on self-billing; statements go out without a tax document and payouts wait.',
    de: 'Es gibt keine Gutschriftsvereinbarung; Abrechnungen ergehen ohne Steuerbeleg, Auszahlungen warten.',
  }),
  clause({
    id: 'L43',
    field: 'partnersSellInOwnName',
    severity: 'warn',
    isBroken: (sell) => sell,
    en: 'Partners sell in their own name through the shop; check the duty to report.',
    de: 'Partner verkaufen über den Shop im eigenen Namen; prüfen Sie die Meldepflicht.',
  }),
];

export function* termsFindings(plan: Plan, terms: Terms): Generator<Finding> {
  for (const judge of CLAUSES) yield* judge(terms, plan);
  yield* baseFindings(terms);
  yield* holdFindings(plan, terms);
}

function unpaidItemsEarn(items: NonNullable<Terms['unpaidItems']>, plan: Plan): boolean {
  const unpaid = Object.values(items);
  const filters = plan.components.flatMap((component) => [
    ...('items' in component && component.items ? [component.items] : []),
    ...(component.kind === 'levels' ? (component.overrides ?? []).map((override) => override.items) : []),
  ]);
  return filters.some((filter) =>
    unpaid.some(
      ({ sku, category }) =>
        filter.sku?.some((one) => sku?.includes(one)) ||
        filter.category?.some((one) => category?.includes(one)),
    ),
  );
}

function* baseFindings(terms: Terms): Generator<Finding> {
  const named: readonly string[] = [...(terms.baseWith ?? []), ...(terms.baseWithout ?? [])];
  const open = BASE_PARTS.filter((part) => !named.includes(part));
  if (open.length === 0) return;
  yield finding('L30', 'block', 'terms.baseWithout', {
    en: `The terms do not say whether the base contains: ${open.join(', ')}.`,
    de: `Die Bedingungen sagen nicht, ob die Bemessungsgrundlage dies enthält: ${open.join(', ')}.`,
  });
}

/** Withdrawal within 14 days and 14 more to send back and repay: BGB § 355, § 357. */
const WITHDRAWAL = { days: 14, handlingDays: 14 };

export function* holdFindings(plan: Plan, terms: Terms | undefined): Generator<Finding> {
  const { days, handlingDays } = terms?.withdrawal ?? WITHDRAWAL;
  const hold = plan.hold?.days ?? 0;
  if (hold <= days + handlingDays) return;
  yield finding('L32', 'warn', 'hold.days', {
    en: `The hold of ${hold} days is longer than withdrawal and return, ${days + handlingDays} days.`,
    de: `Die Wartezeit von ${hold} Tagen ist länger als Widerruf und Rückgabe, ${days + handlingDays} Tage.`,
  });
}
