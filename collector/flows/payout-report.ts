/** What a payout did, or would do: sums of everybody, and the first few hundred by name. */
import {
  addExclusions,
  type Exclusion,
  type ExclusionReason,
  type ExclusionSum,
  type Payment,
  type PayoutRequest,
} from '../core/payout.ts';
import type { PayoutItemRow, PayoutMethod, PayoutRow } from '../core/rows.ts';

/** Named in one answer; the items of a batch are listed in pages. */
const NAMED_MAX = 500;

export type NamedPayment = {
  readonly partnerId: string;
  readonly code: string;
  /** Null while nothing has moved. */
  readonly reference: string | null;
  readonly net: number;
  readonly tax: number;
  readonly amount: number;
};

/** Grows page by page. */
export type PayoutReport = {
  readonly currency: string;
  readonly method: PayoutMethod;
  /** Null while nothing has moved. */
  payout: PayoutRow | null;
  items: number;
  net: number;
  tax: number;
  readonly payments: NamedPayment[];
  readonly excluded: Map<ExclusionReason, ExclusionSum>;
  readonly exclusions: Exclusion[];
};

export const emptyReport = ({ currency, method }: PayoutRequest): PayoutReport => ({
  currency,
  method,
  payout: null,
  items: 0,
  net: 0,
  tax: 0,
  payments: [],
  excluded: new Map(),
  exclusions: [],
});

export type ReportedPage = {
  readonly payout?: PayoutRow;
  readonly payments: readonly Payment[];
  /** Those of the payments, in their order; none while nothing has moved. */
  readonly items: readonly PayoutItemRow[];
  readonly exclusions: readonly Exclusion[];
};

export function reported(report: PayoutReport, { payout, payments, items, exclusions }: ReportedPage): void {
  if (payout && payout.version > 0) report.payout = payout;
  addExclusions(report.excluded, exclusions);
  const room = NAMED_MAX - report.exclusions.length;
  report.exclusions.push(...exclusions.slice(0, room));
  payments.forEach(({ partner, net, tax }, index) => {
    report.items += 1;
    report.net += net;
    report.tax += tax;
    if (report.payments.length >= NAMED_MAX) return;
    const reference = items[index]?.reference ?? null;
    report.payments.push({
      partnerId: partner.id,
      code: partner.code,
      reference,
      net,
      tax,
      amount: net + tax,
    });
  });
}
