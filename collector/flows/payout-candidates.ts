/** What a payout must know: the terms of the shop, and page by page who has something payable. */
import { isCurrency } from '../../shared/currency.ts';
import { assert, Problem } from '../../shared/problem.ts';
import { accountOf } from '../core/ledger.ts';
import type { Issuer } from '../core/party.ts';
import type { Candidate, PayoutRequest } from '../core/payout.ts';
import type { AccountRow } from '../core/rows.ts';
import { accountsNamed, payableAfter } from '../store/queries/payouts.ts';
import { newestProfiles } from '../store/queries/profiles.ts';
import { shopOf } from '../store/queries/shops.ts';
import { partnersWithIds } from '../store/queries/structure.ts';
import type { Reader } from '../store/reader.ts';
import { partnerNamed } from './find-partner.ts';

/** Payments of one commit: few enough that orders and refunds in between rarely make it decide again. */
const PAGE = 200;
const PAYABLE = 'payable:';

export type Terms = PayoutRequest & { readonly shop: string; readonly issuer: Issuer };
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
  const issuer = (await shopOf(read, { shop }))?.settings.issuer;
  if (!issuer) throw new Problem('no-issuer', 'The shop has not said who it is; PUT /v1/shop/issuer does');
  if (method === 'sepa' && issuer.iban === null)
    throw new Problem('no-issuer', 'The shop has not said which account it pays from', { path: 'iban' });
  return { shop, issuer, currency, method };
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
  { shop }: Terms,
  accounts: readonly AccountRow[],
): Promise<readonly Candidate[]> {
  const ids = accounts.map(({ account }) => account.slice(PAYABLE.length));
  const partners = new Map((await partnersWithIds(read, { shop, ids })).map((row) => [row.id, row]));
  const profiles = new Map(
    (await newestProfiles(read, { shop, partners: ids })).map((row) => [row.partnerId, row]),
  );
  return accounts.map(({ account, balance, version: accountVersion }) => {
    const id = account.slice(PAYABLE.length);
    const partner = partners.get(id);
    assert(partner, `${account} belongs to a partner`);
    return { partner, profile: profiles.get(id), balance, accountVersion };
  });
}
