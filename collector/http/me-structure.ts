import { getMyRank } from '../../shared/contract/me.ts';
import { getMyStructure, listMyChildren } from '../../shared/contract/me-people.ts';
import { isoOf, periodOf } from '../../shared/time.ts';
import { levelsOf, outlookOf } from '../flows/read-outlook.ts';
import { childrenOf, type Node, nodesOf } from '../flows/read-own-structure.ts';
import { lastStandingOf } from '../store/queries/standings.ts';
import type { House } from './house.ts';
import type { Mounted } from './mount.ts';
import { afterOf, cursorOf } from './paging.ts';
import { answer } from './reply.ts';
import { portal } from './signed-in.ts';
import { isoOrNull } from './times.ts';

export function myStructureCalls(house: House): readonly Mounted[] {
  const { ctx, estimates } = house;
  const { read } = ctx.store;
  return [
    portal(house, getMyStructure, async ({ shop, partner }) => {
      const estimate = await estimates.of(shop);
      const [root] = await nodesOf(read, { shop, estimate }, [partner], 0);
      if (!root) throw new Error('one partner is one node');
      return answer({
        ...aboutOf(estimate, shop, ctx.stamp().at),
        root: nodeAnswer(root),
        levels: estimate ? [...levelsOf(estimate, partner.id)] : [],
      });
    }),
    portal(house, listMyChildren, async ({ shop, partner, params, query }) => {
      const estimate = await estimates.of(shop);
      const page = { above: params.id, after: afterOf(query, ''), limit: query.limit };
      const { nodes, next } = await childrenOf(ctx, { shop, estimate, partner, ...page });
      return answer({
        ...aboutOf(estimate, shop, ctx.stamp().at),
        items: nodes.map(nodeAnswer),
        next: next === null ? null : cursorOf(next),
      });
    }),
    portal(house, getMyRank, async ({ shop, partner }) => {
      const estimate = await estimates.of(shop);
      const of = { shop: shop.shopId, partner: partner.id };
      const last = await lastStandingOf(read, of);
      const { period, asOf } = aboutOf(estimate, shop, ctx.stamp().at);
      return answer({
        ...outlookOf(estimate, partner.id),
        period,
        asOf,
        isEstimate: true,
        last: last ? { period: last.period, rank: last.rank, isActive: last.isActive } : null,
      });
    }),
  ];
}

type About = Parameters<typeof levelsOf>[0];

const aboutOf = (
  estimate: About | undefined,
  shop: { readonly currency: string; readonly timezone: string },
  now: number,
) => ({
  period: estimate?.period ?? periodOf(now, shop.timezone),
  asOf: isoOrNull(estimate?.asOf ?? null),
  currency: shop.currency,
});

const nodeAnswer = ({ standing, joinedAt, ...node }: Node) => ({
  ...node,
  joinedAt: isoOf(joinedAt),
  rank: standing?.rank ?? null,
  isActive: standing?.isActive ?? null,
  customers: standing?.customers ?? null,
  customerVolume: standing?.customerVolume ?? null,
  groupVolume: standing?.groupVolume ?? null,
});
