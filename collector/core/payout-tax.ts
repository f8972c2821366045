/** The tax that goes with a payment. What tax is owed stands on the statements, reckoned once on the net of each (EN 16931 BR-CO-17; UStG
 * § 14 IV Nr. 8, and whatever a document shows is owed, § 14c), while payments take whatever part of several statements is payable. So a
 * payment never reckons its own: all payments together have paid what the statements show, less what they show for the net that is still
 * unpaid. The oldest statement is paid first (BGB § 366 II). Once nothing is unpaid, both agree to the cent. */
import { quotient, share } from '../../shared/money.ts';
import { ppmOf } from '../../shared/rate.ts';

/** What one statement comes to; both negative where corrections outweigh. Minor units. */
export type Claim = { readonly net: number; readonly tax: number };

export type PaymentFacts = {
  /** In one currency, the latest first. */
  readonly stated: readonly Claim[];
  /** What payments that did not fail have taken so far. */
  readonly sent: Claim;
  /** What this payment takes. */
  readonly net: number;
  /** For what no statement states yet; null: no tax is charged. */
  readonly rate: string | null;
};

/** Less than nothing where earlier payments brought more tax than the statements show by now. */
export function taxOfPayment({ stated, sent, net, rate }: PaymentFacts): number {
  const all = stated.reduce(
    (sum, claim) => ({ net: sum.net + claim.net, tax: sum.tax + claim.tax }),
    NOTHING,
  );
  const unpaid = all.net - sent.net - net;
  return all.tax - taxOnUnpaid(stated, unpaid, rate) - sent.tax;
}

const NOTHING: Claim = { net: 0, tax: 0 };

/** The latest statements are the unpaid ones; of one that is paid in part, its tax in proportion. Money paid before it is stated is unpaid
 * in reverse. */
function taxOnUnpaid(stated: readonly Claim[], unpaid: number, rate: string | null): number {
  let left = unpaid;
  let tax = 0;
  for (const claim of stated) {
    if (left <= 0) break;
    if (claim.net > left) return tax + quotient(claim.tax, left, claim.net);
    tax += claim.tax;
    left -= claim.net;
  }
  return left === 0 || rate === null ? tax : tax + share(left, ppmOf(rate));
}
