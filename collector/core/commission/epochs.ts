/** Orders grouped by the tree they were placed under, so that each tree is built once. */
import type { Instant } from '../../../shared/time.ts';
import { hasLeftAt, NEVER, type PartnerTable, sponsorAt } from './partner-table.ts';
import type { PeriodInput } from './period-input.ts';
import { orderTree } from './tree.ts';
import type { Upline } from './upline.ts';

/** Orders `from <= i < to` of `order` share a tree; null: the orders as they are numbered. */
export type Epoch = {
  readonly at: Instant;
  readonly from: number;
  readonly to: number;
};
export type Epochs = { readonly sequence: Int32Array | null; readonly epochs: readonly Epoch[] };

/** Building a tree costs as much as this many steps up a chain for each partner. */
const TREES_MAX = 64_000_000;

/** Null where so much changed during the period that building every tree would cost more than walking each order's own chain. */
export function epochsOf(input: PeriodInput): Epochs | null {
  const { orders, partners } = input;
  const { placedAt } = orders;
  const changes = changesAmong(input);
  if (changes.length === 0)
    return { sequence: null, epochs: [{ at: placedAt[0] ?? 0, from: 0, to: orders.count }] };
  const sequence = Int32Array.from({ length: orders.count }, (_, order) => order);
  sequence.sort((a, b) => (placedAt[a] ?? 0) - (placedAt[b] ?? 0) || a - b);
  const epochs: Epoch[] = [];
  let change = 0;
  for (let i = 0; i < sequence.length; ) {
    const at = placedAt[sequence[i] ?? 0] ?? 0;
    while ((changes[change] ?? NEVER) <= at) change += 1;
    const until = changes[change] ?? NEVER;
    const from = i;
    while (i < sequence.length && (placedAt[sequence[i] ?? 0] ?? 0) < until) i += 1;
    epochs.push({ at, from, to: i });
  }
  return epochs.length * partners.count > TREES_MAX ? null : { sequence, epochs };
}

/** The instants after the first order and up to the last at which a chain may have changed, ascending. */
function changesAmong({ orders, partners }: PeriodInput): number[] {
  let first = NEVER;
  let last = -NEVER;
  for (let order = 0; order < orders.count; order += 1) {
    const at = orders.placedAt[order] ?? 0;
    if (at < first) first = at;
    if (at > last) last = at;
  }
  const instants = new Set<number>();
  const note = (at: number): void => {
    if (at > first && at <= last) instants.add(at);
  };
  for (let partner = 0; partner < partners.count; partner += 1) note(partners.leftAt[partner] ?? NEVER);
  for (const changes of partners.changes.values()) for (const change of changes) note(change.from);
  return [...instants].sort((a, b) => a - b);
}

/** Trees by leaver mode, each built when an order first asks for it. */
export function treesAt(partners: PartnerTable, at: Instant): (leaver: 'roll-up' | 'company') => Upline {
  const built = new Map<string, Upline>();
  return (leaver) => {
    const known = built.get(leaver) ?? orderTree(partners, at, leaver);
    built.set(leaver, known);
    return known;
  };
}

/** The chain of one order, top first, in places of its own. */
export function chainUpline(
  partners: PartnerTable,
  start: number,
  at: Instant,
  leaver: 'roll-up' | 'company',
): Upline {
  const chain: number[] = [];
  for (let partner = start; partner >= 0; partner = sponsorAt(partners, partner, at)) {
    if (leaver === 'company' || !hasLeftAt(partners, partner, at)) chain.push(partner);
  }
  chain.reverse();
  const size = chain.length;
  return {
    size,
    parent: Int32Array.from({ length: size }, (_, place) => place - 1),
    height: Int32Array.from({ length: size }, (_, place) => place),
    empty: Uint8Array.from(chain, (partner) => (hasLeftAt(partners, partner, at) ? 1 : 0)),
    topDown: null,
    member: Int32Array.from(chain),
  };
}
