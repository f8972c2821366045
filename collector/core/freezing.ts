/** A partner's statement of a closed period as it is frozen: composed like the live one, with everything a reader needs to check it,
 * as of the instant of issue. The same facts give the same bytes. */
import { canonical, digest } from '../../shared/canonical.ts';
import { derivedId } from '../../shared/id.ts';
import {
  boundsOf,
  DAY_MS,
  type Day,
  dayOf,
  type Instant,
  nextPeriod,
  type Period,
} from '../../shared/time.ts';
import { LIMIT } from './commission/order-lines.ts';
import { adjustmentsOf, type Moment } from './frozen-adjustments.ts';
import { documentLines, type OrderHistory } from './frozen-lines.ts';
import type { PartnerProfile } from './party.ts';
import { GENESIS } from './receipt.ts';
import type { PlanRow, ShopRow, StandingRow, StatementRow } from './rows.ts';
import {
  composeStatement,
  isEmptyPart,
  type Statement,
  type StatementFacts,
  type StatementPart,
  type StatementTotals,
} from './statement.ts';
import {
  type DocumentAdjustment,
  type DocumentKept,
  type DocumentTotals,
  type LegalParty,
  numberText,
  RIGHTS,
  type StatementDocument,
} from './statement-document.ts';
import { taxOf } from './tax.ts';

/** A statement of the partner's before this one. */
export type Stated = Pick<StatementRow, 'currency' | 'period' | 'number' | 'hash' | 'carriedOut'>;

/** Of one partner and period; `asOf` is the instant of issue. */
export type FreezingFacts = Omit<StatementFacts, 'shop' | 'planHashes' | 'lines'> & {
  readonly shop: ShopRow;
  readonly plans: ReadonlyMap<number, PlanRow>;
  readonly profile: PartnerProfile | null;
  readonly standing: StandingRow | null;
  /** This partner's lines of the period with the orders they are for. */
  readonly orders: OrderHistory;
  /** Payments and corrections by hand during the period. */
  readonly moments: readonly Moment[];
  readonly kept: readonly (DocumentKept & { readonly currency: string })[];
  /** The partner's statements before this one, latest first. */
  readonly stated: readonly Stated[];
};

/** A row for each currency something happened in or is owed in, numbered from `seq` on. */
export function freeze(
  facts: FreezingFacts,
  numbering: { readonly year: number; readonly seq: number },
): readonly StatementRow[] {
  const planHashes = new Map([...facts.plans].map(([version, { hash }]) => [version, hash]));
  const composed = composeStatement({ ...facts, lines: facts.orders.lines, planHashes });
  return composed.parts
    .filter((part) => !isEmptyPart(part))
    .map((part, i) => rowOf(facts, { composed, part }, { year: numbering.year, seq: numbering.seq + i }));
}

type Composed = { readonly composed: Statement; readonly part: StatementPart };

function rowOf(
  facts: FreezingFacts,
  of: Composed,
  { year, seq }: { readonly year: number; readonly seq: number },
): StatementRow {
  const document = documentOf(facts, of, numberText(year, seq));
  const text = canonical(document);
  const { carriedIn, total, carriedOut } = document.totals;
  return {
    shopId: facts.shop.shopId,
    id: document.id,
    partnerId: facts.partner.id,
    period: facts.period,
    currency: document.currency,
    year,
    seq,
    number: document.number,
    issuedAt: facts.asOf,
    dueOn: document.dueOn,
    hash: digest(text),
    previousHash: document.previous?.hash ?? GENESIS,
    carriedIn,
    total,
    tax: taxOf(document, total).tax,
    carriedOut,
    document: text,
  };
}

export const statementId = (partner: string, period: Period, currency: string): string =>
  derivedId('stm', partner, period, currency);

