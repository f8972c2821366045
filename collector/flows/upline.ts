import { type Genealogy, genealogyOf } from '../core/genealogy.ts';
import type { SponsorshipRow } from '../core/rows.ts';
import { sponsorshipsAfter, sponsorshipsOf } from '../store/queries/sponsorships.ts';
import type { Reader } from '../store/reader.ts';

/** Beyond this height a chain is no chain of people any more, and the whole shop is read in pages instead of place by place. */
const STEPS_MAX = 200;
const PAGE = 5_000;

/** The sponsors' facts of everybody who ever stands above a partner, the partner included; more than that in a very deep tree. */
export async function genealogyAbove(
  read: Reader,
  place: { readonly shop: string; readonly partner: string },
): Promise<Genealogy> {
  const facts: SponsorshipRow[] = [];
  const seen = new Set<string>();
  let frontier = [place.partner];
  for (let steps = 0; frontier.length > 0; steps += 1) {
    if (steps === STEPS_MAX) return wholeGenealogy(read, place.shop);
    for (const partner of frontier) seen.add(partner);
    const rows = await sponsorshipsOf(read, { shop: place.shop, partners: frontier });
    facts.push(...rows);
    frontier = [...new Set(rows.flatMap(({ sponsorId }) => sponsorId ?? []))].filter((id) => !seen.has(id));
  }
  return genealogyOf(facts);
}

async function wholeGenealogy(read: Reader, shop: string): Promise<Genealogy> {
  const facts: SponsorshipRow[] = [];
  let after = { partner: '', seq: -1 };
  for (;;) {
    const page = await sponsorshipsAfter(read, { shop, ...after, limit: PAGE });
    for (const row of page) facts.push(row);
    const last = page.at(-1);
    if (!last || page.length < PAGE) return genealogyOf(facts);
    after = { partner: last.partnerId, seq: last.seq };
  }
}
