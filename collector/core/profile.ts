/** A partner's legal and payout data: versions that are never edited, each sealed with the hash of the one before. */
import { canonical, digest } from '../../shared/canonical.ts';
import type { Stamp } from '../../shared/id.ts';
import { Problem } from '../../shared/problem.ts';
import { audited } from './audit.ts';
import type { Difference } from './books.ts';
import { type Changes, insert } from './changes.ts';
import type { PartnerProfile, PayoutWay } from './party.ts';
import { GENESIS } from './receipt.ts';
import type { PartnerProfileRow, PartnerRow } from './rows.ts';

export type ProfileFacts = {
  readonly partner: Pick<PartnerRow, 'shopId' | 'id'>;
  readonly last: PartnerProfileRow | undefined;
};
export type SavedProfile = { readonly profile: PartnerProfileRow; readonly changes: Changes };

/** The same data again changes nothing. Two people at one moment meet at the version, and one of them decides again. Throws
 * `invalid-field`. */
export function decideSaveProfile(
  { partner, last }: ProfileFacts,
  input: PartnerProfile,
  who: string,
  stamp: Stamp,
): SavedProfile {
  refuseFuture(input.selfBillingAgreedAt, stamp);
  const wanted = { ...input, payout: wayOf(input.payout) };
  if (last && canonical(profileOf(last)) === canonical(wanted)) return { profile: last, changes: [] };
  const { shopId, id: partnerId } = partner;
  const version = (last?.version ?? 0) + 1;
  const content = { shopId, partnerId, version, ...wanted, recordedAt: stamp.at, recordedBy: who };
  const previousHash = last?.hash ?? GENESIS;
  const profile = { ...content, previousHash, hash: sealOf(previousHash, content) };
  // Names and account numbers stay in one place: the audit row names the versions.
  const deed = {
    shopId,
    who,
    action: 'partner.profile',
    subject: partnerId,
    before: last ? { version: last.version, hash: last.hash } : null,
    after: { version, hash: profile.hash },
  };
  return { profile, changes: [insert('partnerProfiles', profile), audited(deed, stamp)] };
}

/** What holds of a version without what we added. */
export const profileOf = (row: PartnerProfileRow): PartnerProfile => ({
  legalName: row.legalName,
  address: row.address,
  taxNumber: row.taxNumber,
  vatId: row.vatId,
  taxStatus: row.taxStatus,
  selfBillingAgreedAt: row.selfBillingAgreedAt,
  payout: row.payout,
  minimum: row.minimum,
});

/** `everline verify`: versions follow each other, and each is what was sealed. */
export function profileDifference(
  previous: PartnerProfileRow | undefined,
  row: PartnerProfileRow,
): Difference | undefined {
  const before = previous?.partnerId === row.partnerId ? previous : undefined;
  const differs = (detail: string) => ({
    table: 'partnerProfiles',
    row: `${row.partnerId} ${row.version}`,
    detail,
  });
  const expected = (before?.version ?? 0) + 1;
  if (row.version !== expected) return differs(`version ${expected} is missing`);
  if (row.previousHash !== (before?.hash ?? GENESIS))
    return differs('does not build on the version before it');
  const { previousHash, hash, ...content } = row;
  return sealOf(previousHash, content) === hash ? undefined : differs('is not the profile that was recorded');
}

type Content = Omit<PartnerProfileRow, 'previousHash' | 'hash'>;
const sealOf = (previousHash: string, content: Content): string => digest(previousHash + canonical(content));

/** Each way needs its own fields and keeps no others: an IBAN nobody pays to is an IBAN nobody checks. */
function wayOf(way: PayoutWay): PayoutWay {
  const nothing = { holder: null, iban: null, bic: null, email: null };
  const { method, currency } = way;
  switch (method) {
    case 'none':
      return { method, ...nothing, currency: null };
    case 'paypal':
      return { method, ...nothing, email: needed(way, 'email'), currency };
    case 'wise':
      if (way.iban === null) return { ...way, bic: null, email: needed(way, 'email'), iban: null };
      return { ...way, holder: needed(way, 'holder') };
    case 'sepa':
      if (currency !== null && currency !== 'EUR')
        throw new Problem('invalid-field', `SEPA pays EUR, not ${currency}`, { path: 'payout.currency' });
      return {
        method,
        holder: needed(way, 'holder'),
        iban: needed(way, 'iban'),
        bic: way.bic,
        email: null,
        currency: 'EUR',
      };
    default:
      return method satisfies never;
  }
}

function needed(way: PayoutWay, field: 'holder' | 'iban' | 'email'): string {
  const value = way[field];
  if (value !== null) return value;
  throw new Problem('invalid-field', `A payout by ${way.method} needs ${WORDS[field]}`, {
    path: `payout.${field}`,
  });
}
const WORDS = { holder: 'the name of the account holder', iban: 'an IBAN', email: 'an e-mail address' };

function refuseFuture(agreedAt: number | null, stamp: Stamp): void {
  if (agreedAt !== null && agreedAt > stamp.at)
    throw new Problem('invalid-field', 'Nobody has agreed later than now', { path: 'selfBillingAgreedAt' });
}
