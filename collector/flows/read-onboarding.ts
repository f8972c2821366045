/** The first steps of a partner, and of those they sponsor. Everything is read from what happened; nobody ticks a box. */
import type { Instant } from '../../shared/time.ts';
import type { Context } from '../context.ts';
import { genealogyOf, sponsorAt } from '../core/genealogy.ts';
import type { PartnerRow, PersonRow, ShopRow } from '../core/rows.ts';
import { acceptancesOfPartners } from '../store/queries/agreements.ts';
import { firstBound, firstEarned, firstStatement, sponsoredBefore } from '../store/queries/onboarding.ts';
import { pageOfPartner } from '../store/queries/pages.ts';
import { credentialsOfPerson } from '../store/queries/people.ts';
import { newestProfiles } from '../store/queries/profiles.ts';
import { sponsorshipsOf } from '../store/queries/sponsorships.ts';
import { partnersWithIds } from '../store/queries/structure.ts';
import type { Reader } from '../store/reader.ts';

export type Step<K extends string> = {
  readonly step: K;
  readonly isDone: boolean;
  readonly doneAt: Instant | null;
};
type Seen = 'terms' | 'customer' | 'order';

const stepOf = <K extends string>(step: K, doneAt: Instant | null | undefined): Step<K> => ({
  step,
  isDone: doneAt != null,
  doneAt: doneAt ?? null,
});

export async function firstSteps(
  { store: { read } }: Context,
  { shopId: shop }: ShopRow,
  partner: PartnerRow,
  person: PersonRow,
): Promise<readonly Step<Seen | 'password' | 'page' | 'profile' | 'statement'>[]> {
  const [seen, credentials, page, profiles, statement] = await Promise.all([
    stepsSeen(read, shop, [partner.id]),
    credentialsOfPerson(read, { shop, person: person.id }),
    pageOfPartner(read, { shop, partner: partner.id }),
    newestProfiles(read, { shop, partners: [partner.id] }),
    firstStatement(read, { shop, partner: partner.id }),
  ]);
  const password = credentials.find(({ passwordHash }) => passwordHash !== null);
  const [terms, customer, order] = seen(partner.id);
  return [
    terms,
    stepOf('password', password?.changedAt),
    stepOf('page', page?.page?.recordedAt),
    stepOf('profile', profiles[0]?.recordedAt),
    customer,
    order,
    stepOf('statement', statement?.issuedAt),
  ];
}

export type Recruit = { readonly partner: PartnerRow; readonly steps: readonly Step<Seen>[] };

/** Those whose sponsor this partner is now, newest first; a page may hold fewer than its limit. What they do with their own account
 * is not the sponsor's business. */
export async function recruitsOf(
  ctx: Context,
  { shopId: shop, id: sponsor }: PartnerRow,
  { before, limit }: { readonly before: string; readonly limit: number },
): Promise<{ readonly recruits: readonly Recruit[]; readonly next: string | null }> {
  const { read } = ctx.store;
  const { at } = ctx.stamp();
  const found = await sponsoredBefore(read, { shop, sponsor, before, limit: limit + 1 });
  const ids = found.slice(0, limit).map(({ partnerId }) => partnerId);
  const tree = genealogyOf(await sponsorshipsOf(read, { shop, partners: ids }));
  const own = ids.filter((id) => sponsorAt(tree, id, at) === sponsor);
  const rows = new Map((await partnersWithIds(read, { shop, ids: own })).map((row) => [row.id, row]));
  const seen = await stepsSeen(read, shop, own);
  const recruits = own.flatMap((id) => {
    const partner = rows.get(id);
    return partner && partner.leftAt === null ? [{ partner, steps: seen(id) }] : [];
  });
  const last = ids.at(-1);
  return { recruits, next: found.length > limit && last !== undefined ? last : null };
}

/** What a sponsor may see, for many partners at once. */
async function stepsSeen(read: Reader, shop: string, partners: readonly string[]) {
  const [accepted, bound, earned] = await Promise.all([
    acceptancesOfPartners(read, { shop, partners }),
    firstBound(read, { shop, partners }),
    firstEarned(read, { shop, partners, level: 1 }),
  ]);
  return (partner: string): readonly [Step<'terms'>, Step<'customer'>, Step<'order'>] => [
    stepOf('terms', accepted.find(({ partnerId }) => partnerId === partner)?.acceptedAt),
    stepOf('customer', bound.find(({ partnerId }) => partnerId === partner)?.at),
    stepOf('order', earned.find(({ partnerId }) => partnerId === partner)?.at),
  ];
}
