import { codeOf } from '../../shared/code.ts';
import { Problem } from '../../shared/problem.ts';
import type { PartnerRow } from '../core/rows.ts';
import { codeHeld, partnerOf, partnerWithExternalId } from '../store/queries/partners.ts';
import type { Reader } from '../store/reader.ts';

type Named = { readonly shop: string; readonly name: string };

/** A partner by our id, the merchant's id, or any code they hold, in this order. */
export async function findPartner(read: Reader, { shop, name }: Named): Promise<PartnerRow | undefined> {
  const known =
    (await partnerOf(read, { shop, id: name })) ??
    (await partnerWithExternalId(read, { shop, externalId: name }));
  const code = codeOf(name);
  if (known || code === undefined) return known;
  const held = await codeHeld(read, { shop, code });
  return held && (await partnerOf(read, { shop, id: held.partnerId }));
}

/** Throws `unknown-partner` and names the field that meant somebody. */
export async function partnerNamed(read: Reader, named: Named & { path?: string }): Promise<PartnerRow> {
  const partner = await findPartner(read, named);
  if (partner) return partner;
  const facts = named.path === undefined ? {} : { path: named.path };
  throw new Problem('unknown-partner', `There is no partner "${named.name.slice(0, 64)}"`, facts);
}
