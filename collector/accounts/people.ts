/** Who an address is: a partner, somebody of the merchant, or both. */
import { newId } from '../../shared/id.ts';
import type { Context } from '../context.ts';
import { insert } from '../core/changes.ts';
import type { PartnerRow, PersonRow } from '../core/rows.ts';
import { attempt } from '../flows/attempt.ts';
import { partnersWithEmail } from '../store/queries/partners.ts';
import { personOf, personWithEmail } from '../store/queries/people.ts';
import type { Reader } from '../store/reader.ts';

type Address = { readonly shop: string; readonly email: string };

/** The one who may sign in with this address, as `emailOf` writes it; undefined where nobody may. A partner becomes a person the first
 * time they sign in. */
export function personFor(ctx: Context, { shop, email }: Address): Promise<PersonRow | undefined> {
  const { read } = ctx.store;
  return attempt(async () => {
    const [known, partner] = await Promise.all([
      personWithEmail(read, { shop, email }),
      partnerWith(read, { shop, email }),
    ]);
    if (known) return partner || known.role !== null ? known : undefined;
    if (!partner) return undefined;
    const stamp = ctx.stamp();
    const person: PersonRow = {
      shopId: shop,
      id: newId('psn', stamp),
      email,
      name: partner.name,
      role: null,
      confirmedAt: null,
      createdAt: stamp.at,
      changedAt: stamp.at,
    };
    await ctx.store.commit([insert('people', person)]);
    return person;
  });
}

/** Who left and came back is a new partner with the same address: the one who is still here signs in, else the one who left last, to
 * read what they earned. */
async function partnerWith(read: Reader, address: Address): Promise<PartnerRow | undefined> {
  const partners = await partnersWithEmail(read, address);
  return partners.find(({ leftAt }) => leftAt === null) ?? partners.at(-1);
}

/** The partner somebody is at this moment. */
export async function partnerOfPerson(
  read: Reader,
  { shop, person }: { readonly shop: string; readonly person: string },
): Promise<string | null> {
  const row = await personOf(read, { shop, id: person });
  return row ? ((await partnerWith(read, { shop, email: row.email }))?.id ?? null) : null;
}
