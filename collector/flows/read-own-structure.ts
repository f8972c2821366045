/** A partner's structure as they may see it: a node at a time, page by page, never all of it. Reading changes nothing. */
import { Problem } from '../../shared/problem.ts';
import { hmacOf } from '../../shared/signature.ts';
import type { Instant } from '../../shared/time.ts';
import type { Context } from '../context.ts';
import { type Estimate, placeIn, type Standing, standingIn } from '../core/estimate.ts';
import { genealogyOf, sponsorAt, uplineAt } from '../core/genealogy.ts';
import { directsBelow } from '../core/level-sums.ts';
import type { PartnerRow, ShopRow } from '../core/rows.ts';
import { sponsoredAfter, sponsorsOf } from '../store/queries/places.ts';
import { sponsorshipsOf } from '../store/queries/sponsorships.ts';
import { partnersWithIds } from '../store/queries/structure.ts';
import type { Reader } from '../store/reader.ts';
import { genealogyAbove } from './upline.ts';

export type Node = {
  readonly id: string;
  /** A pseudonym, the same every time, from the second level on. */
  readonly name: string;
  readonly code: string | null;
  readonly level: number;
  readonly joinedAt: Instant;
  readonly status: 'active' | 'suspended' | 'left';
  readonly hasDirects: boolean;
  /** As of the estimate, like the standing. */
  readonly directs: number | null;
  readonly standing: Standing | null;
};

type View = { readonly shop: ShopRow; readonly estimate: Estimate | undefined };

/** `level` is counted from the partner who looks. */
export async function nodesOf(
  read: Reader,
  { shop, estimate }: View,
  partners: readonly PartnerRow[],
  level: number,
): Promise<readonly Node[]> {
  const ids = partners.map(({ id }) => id);
  const found = await sponsorsOf(read, { shop: shop.shopId, partners: ids });
  const sponsors = new Set(found.map(({ id }) => id));
  return partners.map((partner) => {
    const { id, name, code, joinedAt, leftAt, suspendedAt } = partner;
    const isNamed = level <= NAMED_LEVELS;
    return {
      id,
      name: isNamed ? name : `#${hmacOf(shop.emailKey, id).slice(0, 6)}`,
      code: isNamed ? code : null,
      level,
      joinedAt,
      status: leftAt !== null ? 'left' : suspendedAt !== null ? 'suspended' : 'active',
      hasDirects: sponsors.has(id),
      directs: estimate ? directsBelow(estimate.levels, placeIn(estimate, id)) : null,
      standing: estimate ? standingIn(estimate, id) : null,
    };
  });
}

/** Oneself and those one sponsors; deeper levels are numbers and pseudonyms (lint rule L41; domain.md 8). */
const NAMED_LEVELS = 1;

type Asked = View & {
  readonly partner: PartnerRow;
  /** Whose children are asked for. */
  readonly above: string;
  readonly after: string;
  readonly limit: number;
};

/** In the order they joined; a page may hold fewer than its limit. Throws `unknown-partner` for somebody who does not stand below the
 * partner: who else there is nobody learns. */
export async function childrenOf(
  ctx: Context,
  { shop, estimate, partner, above, after, limit }: Asked,
): Promise<{ readonly nodes: readonly Node[]; readonly next: string | null }> {
  const { read } = ctx.store;
  const { at } = ctx.stamp();
  const { shopId } = shop;
  const level = await levelBelow(read, { shop: shopId, partner: partner.id, above, at });
  const found = await sponsoredAfter(read, { shop: shopId, sponsor: above, after, limit: limit + 1 });
  const ids = found.slice(0, limit).map(({ partnerId }) => partnerId);
  const tree = genealogyOf(await sponsorshipsOf(read, { shop: shopId, partners: ids }));
  const own = ids.filter((id) => sponsorAt(tree, id, at) === above);
  const rows = await partnersWithIds(read, { shop: shopId, ids: own });
  const sorted = [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));
  const last = ids.at(-1);
  return {
    nodes: await nodesOf(read, { shop, estimate }, sorted, level + 1),
    next: found.length > limit && last !== undefined ? last : null,
  };
}

type Below = {
  readonly shop: string;
  readonly partner: string;
  readonly above: string;
  readonly at: Instant;
};

async function levelBelow(read: Reader, { shop, partner, above, at }: Below): Promise<number> {
  if (above === partner) return 0;
  let level = 0;
  for (const id of uplineAt(await genealogyAbove(read, { shop, partner: above }), above, at)) {
    level += 1;
    if (id === partner) return level;
  }
  throw new Problem('unknown-partner', 'Nobody like that stands in your structure', { path: 'id' });
}
