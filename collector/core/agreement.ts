/** Which terms a partner works under, and that they accepted them: the plan in force by its hash, and the shop's own document by its
 * version (domain.md 7; requirement 82). */
import type { Stamp } from '../../shared/id.ts';
import { pagesOf } from '../../shared/page-settings.ts';
import { Problem } from '../../shared/problem.ts';
import type { Instant } from '../../shared/time.ts';
import { audited } from './audit.ts';
import { append, type Changes } from './changes.ts';
import type { AcceptanceRow, ActivationRow, PartnerRow, PlanRow, ShopRow } from './rows.ts';

export type TermsInForce = {
  readonly plan: PlanRow;
  readonly validFrom: Instant;
  readonly document: { readonly version: string; readonly url: string } | null;
  /** When both were accepted; null: not yet. */
  readonly acceptedAt: Instant | null;
};

export function termsInForce(
  shop: ShopRow,
  inForce: { readonly plan: PlanRow; readonly activation: ActivationRow },
  acceptances: readonly AcceptanceRow[],
): TermsInForce {
  const { plan, activation } = inForce;
  const document = pagesOf(shop.settings).partnerTerms;
  const when = (kind: AcceptanceRow['kind'], version: string): Instant | undefined =>
    acceptances.find((row) => row.kind === kind && row.version === version)?.acceptedAt;
  const ofPlan = when('plan', String(plan.version));
  const ofDocument = document === null ? ofPlan : when('terms', document.version);
  const acceptedAt = ofPlan === undefined || ofDocument === undefined ? null : Math.max(ofPlan, ofDocument);
  return { plan, validFrom: activation.validFrom, document, acceptedAt };
}

export type Accepted = {
  readonly planVersion: number;
  readonly planHash: string;
  readonly document?: string | null;
};

/** What was shown must be what is in force; the same again changes nothing. Throws `terms-differ`. */
export function decideAcceptTerms(
  partner: PartnerRow,
  terms: TermsInForce,
  input: Accepted,
  who: string,
  stamp: Stamp,
): Changes {
  const { plan, document } = terms;
  if (input.planVersion !== plan.version || input.planHash !== plan.hash)
    throw new Problem('terms-differ', `Plan version ${plan.version} is in force; read it and accept that`, {
      path: 'planVersion',
    });
  if ((document?.version ?? null) !== (input.document ?? null))
    throw new Problem('terms-differ', `The shop’s terms are ${document?.version ?? 'none'} now`, {
      path: 'document',
    });
  if (terms.acceptedAt !== null) return [];
  const { shopId, id: partnerId } = partner;
  const row = { shopId, partnerId, acceptedAt: stamp.at, channel: 'portal' } as const;
  const after = { planVersion: plan.version, planHash: plan.hash, document: document?.version ?? null };
  return [
    append('acceptances', { ...row, kind: 'plan', version: String(plan.version), hash: plan.hash }),
    ...(document
      ? [append('acceptances', { ...row, kind: 'terms', version: document.version, hash: null })]
      : []),
    audited({ shopId, who, action: 'terms.accept', subject: partnerId, after }, stamp),
  ];
}
