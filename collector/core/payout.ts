/** Who can be paid now, and why the others cannot: pure, over the balances and profiles the flow has read. */
import type { Instant } from '../../shared/time.ts';
import type { Issuer } from './party.ts';
import { type PaymentFacts, taxOfPayment } from './payout-tax.ts';
import type { PartnerProfileRow, PartnerRow, PayoutMethod } from './rows.ts';
import { type Missing, taxOf } from './tax.ts';

export type PayoutRequest = { readonly currency: string; readonly method: PayoutMethod };

/** A partner whose payable balance is not zero. Without a profile nobody has said how to pay them. */
export type Candidate = {
  readonly partner: PartnerRow;
  readonly profile: PartnerProfileRow | undefined;
  readonly balance: number;
  readonly accountVersion: number;
  /** Of the balance, what a period brought that still has to be approved; 0 where the shop asks for no second person. */
  readonly unapproved: number;
  /** What statements say and what payments took so far, in the same currency. */
  readonly stated: PaymentFacts['stated'];
  readonly sent: PaymentFacts['sent'];
};

/** `owes`: refunds took more than was payable; it is carried into the next payout. `not-approved`: it is of a period nobody has
 * approved yet. */
export type ExclusionReason =
  | 'suspended'
  | 'owes'
  | 'no-profile'
  | 'tax'
  | 'no-payout-method'
  | 'other-method'
  | 'other-currency'
  | 'not-approved'
  | 'below-minimum';

/** The amount stays payable, for as long as it takes: nothing earned is forfeited (HGB § 87a V, lint rule L25). */
export type Exclusion = {
  readonly partnerId: string;
  readonly code: string;
  readonly reason: ExclusionReason;
  readonly amount: number;
  /** `tax` only: what a credit note still lacks (UStG § 14 II, lint rule L42). */
  readonly missing: readonly Missing[];
};

/** Net is taken from what is payable; the tax comes on top where the partner charges it. Minor units. */
export type Payment = {
  readonly partner: PartnerRow;
  readonly profile: PartnerProfileRow;
  readonly net: number;
  readonly tax: number;
  readonly accountVersion: number;
};

export type Sorted = { readonly payments: readonly Payment[]; readonly exclusions: readonly Exclusion[] };

export function sortCandidates(
  candidates: readonly Candidate[],
  terms: PayoutRequest & { readonly issuer: Issuer; readonly at: Instant },
): Sorted {
  const payments: Payment[] = [];
  const exclusions: Exclusion[] = [];
  for (const candidate of candidates) {
    const judged = judge(candidate, terms);
    if ('reason' in judged) exclusions.push(judged);
    else payments.push(judged);
  }
  return { payments, exclusions };
}

type Terms = Parameters<typeof sortCandidates>[1];

/** The first reason that holds is the one that is told: what the partner must do comes before what only time does. */
function judge(candidate: Candidate, terms: Terms): Payment | Exclusion {
  const { partner, profile, balance, accountVersion } = candidate;
  const not = (reason: ExclusionReason, missing: readonly Missing[] = []): Exclusion => ({
    partnerId: partner.id,
    code: partner.code,
    reason,
    amount: balance,
    missing,
  });
  if (balance <= 0) return not('owes');
  if (partner.suspendedAt !== null) return not('suspended');
  if (!profile) return not('no-profile');
  const { issuer, at } = terms;
  const tax = taxOf(
    {
      shop: { legal: issuer, taxRate: issuer.taxRate },
      partner: {
        legal: profile,
        taxStatus: profile.taxStatus,
        selfBillingAgreedAt: profile.selfBillingAgreedAt,
      },
      issuedAt: at,
    },
    balance,
  );
  if (tax.rule.holdsPayout) return not('tax', tax.missing);
  const { method, currency } = profile.payout;
  if (method === 'none') return not('no-payout-method');
  if (method !== terms.method) return not('other-method');
  if (currency !== null && currency !== terms.currency) return not('other-currency');
  const net = approvedOf(candidate);
  if (net <= 0) return not('not-approved');
  if (net < minimumOf({ partner, profile }, terms)) return not('below-minimum');
  const { stated, sent } = candidate;
  const paid = { net, tax: taxOfPayment({ stated, sent, net, rate: tax.rate }) };
  return paid.net + paid.tax <= 0 ? not('owes') : { partner, profile, ...paid, accountVersion };
}

/** Refunds of later orders are taken from what is approved too: it is they who are owed for. */
const approvedOf = ({ balance, unapproved }: Candidate): number => Math.min(balance, balance - unapproved);

/** Who has left earns nothing more that could lift them over a minimum, so whatever they have is paid. */
function minimumOf(
  { partner, profile }: { readonly partner: PartnerRow; readonly profile: PartnerProfileRow },
  { issuer, currency }: Terms,
): number {
  if (partner.leftAt !== null) return 0;
  return profile.minimum ?? issuer.payoutMinimum[currency] ?? 0;
}

/** How much each reason keeps back: for whoever decides whom to write to. */
export type ExclusionSum = {
  readonly reason: ExclusionReason;
  readonly partners: number;
  readonly amount: number;
};

export function addExclusions(
  sums: Map<ExclusionReason, ExclusionSum>,
  exclusions: readonly Exclusion[],
): void {
  for (const { reason, amount } of exclusions) {
    const sum = sums.get(reason) ?? { reason, partners: 0, amount: 0 };
    sums.set(reason, { reason, partners: sum.partners + 1, amount: sum.amount + amount });
  }
}
