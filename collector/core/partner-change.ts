/** What may change about a partner later: words, codes, sponsor, suspension, leaving. Each change is an audit row. */
import type { Stamp } from '../../shared/id.ts';
import { Problem } from '../../shared/problem.ts';
import { emailOf } from '../../shared/signature.ts';
import type { Instant } from '../../shared/time.ts';
import { audited } from './audit.ts';
import { type Change, type Changes, insert, update } from './changes.ts';
import { type Genealogy, refuseCycle } from './genealogy.ts';
import { codeRow, refuseLeaver } from './partner.ts';
import { newCode } from './referral-code.ts';
import type { CodeRow, PartnerRow, ShopRow } from './rows.ts';

export type PartnerChange = {
  readonly name?: string;
  readonly email?: string | null;
  /** A further public code. */
  readonly addCode?: string;
  /** A code typed at the checkout. */
  readonly addCoupon?: string;
  /** A leaked code stops counting; whoever it bound stays bound. */
  readonly freezeCode?: string;
  /** Our id, the merchant's id or a code of the new sponsor; null: the company. Holds from `from`, missing: from now. */
  readonly sponsor?: { readonly partner: string | null; readonly from?: Instant };
  readonly suspended?: boolean;
  /** Leaving is free, at any time, and forfeits nothing earned (domain.md 7). It cannot be taken back: re-entry is a new partner. */
  readonly left?: true;
  readonly reason: string;
};

export type PartnerChangeFacts = {
  readonly shop: Pick<ShopRow, 'shopId' | 'version'>;
  readonly partner: PartnerRow;
  readonly addCodeHeld: CodeRow | undefined;
  readonly addCouponHeld: CodeRow | undefined;
  readonly frozen: CodeRow | undefined;
  /** Where a sponsor was named: who it is, the `seq` the fact gets, and everybody who ever stands above. */
  readonly sponsor:
    | { readonly partner: PartnerRow | null; readonly seq: number; readonly tree: Genealogy }
    | undefined;
};

export type Changed = { readonly partner: PartnerRow; readonly changes: Changes };

/** Throws `code-taken`, `code-reserved`, `sponsor-cycle` or `invalid-field`. Guards the partner's version, so two people who
 * change the same partner at the same moment do not overwrite each other. */
export function decideChangePartner(
  facts: PartnerChangeFacts,
  change: PartnerChange,
  who: string,
  stamp: Stamp,
): Changed {
  const { shop, partner } = facts;
  const after = { ...partner, ...profileOf(partner, change, stamp), version: partner.version + 1 };
  const { shopId, id, version } = partner;
  const { name, email, suspendedAt, leftAt } = after;
  const deed = {
    shopId: shop.shopId,
    who,
    action: 'partner.change',
    subject: id,
    before: {
      name: partner.name,
      email: partner.email,
      suspendedAt: partner.suspendedAt,
      leftAt: partner.leftAt,
    },
    after: { ...change, name, email, suspendedAt, leftAt },
    reason: change.reason,
  };
  const changes: Change[] = [
    update('partners', { shopId, id, version }, { name, email, suspendedAt, leftAt, version: version + 1 }),
    ...codeChanges(facts, change, stamp),
    ...sponsorChanges(facts, change, stamp),
    ...suspensionChanges(partner, after, change.reason, stamp),
    audited(deed, stamp),
  ];
  return { partner: after, changes };
}

/** Suspending twice keeps the first instant; leaving is final. */
function profileOf(
  partner: PartnerRow,
  change: PartnerChange,
  stamp: Stamp,
): Pick<PartnerRow, 'name' | 'email' | 'suspendedAt' | 'leftAt'> {
  const { suspended } = change;
  return {
    name: change.name ?? partner.name,
    email: change.email ? emailOf(change.email) : change.email === null ? null : partner.email,
    suspendedAt:
      suspended === undefined ? partner.suspendedAt : suspended ? (partner.suspendedAt ?? stamp.at) : null,
    leftAt: partner.leftAt ?? (change.left ? stamp.at : null),
  };
}

/** A dated fact, because a close has to know who was suspended at its instant, also after the suspension is over. */
function suspensionChanges(before: PartnerRow, after: PartnerRow, reason: string, stamp: Stamp): Change[] {
  const isSuspended = after.suspendedAt !== null;
  if (isSuspended === (before.suspendedAt !== null)) return [];
  const { shopId, id: partnerId, version: seq } = after;
  return [insert('suspensions', { shopId, partnerId, seq, at: stamp.at, isSuspended, reason })];
}

function codeChanges(facts: PartnerChangeFacts, change: PartnerChange, stamp: Stamp): Change[] {
  const { partner } = facts;
  const changes: Change[] = [];
  const add = (text: string, kind: CodeRow['kind'], held: CodeRow | undefined, path: string) => {
    if (held?.partnerId === partner.id && held.kind === kind) return;
    changes.push(insert('codes', codeRow(partner, newCode(text, kind, held, path), kind, stamp)));
  };
  if (change.addCode !== undefined) add(change.addCode, 'alias', facts.addCodeHeld, 'addCode');
  if (change.addCoupon !== undefined) add(change.addCoupon, 'coupon', facts.addCouponHeld, 'addCoupon');
  if (change.freezeCode !== undefined) changes.push(...freeze(facts, stamp));
  return changes;
}

function freeze({ partner, frozen }: PartnerChangeFacts, stamp: Stamp): Change[] {
  if (frozen?.partnerId !== partner.id)
    throw new Problem('invalid-field', 'The partner has no such code', { path: 'freezeCode' });
  if (frozen.frozenAt !== null) return [];
  const { shopId, code } = frozen;
  return [update('codes', { shopId, code, frozenAt: null }, { frozenAt: stamp.at })];
}

/** From now or later only: an earlier date would move orders that were confirmed under the old tree (plan.md 1). Two changes at
 * once, each sound alone, could close a circle together; the shop's version lets one of them decide again. */
function sponsorChanges(facts: PartnerChangeFacts, change: PartnerChange, stamp: Stamp): Change[] {
  const { shop, partner, sponsor } = facts;
  if (!change.sponsor || !sponsor) return [];
  const from = change.sponsor.from ?? stamp.at;
  if (from < stamp.at)
    throw new Problem('invalid-field', 'A sponsor changes from now or later', { path: 'sponsor.from' });
  refuseLeaver(sponsor.partner, 'sponsor');
  const sponsorId = sponsor.partner?.id ?? null;
  refuseCycle(sponsor.tree, { partnerId: partner.id, sponsorId, from });
  return [
    update('shops', { shopId: shop.shopId, version: shop.version }, { version: shop.version + 1 }),
    insert('sponsorships', {
      shopId: shop.shopId,
      partnerId: partner.id,
      seq: sponsor.seq,
      from,
      sponsorId,
      reason: change.reason,
      recordedAt: stamp.at,
    }),
  ];
}
