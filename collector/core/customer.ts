/** What the merchant may say about a customer: who they are, which partner they are, and, with a reason, whose they are. */
import type { Stamp } from '../../shared/id.ts';
import { Problem } from '../../shared/problem.ts';
import { audited } from './audit.ts';
import { bindingAt } from './binding.ts';
import { type Changes, insert } from './changes.ts';
import { type Identity, savedCustomer } from './identity.ts';
import type { BindingRow, CustomerRow, PartnerRow } from './rows.ts';

export type CustomerChange = {
  /** In clear; only its HMAC is kept. Joins a guest known by it to this customer. */
  readonly email?: string;
  /** How the merchant sees them; kept only where the shop shows customers. */
  readonly display?: string | null;
  /** Our id, the merchant's id or a code of the partner this customer is; null: no partner. */
  readonly isPartner?: string | null;
};

/** Throws `invalid-field` where the customer is another partner already. Orders from now on follow the plan's `ownOrders`. */
export function decideSetCustomer(
  facts: {
    readonly identity: Identity;
    readonly showsCustomers: boolean;
    readonly partner: PartnerRow | null | undefined;
  },
  change: CustomerChange,
  who: string,
  stamp: Stamp,
): { readonly customer: CustomerRow; readonly changes: Changes } {
  const { identity, partner } = facts;
  const display = facts.showsCustomers ? change.display : null;
  const after: CustomerRow = {
    ...withPartner(identity.after, partner),
    display: display === undefined ? identity.after.display : display,
  };
  const isChanged = after.display !== identity.after.display || after.isPartner !== identity.after.isPartner;
  const saved = { ...identity, after: isChanged ? after : identity.after };
  const changes = [...savedCustomer(saved), ...identity.changes];
  if (changes.length === 0) return { customer: saved.after, changes };
  const deed = {
    shopId: after.shopId,
    who,
    action: 'customer.set',
    subject: after.id,
    before: identity.before && { isPartner: identity.before.isPartner },
    after: { isPartner: after.isPartner },
  };
  return { customer: saved.after, changes: [...changes, audited(deed, stamp, 1)] };
}

/** `undefined`: nothing was said; null: they are no partner. */
export function withPartner(customer: CustomerRow, partner: PartnerRow | null | undefined): CustomerRow {
  if (partner === undefined) return customer;
  if (partner && customer.isPartner !== null && customer.isPartner !== partner.id)
    throw new Problem('invalid-field', 'This customer is another partner already', { path: 'customer' });
  return { ...customer, isPartner: partner?.id ?? null };
}

export type BindingChange = {
  /** Our id, the merchant's id or a code; null ends the binding. */
  readonly partner: string | null;
  readonly reason: string;
  /** The second person, where a binding is moved or ended (domain.md 3). */
  readonly approver?: string;
};

/** From now on; earlier orders stay whose they were. Throws `already-bound` where a binding would move or end without a second
 * person. The same partner again changes nothing. */
export function decideBindCustomer(
  facts: {
    readonly identity: Identity;
    readonly partner: PartnerRow | null;
    readonly planVersion: number | null;
  },
  change: BindingChange,
  who: string,
  stamp: Stamp,
): { readonly binding: BindingRow | null; readonly changes: Changes } {
  const { identity, partner } = facts;
  const bound = bindingAt(identity.bindings, stamp.at);
  const last = identity.bindings.at(-1);
  if ((bound?.partnerId ?? null) === (partner?.id ?? null)) return { binding: bound, changes: [] };
  if (bound && (change.approver === undefined || change.approver === who))
    throw new Problem('already-bound', 'Moving or ending a binding takes a second person', {
      path: 'approver',
    });
  const binding: BindingRow = {
    shopId: identity.after.shopId,
    customerId: identity.after.id,
    seq: (last?.seq ?? -1) + 1,
    partnerId: partner?.id ?? null,
    from: stamp.at,
    channel: 'manual',
    touch: null,
    consent: 'unknown',
    planVersion: facts.planVersion,
    orderId: null,
    reason: change.reason,
    recordedAt: stamp.at,
  };
  const deed = {
    shopId: binding.shopId,
    who,
    action: bound ? 'binding.move' : 'binding.make',
    subject: binding.customerId,
    before: { partner: bound?.partnerId ?? null },
    after: { partner: binding.partnerId, approver: change.approver ?? null },
    reason: change.reason,
  };
  return {
    binding,
    changes: [
      // Also where nothing else of the customer changes: an order that read the old binding decides again.
      ...savedCustomer({ ...identity, after: { ...identity.after } }),
      ...identity.changes,
      insert('bindings', binding),
      audited(deed, stamp, 1),
    ],
  };
}