function documentOf(facts: FreezingFacts, { composed, part }: Composed, number: string): StatementDocument {
  const { shop, partner, period, profile, standing, asOf, orders } = facts;
  const { currency, totals } = part;
  const stated = facts.stated.filter((one) => one.currency === currency);
  const [previous] = stated;
  const moments = facts.moments.filter(({ transaction }) => transaction.currency === currency);
  const issuer = shop.settings.issuer;
  const { from, until } = composed;
  const adjustments = adjustmentsOf(part.lines, orders, moments);
  return {
    format: 1,
    id: statementId(partner.id, period, currency),
    number,
    previous: previous ? { number: previous.number, hash: previous.hash } : null,
    corrects: correctedBy(adjustments, stated, totals.total),
    period,
    from,
    until,
    currency,
    issuedAt: asOf,
    issuedOn: dayOf(asOf, shop.timezone),
    dueOn: dueOn(shop, period, asOf),
    shop: {
      id: shop.shopId,
      name: shop.name,
      timezone: shop.timezone,
      language: issuer?.language ?? 'de',
      legal: issuer ? legalOf(issuer) : null,
      taxRate: issuer?.taxRate ?? null,
    },
    partner: {
      id: partner.id,
      number: partner.externalId ?? partner.id,
      code: partner.code,
      name: partner.name,
      legal: profile ? legalOf(profile) : null,
      taxStatus: profile?.taxStatus ?? 'unknown',
      selfBillingAgreedAt: profile?.selfBillingAgreedAt ?? null,
    },
    plans: plansOf(facts, composed, part),
    standing: standing && standingOf(standing),
    lines: documentLines(part.lines, orders, { period, plans: facts.plans }),
    adjustments,
    kept: facts.kept.filter((line) => line.currency === currency).map(({ currency: _, ...line }) => line),
    totals: documentTotals(totals, part.lines),
    payouts: moments.flatMap(({ transaction, amount, tax }) =>
      transaction.kind === 'payout' || transaction.kind === 'fail'
        ? [
            {
              reference: transaction.reason ?? transaction.id,
              kind: transaction.kind,
              at: transaction.at,
              amount,
              tax,
            },
          ]
        : [],
    ),
    rights: RIGHTS,
  };
}

/** A correction names what it corrects (UStDV § 31 V; EN 16931 BG-3): the statements whose lines it takes back, and where it takes
 * money for another reason the one before it. */
function correctedBy(
  adjustments: readonly DocumentAdjustment[],
  stated: readonly Stated[],
  total: number,
): StatementDocument['corrects'] {
  const periods = new Set(adjustments.flatMap(({ original }) => original?.period ?? []));
  const named = stated.filter(({ period }) => periods.has(period)).reverse();
  const corrected = named.length === 0 && total < 0 ? stated.slice(0, 1) : named;
  return corrected.map(({ number, period }) => ({ number, period }));
}

const plansOf = ({ plans }: FreezingFacts, composed: Statement, { lines }: StatementPart) =>
  composed.plans
    .filter(({ version }) => lines.some((line) => line.planVersion === version))
    .map(({ version, hash }) => ({ version, name: plans.get(version)?.plan.name ?? '', hash }));

const legalOf = ({ legalName, address, taxNumber, vatId }: LegalParty): LegalParty => ({
  legalName,
  address,
  taxNumber,
  vatId,
});

const standingOf = ({ rank, isActive, path, customers, customerVolume, groupVolume }: StandingRow) => ({
  rank,
  isActive,
  path,
  customers,
  customerVolume,
  groupVolume,
});

/** By law at the end of the month after the period (HGB § 87a IV, § 87c I 2); a shop may pay sooner, never later. */
function dueOn({ timezone, settings }: ShopRow, period: Period, issuedAt: Instant): Day {
  const lastOfNext = dayOf(boundsOf(nextPeriod(period), timezone).until - 1, timezone);
  const days = settings.issuer?.dueDays ?? null;
  if (days === null) return lastOfNext;
  const own = dayOf(issuedAt + days * DAY_MS, timezone);
  const isSooner = own < lastOfNext;
  return isSooner ? own : lastOfNext;
}

function documentTotals(totals: StatementTotals, lines: StatementPart['lines']): DocumentTotals {
  const limits = sum(lines.filter(({ component }) => component === LIMIT));
  const components = new Map<string, number>();
  for (const { component, amount } of lines)
    components.set(component, (components.get(component) ?? 0) + amount);
  return {
    ...totals,
    others: totals.others - limits,
    limits,
    components: [...components].sort(byName).map(([component, amount]) => ({ component, amount })),
  };
}

const byName = ([a]: readonly [string, number], [b]: readonly [string, number]): number => (a < b ? -1 : 1);
const sum = (parts: readonly { readonly amount: number }[]): number =>
  parts.reduce((total, { amount }) => total + amount, 0);
