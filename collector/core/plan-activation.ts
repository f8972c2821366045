/** Plan versions and which one is in force: both only grow, so every order can name the rules it was settled by. */
import { digestOf } from '../../shared/canonical.ts';
import type { Stamp } from '../../shared/id.ts';
import type { Plan } from '../../shared/plan.ts';
import { Problem } from '../../shared/problem.ts';
import type { Instant } from '../../shared/time.ts';
import { audited } from './audit.ts';
import { type Changes, insert } from './changes.ts';
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

/** A finding that stops activation; the rules are in lint.md. */
export type Finding = { readonly id: string; readonly severity: 'block' | 'warn'; readonly sentence: string };

/** In force from now or later; the first plan of a shop also from earlier, for the orders it brings along. Throws `plan-blocked`. */
export function decideActivatePlan(
  facts: {
    readonly plan: PlanRow;
    readonly last: ActivationRow | undefined;
    readonly findings: readonly Finding[];
  },
  input: { readonly validFrom?: Instant },
  who: string,
  stamp: Stamp,
): { readonly row: ActivationRow; readonly changes: Changes } {
  const { plan, last, findings } = facts;
  const validFrom = input.validFrom ?? stamp.at;
  if (last && validFrom < stamp.at)
    throw new Problem('invalid-field', 'A plan is changed from now or later', { path: 'validFrom' });
  const blocking = findings.filter(({ severity }) => severity === 'block');
  if (blocking.length > 0)
    throw new Problem('plan-blocked', blocking.map(({ sentence }) => sentence).join(' '), {
      findings: blocking,
    });
  const { shopId, version } = plan;
  const row = {
    shopId,
    seq: (last?.seq ?? 0) + 1,
    version,
    validFrom,
    activatedBy: who,
    recordedAt: stamp.at,
  };
  const after = { version, hash: plan.hash, validFrom, findings: findings.map(({ id }) => id) };
  const deed = { shopId, who, action: 'plan.activate', subject: String(version), after };
  return { row, changes: [insert('activations', row), audited(deed, stamp)] };
}
