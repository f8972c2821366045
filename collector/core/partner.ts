/** Adding and changing partners: pure decisions over what the flow has read. */
import { newId, type Stamp } from '../../shared/id.ts';
import { Problem } from '../../shared/problem.ts';
import { emailOf } from '../../shared/signature.ts';
import type { Instant } from '../../shared/time.ts';
import { audited } from './audit.ts';
import { type Changes, insert } from './changes.ts';
import { withPartner } from './customer.ts';
import { FROM_THE_BEGINNING } from './genealogy.ts';
import { type Identity, savedCustomer } from './identity.ts';
import { newCode } from './referral-code.ts';
import type { CodeRow, PartnerRow } from './rows.ts';

export type NewPartner = {
  /** The merchant's own id of them; a repeat with the same code answers with the partner there is. */
  readonly id?: string;
  readonly code: string;
  readonly name: string;
  readonly email?: string;
  /** Our id, the merchant's id or a code of the partner who won them; null or missing: the company. */
  readonly sponsor?: string | null;
  /** Missing: now. Never later than now. */
  readonly joinedAt?: Instant;
  /** The shop's id of the customer this partner is: their own orders follow the plan's `ownOrders`. */
  readonly customer?: string;
};

export type NewPartnerFacts = {
  readonly shopId: string;
  readonly codeHeld: CodeRow | undefined;
  /** The partner who has the merchant's id already. */
  readonly known: PartnerRow | undefined;
  readonly sponsor: PartnerRow | null;
  /** The customer they are, where one was named. */
  readonly customer: Identity | null;
};

export type Added = { readonly partner: PartnerRow; readonly changes: Changes };

/** Throws `code-taken`, `code-reserved`, `partner-differs` or `invalid-field`. A new partner has nobody below, so no circle can close. */
export function decideAddPartner(
  facts: NewPartnerFacts,
  input: NewPartner,
  who: string,
  stamp: Stamp,
): Added {
  const { shopId, known } = facts;
  if (known) return { partner: sameAs(known, input), changes: [] };
  const joinedAt = input.joinedAt ?? stamp.at;
  refuseLeaver(facts.sponsor, 'sponsor');
  if (joinedAt > stamp.at)
    throw new Problem('invalid-field', 'Nobody joins later than now', { path: 'joinedAt' });
  const partner: PartnerRow = {
    shopId,
    id: newId('ptn', stamp),
    externalId: input.id ?? null,
    code: newCode(input.code, 'canonical', facts.codeHeld, 'code'),
    name: input.name,
    email: input.email === undefined ? null : emailOf(input.email),
    joinedAt,
    leftAt: null,
    suspendedAt: null,
    createdAt: stamp.at,
    version: 1,
  };
  const after = { code: partner.code, name: partner.name, sponsor: facts.sponsor?.id ?? null };
  const deed = audited({ shopId, who, action: 'partner.add', subject: partner.id, after }, stamp);
  return { partner, changes: [...rowsOf(partner, facts, stamp), ...linked(facts.customer, partner), deed] };
}

/** Who has left wins nobody any more (lint rule L38); whom they won before moves up or not, as the plan's `leaver` says. */
export function refuseLeaver(sponsor: PartnerRow | null, path: string): void {
  if (sponsor && sponsor.leftAt !== null)
    throw new Problem('invalid-field', `Partner "${sponsor.code}" has left`, { path });
}

/** The customer this partner is. */
const linked = (customer: Identity | null, partner: PartnerRow): Changes =>
  customer === null
    ? []
    : [...savedCustomer({ ...customer, after: withPartner(customer.after, partner) }), ...customer.changes];

function rowsOf(partner: PartnerRow, facts: NewPartnerFacts, stamp: Stamp): Changes {
  return [
    insert('partners', partner),
    insert('codes', codeRow(partner, partner.code, 'canonical', stamp)),
    insert('sponsorships', {
      shopId: partner.shopId,
      partnerId: partner.id,
      seq: 0,
      from: FROM_THE_BEGINNING,
      sponsorId: facts.sponsor?.id ?? null,
      reason: 'joined',
      recordedAt: stamp.at,
    }),
  ];
}

export const codeRow = (
  partner: Pick<PartnerRow, 'shopId' | 'id'>,
  code: string,
  kind: CodeRow['kind'],
  stamp: Stamp,
): CodeRow => ({
  shopId: partner.shopId,
  code,
  partnerId: partner.id,
  kind,
  frozenAt: null,
  createdAt: stamp.at,
});

function sameAs(known: PartnerRow, input: NewPartner): PartnerRow {
  if (known.code === input.code.toLowerCase()) return known;
  throw new Problem('partner-differs', `Partner ${input.id} has the code "${known.code}"`, { path: 'id' });
}
