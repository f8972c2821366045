/** A person decides about two customers who are bound to different partners: one person or two, and whose (domain.md 2). */
import type { Stamp } from '../../shared/id.ts';
import { Problem } from '../../shared/problem.ts';
import { audited } from './audit.ts';
import { type Change, type Changes, update } from './changes.ts';
import { absorbed, type KnownCustomer, mergedRow, savedCustomer } from './identity.ts';
import type { MergeConflictRow, ShopRow } from './rows.ts';

export type MergeDecision = {
  /** Which of the conflict's two customers goes on, with their binding; null: they are two people, and nothing is joined. */
  readonly keep: string | null;
  readonly reason: string;
  /** The second person, as wherever a customer changes partners. */
  readonly approver: string;
};

export type MergeFacts = {
  readonly shop: ShopRow;
  readonly conflict: MergeConflictRow;
  /** Both as they are now, after whatever merges there have been. */
  readonly customers: readonly [KnownCustomer, KnownCustomer];
};

/** Both histories and all money stay where they are; only later orders go by the decision. Throws `already-resolved`,
 * `already-bound` without a second person, or `invalid-field` where `keep` is neither of the two. */
export function decideMerge(facts: MergeFacts, decision: MergeDecision, who: string, stamp: Stamp): Changes {
  const { conflict, customers } = facts;
  if (conflict.resolvedAt !== null)
    throw new Problem('already-resolved', `Decided already: ${conflict.decision}`, { path: 'id' });
  if (decision.approver === who)
    throw new Problem('already-bound', 'Moving a binding takes a second person', { path: 'approver' });
  const { shopId, id } = conflict;
  const said = decision.keep === null ? 'two people' : `one person: ${decision.keep}`;
  const deed = {
    shopId,
    who,
    action: 'customer.merge',
    subject: id,
    before: { customers: customers.map(({ customer }) => customer.id) },
    after: { decision: said, approver: decision.approver },
    reason: decision.reason,
  };
  return [
    update('mergeConflicts', { shopId, id, resolvedAt: null }, { resolvedAt: stamp.at, decision: said }),
    ...(decision.keep === null ? [] : joinedChanges(facts, decision.keep)),
    audited(deed, stamp),
  ];
}

function joinedChanges({ shop, conflict, customers }: MergeFacts, keep: string): readonly Change[] {
  const [one, two] = customers;
  if (keep !== conflict.customerId && keep !== conflict.otherId)
    throw new Problem('invalid-field', 'Neither of the two is this customer', { path: 'keep' });
  // A later message may have joined them already.
  if (one.customer.id === two.customer.id) return [];
  const [into, from] = keep === conflict.customerId ? [one, two] : [two, one];
  const after = absorbed(shop, into.customer, from.customer);
  return [...savedCustomer({ before: into.customer, after }), mergedRow(from.customer, into.customer.id)];
}
