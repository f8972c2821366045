import type { ClosingOrder } from '../core/closing-input.ts';
import { bountiesUsedBy } from '../core/commission/live.ts';
import { engineFacts } from '../core/credit.ts';
import type { PlanRow } from '../core/rows.ts';
import { settlesAtClose } from '../core/settling.ts';
import { ordersCountedBefore } from '../store/queries/closing.ts';
import { partnerOf } from '../store/queries/partners.ts';
import type { Reader } from '../store/reader.ts';

/** Bounties a customer's earlier orders used up, told again from those orders. Only for those the plan pays at the close, which hardly
 * any does, unless a check asks for any: at the order itself the customer's row says it. */
export async function bountiesBefore(
  read: Reader,
  shop: string,
  saved: ReadonlyMap<number, PlanRow>,
  { planVersion, customerId, nth }: Pick<ClosingOrder, 'planVersion' | 'customerId' | 'nth'>,
  asked: 'at the close' | 'any' = 'at the close',
): Promise<readonly string[]> {
  const plan = saved.get(planVersion ?? -1)?.plan;
  const pays =
    plan?.components.some(
      (one) => one.kind === 'bounty' && (asked === 'any' || settlesAtClose(plan, one.id)),
    ) ?? false;
  if (!pays || customerId === null || nth === null || nth === 1) return [];
  const used = new Set<string>();
  for (const order of await ordersCountedBefore(read, { shop, customer: customerId, nth })) {
    const own = saved.get(order.planVersion ?? -1);
    if (!own || order.confirmedAt === null) continue;
    const first = order.partnerId === null ? undefined : await partnerOf(read, { shop, id: order.partnerId });
    const chain = first ? [{ partner: first.id, ...first }] : [];
    const engine = { order: { ...order, confirmedAt: order.confirmedAt }, plan: own, chain };
    const facts = engineFacts({ ...engine, bountiesUsed: [...used], refunds: [], exchangeRate: null });
    for (const bounty of bountiesUsedBy(facts)) used.add(bounty);
  }
  return [...used];
}
