/** Pools: a share of all the period's orders, split over everybody who holds certain ranks (plan.md section 4). */
import { allocate } from '../../../shared/money.ts';
import type { PoolComponent } from '../../../shared/plan.ts';
import { PPM_PER_UNIT, ppmOf } from '../../../shared/rate.ts';
import { byBytes } from '../../../shared/text-order.ts';
import { itemsOf } from './compiled-plan.ts';
import { exchanged } from './exchange.ts';
import type { OrderTable } from './order-table.ts';
import type { PeriodInput } from './period-input.ts';
import type { PeriodShare } from './period-share.ts';
import { EARNED, NEEDS, NO_UPLINE, NONE } from './slots.ts';
import type { Standings } from './standings.ts';
import type { States } from './states.ts';
import { textAt } from './text-column.ts';

export function poolShares(
  input: PeriodInput,
  standings: Standings,
  states: States,
  pool: PoolComponent,
): PeriodShare[] {
  const base = poolBase(input.orders, pool);
  if (base === 0) return [];
  const amount = Number((BigInt(base) * BigInt(ppmOf(pool.rate))) / BigInt(PPM_PER_UNIT));
  const line = { component: pool.id, level: NONE, base, rate: pool.rate };
  const { members, isAnybodyIn } = membersOf(input, standings, states(pool.needs, 'ignored'), pool);
  if (members.length === 0)
    return [{ ...line, partner: NONE, amount, reason: isAnybodyIn ? NEEDS : NO_UPLINE }];
  members.sort((a, b) => byBytes(a.id, b.id));
  const amounts = allocate(
    amount,
    members.map((member) => member.share),
  );
  return members.map(({ partner }, i) => ({ ...line, partner, amount: amounts[i] ?? 0, reason: EARNED }));
}

type Member = { readonly partner: number; readonly id: string; readonly share: number };

/** Exactly the ranks named: whoever has risen above them shares no more. */
function membersOf(
  input: PeriodInput,
  standings: Standings,
  states: Uint8Array | null,
  pool: PoolComponent,
): { readonly members: Member[]; readonly isAnybodyIn: boolean } {
  const shares = standings.ladder.map((rank) =>
    Object.hasOwn(pool.shares, rank) ? (pool.shares[rank] ?? 0) : 0,
  );
  const members: Member[] = [];
  let isAnybodyIn = false;
  for (let partner = 0; partner < standings.size; partner += 1) {
    const share = shares[standings.rank[partner] ?? 0] ?? 0;
    if (!standings.counted[partner] || share === 0) continue;
    isAnybodyIn = true;
    if (states === null || states[partner] === EARNED)
      members.push({ partner, id: textAt(input.partners.ids, partner) ?? '', share });
  }
  return { members, isAnybodyIn };
}

/** All orders count, bound to a partner or not; only `items` narrows them. */
function poolBase(orders: OrderTable, pool: PoolComponent): number {
  const items = itemsOf(pool.items);
  if (items === null) return orders.baseTotal;
  const { lines, firstLine, exchanges, held } = orders;
  let base = 0;
  for (let order = 0; order < orders.count; order += 1) {
    if (held.has(order)) continue;
    for (let line = firstLine[order] ?? 0; line < (firstLine[order + 1] ?? 0); line += 1) {
      const sku = lines.skus.texts[lines.sku[line] ?? NONE] ?? null;
      const category = lines.categories.texts[lines.category[line] ?? NONE] ?? null;
      if (items(sku, category)) base += exchanged(lines.left[line] ?? 0, exchanges.get(order) ?? null);
    }
  }
  return base;
}
