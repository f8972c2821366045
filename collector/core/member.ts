/** Who of the merchant may sign in, and as what (domain.md 8). */
import { newId, type Stamp } from '../../shared/id.ts';
import { Problem } from '../../shared/problem.ts';
import { emailOf } from '../../shared/signature.ts';
import { audited } from './audit.ts';
import { type Changes, insert, update } from './changes.ts';
import { isMailAddress } from './mail.ts';
import type { MerchantRole, PersonRow } from './rows.ts';

export type NewMember = { readonly email: string; readonly name: string; readonly role: MerchantRole };

/** Somebody who is a partner already gets the role beside it; the same again changes nothing. Throws `invalid-field`. */
export function decideAddMember(
  shopId: string,
  known: PersonRow | undefined,
  { email, name, role }: NewMember,
  who: string,
  stamp: Stamp,
): { readonly person: PersonRow; readonly changes: Changes } {
  const address = emailOf(email);
  if (!isMailAddress(address))
    throw new Problem('invalid-field', `"${email.slice(0, 80)}" is no e-mail address`, { path: 'email' });
  if (known?.role === role) return { person: known, changes: [] };
  const id = known?.id ?? newId('psn', stamp);
  const before = { role: known?.role ?? null };
  const deed = audited({ shopId, who, action: 'member.add', subject: id, before, after: { role } }, stamp);
  const set = { role, changedAt: stamp.at };
  if (known) return { person: { ...known, ...set }, changes: [update('people', { shopId, id }, set), deed] };
  const person: PersonRow = {
    shopId,
    id,
    email: address,
    name,
    confirmedAt: null,
    createdAt: stamp.at,
    ...set,
  };
  return { person, changes: [insert('people', person), deed] };
}
