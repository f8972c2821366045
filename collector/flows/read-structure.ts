/** A partner's place among the others: the sponsor, the upline, the downline level by level. Reading changes nothing. */
import type { Instant } from '../../shared/time.ts';
import { genealogyOf, sponsorAt, uplineAt } from '../core/genealogy.ts';
import type { PartnerRow } from '../core/rows.ts';
import { sponsorshipsOf } from '../store/queries/sponsorships.ts';
import { everSponsoredBy, partnersWithIds } from '../store/queries/structure.ts';
import type { Reader } from '../store/reader.ts';
import { genealogyAbove } from './upline.ts';

export type Place = {
  readonly partner: PartnerRow;
  readonly level: number;
  readonly sponsorId: string | null;
};
/** `isComplete` is false where there are more people than are shown. */
export type Structure = { readonly places: readonly Place[]; readonly isComplete: boolean };
type Spot = { readonly shop: string; readonly partner: string; readonly at: Instant };

/** More people than anybody reads on a page; reports of whole structures are exports. */
export const PLACES_MAX = 5000;

export async function sponsorOf(read: Reader, { shop, partner, at }: Spot): Promise<string | null> {
  const facts = await sponsorshipsOf(read, { shop, partners: [partner] });
  return sponsorAt(genealogyOf(facts), partner, at);
}

export async function uplineOf(read: Reader, { shop, partner, at }: Spot): Promise<Structure> {
  const tree = await genealogyAbove(read, { shop, partner });
  const ids: string[] = [];
  let isComplete = true;
  for (const id of uplineAt(tree, partner, at)) {
    if (ids.length === PLACES_MAX) {
      isComplete = false;
      break;
    }
    ids.push(id);
  }
  const rows = new Map((await partnersWithIds(read, { shop, ids })).map((row) => [row.id, row]));
  const places = ids.flatMap((id, index) => {
    const row = rows.get(id);
    return row ? [{ partner: row, level: index + 1, sponsorId: ids[index + 1] ?? null }] : [];
  });
  return { places, isComplete };
}

/** Levels are relative to the partner: 1 are those they sponsor (requirements 30). */
export async function downlineOf(read: Reader, spot: Spot, depth: number): Promise<Structure> {
  const places: Place[] = [];
  let above: readonly string[] = [spot.partner];
  for (let level = 1; level <= depth && above.length > 0; level += 1) {
    const below = await sponsoredBy(read, spot, above);
    if (places.length + below.size > PLACES_MAX) return { places, isComplete: false };
    const rows = await partnersWithIds(read, { shop: spot.shop, ids: [...below.keys()] });
    for (const partner of rows) places.push({ partner, level, sponsorId: below.get(partner.id) ?? null });
    above = rows.map(({ id }) => id);
  }
  return { places, isComplete: true };
}

/** Who has one of these sponsors at the moment, and which. */
async function sponsoredBy(
  read: Reader,
  { shop, at }: Spot,
  sponsors: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const ever = await everSponsoredBy(read, { shop, sponsors, limit: PLACES_MAX + 1 });
  const ids = ever.map(({ partnerId }) => partnerId);
  const tree = genealogyOf(await sponsorshipsOf(read, { shop, partners: ids }));
  const wanted = new Set(sponsors);
  return new Map(
    ids.flatMap((id) => {
      const sponsor = sponsorAt(tree, id, at);
      return sponsor !== null && wanted.has(sponsor) ? [[id, sponsor] as const] : [];
    }),
  );
}
