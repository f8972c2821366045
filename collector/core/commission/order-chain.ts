/** The chain of one order as its facts give it (plan.md section 1): who is taken out, whose place stays, where it starts. */
import type { CompiledPlan } from './compiled-plan.ts';
import { type Start, UNBOUND } from './earners.ts';
import type { OrderTerms } from './order-base.ts';
import { NONE, OWN_ORDER } from './slots.ts';
import type { ChainPlace, OrderFacts } from './types.ts';
import type { Upline } from './upline.ts';

export type OrderChain = {
  readonly upline: Upline;
  readonly start: Start;
  /** Whoever stands at a place of the upline. */
  readonly places: readonly ChainPlace[];
};

export function chainOf(plan: CompiledPlan, facts: OrderFacts): OrderChain {
  const { placedAt } = facts.order;
  const own = facts.customer.isPartner !== null;
  const isNobodys =
    (own && plan.ownOrders === 'none') ||
    (facts.customer.boundAt !== null && placedAt < facts.customer.boundAt);
  const chain = isNobodys ? [] : own && plan.ownOrders === 'sponsor' ? facts.chain.slice(1) : facts.chain;
  const standing = plan.leaver === 'company' ? chain : chain.filter((place) => !hasLeft(place, placedAt));
  const places = [...standing].reverse();
  const size = places.length;
  const height = Int32Array.from({ length: size }, (_, place) => place);
  return {
    places,
    upline: {
      size,
      parent: Int32Array.from({ length: size }, (_, place) => place - 1),
      height: () => height,
      empty: Uint8Array.from(places, (place) => (hasLeft(place, placedAt) ? 1 : 0)),
      topDown: null,
      member: null,
    },
    start: startOf(plan, own, size),
  };
}

export const termsOf = (facts: OrderFacts, chain: OrderChain): OrderTerms => ({
  nth: facts.customer.nth,
  placedAt: facts.order.placedAt,
  boundAt: facts.customer.boundAt,
  firstJoinedAt: chain.places.at(-1)?.joinedAt ?? null,
  buyerIsPartner: facts.customer.isPartner !== null,
  bountiesUsed: facts.customer.bountiesUsed,
});

export const isSuspended = (place: ChainPlace, placedAt: number): boolean =>
  place.suspendedAt !== null && place.suspendedAt <= placedAt;

const hasLeft = (place: ChainPlace, placedAt: number): boolean =>
  place.leftAt !== null && place.leftAt <= placedAt;

function startOf(plan: CompiledPlan, own: boolean, size: number): Start {
  if (own && plan.ownOrders === 'none') return { place: NONE, absent: OWN_ORDER };
  // NONE where nobody is left.
  return { ...UNBOUND, place: size - 1 };
}
