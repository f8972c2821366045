/** What a period would come to if it were closed at this moment: the same engine, nothing written. */
import type { ClosedPeriod } from './commission/close.ts';
import { closedLines } from './commission/closed-lines.ts';
import { textAt } from './commission/text-column.ts';
import type { Reason } from './commission/types.ts';

export type PreviewPartner = {
  readonly partner: string;
  /** Null where the plan knows no ranks, or the partner is not in the tree. */
  readonly rank: string | null;
  readonly isActive: boolean;
  /** What the close would credit, beside what was credited at the orders themselves. */
  readonly amount: number;
};

/** Amounts are of what waits for the close; what settles at the order stands in the statements already. */
export type Preview = {
  readonly orders: number;
  readonly lines: number;
  readonly components: readonly {
    readonly component: string;
    readonly paid: number;
    readonly kept: number;
  }[];
  /** What the company keeps, by reason. */
  readonly kept: readonly { readonly reason: Reason; readonly amount: number }[];
  readonly ranks: readonly { readonly rank: string; readonly partners: number }[];
  /** Everybody with an amount or a rank, by id. */
  readonly partners: readonly PreviewPartner[];
};

export function previewOf(closed: ClosedPeriod): Preview {
  const components = new Map<string, { paid: number; kept: number }>();
  const kept = new Map<Reason, number>();
  const amounts = new Map<string, number>();
  let lines = 0;
  for (const { component, partner, amount, reason } of closedLines(closed)) {
    lines += 1;
    const sums = components.get(component) ?? { paid: 0, kept: 0 };
    components.set(component, sums);
    if (partner === null) {
      sums.kept += amount;
      kept.set(reason, (kept.get(reason) ?? 0) + amount);
    } else {
      sums.paid += amount;
      amounts.set(partner, (amounts.get(partner) ?? 0) + amount);
    }
  }
  return {
    orders: closed.input.orders.count,
    lines,
    components: [...components].map(([component, sums]) => ({ component, ...sums })),
    kept: [...kept].map(([reason, amount]) => ({ reason, amount })),
    ranks: ranksOf(closed),
    partners: partnersOf(closed, amounts),
  };
}

function ranksOf({ standings }: ClosedPeriod): Preview['ranks'] {
  const counts = standings.ladder.map((rank) => ({ rank, partners: 0 }));
  for (let partner = 0; partner < standings.size; partner += 1) {
    const held = counts[standings.rank[partner] ?? 0];
    if (held && standings.counted[partner]) held.partners += 1;
  }
  return standings.ladder.length > 1 ? counts : [];
}

function partnersOf(
  { input, standings }: ClosedPeriod,
  amounts: ReadonlyMap<string, number>,
): PreviewPartner[] {
  const partners: PreviewPartner[] = [];
  for (let partner = 0; partner < standings.size; partner += 1) {
    const id = textAt(input.partners.ids, partner) ?? '';
    const worth = standings.rank[partner] ?? 0;
    const amount = amounts.get(id) ?? 0;
    if (amount === 0 && worth === 0) continue;
    const isRanked = standings.ladder.length > 1 && standings.counted[partner] === 1;
    partners.push({
      partner: id,
      rank: isRanked ? (standings.ladder[worth] ?? null) : null,
      isActive: standings.active[partner] === 1,
      amount,
    });
  }
  return partners;
}
