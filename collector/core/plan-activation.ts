/** Plan versions and which one is in force: both only grow, so every order can name the rules it was settled by. */
import { digestOf } from '../../shared/canonical.ts';
import type { Stamp } from '../../shared/id.ts';
import type { Plan } from '../../shared/plan.ts';
import { Problem } from '../../shared/problem.ts';
import type { Terms } from '../../shared/terms.ts';
import type { Instant } from '../../shared/time.ts';
import { audited } from './audit.ts';
import { type Changes, insert } from './changes.ts';
import type { Finding } from './commission/lint/finding.ts';
import { lintPlan } from './commission/lint/lint.ts';
import type { Outcome } from './commission/report.ts';
import type { ActivationRow, PlanRow, ShopRow } from './rows.ts';

/** The same plan again is the same version. Throws `invalid-field` for a currency that is not the shop's. */
export function decideSavePlan(
  facts: {
    readonly shop: Pick<ShopRow, 'shopId' | 'currency'>;
    readonly last: PlanRow | undefined;
    readonly same: PlanRow | undefined;
  },
  plan: Plan,
  who: string,
  stamp: Stamp,
): { readonly row: PlanRow; readonly changes: Changes } {
  const { shop, last, same } = facts;
  if (same) return { row: same, changes: [] };
  if (plan.currency !== shop.currency)
    throw new Problem('invalid-field', `The shop settles in ${shop.currency}`, { path: 'currency' });
  const { shopId } = shop;
  const version = (last?.version ?? 0) + 1;
  const row = { shopId, version, plan, hash: digestOf(plan), createdAt: stamp.at };
  const after = { version, hash: row.hash };
  const deed = { shopId, who, action: 'plan.save', subject: String(version), after };
  return { row, changes: [insert('plans', row), audited(deed, stamp)] };
}

/** In force from now or later; the first plan of a shop also from earlier, for the orders it brings along. Throws `plan-blocked`
 * with every finding that blocks: by the plan's text, by the shop's terms, and by what it did in the simulation. The lint report is
 * kept in the audit row, beside the hash it belongs to (domain.md 7). */
export function decideActivatePlan(
  facts: {
    readonly plan: PlanRow;
    readonly last: ActivationRow | undefined;
    readonly terms: Terms;
    readonly simulation: Outcome;
  },
  input: { readonly validFrom?: Instant },
  who: string,
  stamp: Stamp,
): { readonly row: ActivationRow; readonly changes: Changes } {
  const { plan, last, terms, simulation } = facts;
  const validFrom = input.validFrom ?? stamp.at;
  if (last && validFrom < stamp.at)
    throw new Problem('invalid-field', 'A plan is changed from now or later', { path: 'validFrom' });
  const findings = lintPlan(plan.plan, { terms, simulation });
  refuseBlocked(findings);
  const { shopId, version } = plan;
  const row = {
    shopId,
    seq: (last?.seq ?? 0) + 1,
    version,
    validFrom,
    activatedBy: who,
    recordedAt: stamp.at,
  };
  const report = findings.map(({ id, severity, path }) => ({ id, severity, path }));
  const after = { version, hash: plan.hash, validFrom, report };
  const deed = { shopId, who, action: 'plan.activate', subject: String(version), after };
  return { row, changes: [insert('activations', row), audited(deed, stamp)] };
}

function refuseBlocked(findings: readonly Finding[]): void {
  const blocking = findings.filter(({ severity }) => severity === 'block');
  const [first] = blocking;
  if (!first) return;
  const sentences = blocking.map(({ sentence }) => sentence.en).join(' ');
  throw new Problem('plan-blocked', sentences, { path: first.path, findings: blocking });
}
