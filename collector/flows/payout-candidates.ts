/** What a payout must know: the terms of the shop, and page by page who has something payable. */
import { isCurrency } from '../../shared/currency.ts';
import { assert, Problem } from '../../shared/problem.ts';
import type { Period } from '../../shared/time.ts';
import { groupedBy } from '../core/commission/grouping.ts';
import { accountOf } from '../core/ledger.ts';
import type { Issuer } from '../core/party.ts';
import type { Candidate, PayoutRequest } from '../core/payout.ts';
import { firstUnapproved } from '../core/period-steps.ts';
import type { AccountRow } from '../core/rows.ts';
import { broughtSince, claimsOf, sentTo } from '../store/queries/payable.ts';
import { accountsNamed, payableAfter } from '../store/queries/payouts.ts';
import { periodsOf } from '../store/queries/periods.ts';
import { newestProfiles } from '../store/queries/profiles.ts';
import { shopOf } from '../store/queries/shops.ts';
import { partnersWithIds } from '../store/queries/structure.ts';
import type { Reader } from '../store/reader.ts';
import { partnerNamed } from './find-partner.ts';

/** Payments of one commit: few enough that orders and refunds in between rarely make it decide again. */
const PAGE = 200;
const PAYABLE = 'payable:';

export type Terms = PayoutRequest & {
  readonly shop: string;
  readonly issuer: Issuer;
  /** Money of this period and of later ones waits for the second person's approval; null: the shop asks for none. */
  readonly unapprovedFrom: Period | null;
};
export type CandidatePage = {
  readonly candidates: readonly Candidate[];
  readonly cursor: string;
  readonly isLast: boolean;
};

/** Throws `no-issuer` where the shop has not said who pays, and `invalid-field` for a currency the method does not carry. */
export async function termsOf(read: Reader, shop: string, request: PayoutRequest): Promise<Terms> {
  const { currency, method } = request;
  if (!isCurrency(currency))
    throw new Problem('invalid-field', `There is no currency "${currency}"`, { path: 'currency' });
  if (method === 'sepa' && currency !== 'EUR')
    throw new Problem('invalid-field', `SEPA pays EUR, not ${currency}`, { path: 'currency' });
  const settings = (await shopOf(read, { shop }))?.settings;
  const issuer = settings?.issuer;
  if (!issuer) throw new Problem('no-issuer', 'The shop has not said who it is; PUT /v1/shop/issuer does');
  if (method === 'sepa' && issuer.iban === null)
    throw new Problem('no-issuer', 'The shop has not said which account it pays from', { path: 'iban' });
  const unapprovedFrom = settings?.approvals === 2 ? firstUnapproved(await periodsOf(read, { shop })) : null;
  return { shop, issuer, currency, method, unapprovedFrom };
}

export async function pageAfter(read: Reader, terms: Terms, cursor: string): Promise<CandidatePage> {
  const { shop, currency } = terms;
  const after = cursor === '' ? PAYABLE : cursor;
  const accounts = await payableAfter(read, { shop, currency, after, limit: PAGE });
  const candidates = await candidatesOn(read, terms, accounts);
  return { candidates, cursor: accounts.at(-1)?.account ?? after, isLast: accounts.length < PAGE };
}

/** Throws `unknown-partner`, and `payout-held` for somebody to whom nothing is owed. */
export async function pageOfNamed(
  read: Reader,
  terms: Terms,
  names: readonly string[],
): Promise<CandidatePage> {
  const { shop, currency } = terms;
  const partners = await Promise.all(
    names.map((name, index) => partnerNamed(read, { shop, name, path: `partners[${index}]` })),
  );
  const accounts = [...new Set(partners.map(({ id }) => accountOf.payable(id)))];
  const rows = await accountsNamed(read, { shop, currency, accounts });
  const owed = new Set(rows.filter(({ balance }) => balance !== 0).map(({ account }) => account));
  const nothing = partners.find(({ id }) => !owed.has(accountOf.payable(id)));
  if (nothing)
    throw new Problem('payout-held', `Nothing is payable to partner "${nothing.code}" in ${currency}`);
  return { candidates: await candidatesOn(read, terms, rows), cursor: '', isLast: true };
}

async function candidatesOn(
  read: Reader,
  { shop, currency, unapprovedFrom: period }: Terms,
  rows: readonly AccountRow[],
): Promise<readonly Candidate[]> {
  const ids = rows.map(({ account }) => account.slice(PAYABLE.length));
  const of = { shop, currency, partners: ids };
  const partners = new Map((await partnersWithIds(read, { shop, ids })).map((row) => [row.id, row]));
  const profiles = new Map(
    (await newestProfiles(read, { shop, partners: ids })).map((row) => [row.partnerId, row]),
  );
  const claims = groupedBy(await claimsOf(read, of), ({ partnerId }) => partnerId);
  const sent = new Map(
    (await sentTo(read, { ...of, failed: 'failed' })).map(({ partnerId, amount, tax }) => [
      partnerId,
      { net: amount - tax, tax },
    ]),
  );
  const accounts = rows.map(({ account }) => account);
  const waiting = new Map(
    (period === null ? [] : await broughtSince(read, { shop, currency, accounts, period })).map((row) => [
      row.account,
      row.amount,
    ]),
  );
  return rows.map(({ account, balance, version: accountVersion }) => {
    const id = account.slice(PAYABLE.length);
    const partner = partners.get(id);
    assert(partner, `${account} belongs to a partner`);
    return {
      partner,
      profile: profiles.get(id),
      balance,
      accountVersion,
      unapproved: waiting.get(account) ?? 0,
      stated: claims.get(id) ?? [],
      sent: sent.get(id) ?? { net: 0, tax: 0 },
    };
  });
}
