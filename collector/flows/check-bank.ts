import { Problem } from '../../shared/problem.ts';
import { bicFault, ibanFault, ibanOf, isInSepa } from '../documents/iban.ts';

type Account = { readonly iban: string | null; readonly bic: string | null };

/** The account as banks write it. Throws `invalid-field` and says what is wrong with the IBAN or BIC; `path` is where the account
 * stands in the request, with its dot. */
export function checkBank<A extends Account>(account: A, path: string, isSepa: boolean): A {
  const iban = account.iban === null ? null : ibanOf(account.iban);
  const bic = account.bic === null ? null : account.bic.replaceAll(' ', '').toUpperCase();
  const refuse = (field: string, value: string, fault: string | undefined): void => {
    if (fault === undefined) return;
    throw new Problem('invalid-field', `"${value}" ${fault}`, { path: `${path}${field}` });
  };
  if (iban !== null) refuse('iban', iban, ibanFault(iban) ?? outsideSepa(iban, isSepa));
  if (bic !== null) refuse('bic', bic, bicFault(bic));
  return { ...account, iban, bic };
}

const outsideSepa = (iban: string, isSepa: boolean): string | undefined =>
  isSepa && !isInSepa(iban) ? `is in ${iban.slice(0, 2)}, where SEPA transfers do not go` : undefined;
