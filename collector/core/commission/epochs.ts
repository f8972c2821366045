/** Orders grouped by the tree they were placed under, so that each tree is built once. */
import type { Instant } from '../../../shared/time.ts';
import { hasLeftAt, NEVER, NOBODY, type PartnerTable, sponsorAt } from './partner-table.ts';
import type { PeriodInput } from './period-input.ts';
import { orderTree } from './tree.ts';
import { distanceOf, type Upline } from './upline.ts';

/** Positions `from <= i < to` of the sequence share a tree, that of the instant `at`. */
export type Epoch = { readonly at: Instant; readonly from: number; readonly to: number };

export type Forest = {
  /** Orders by epoch; null: as they come, since one tree serves them all. */
  readonly sequence: Int32Array | null;
  /** By position in the sequence: where the order's chain starts, and its base left. */
  readonly starts: Int32Array;
  readonly base: Float64Array;
  readonly epochs: readonly Epoch[];
  /** False where so much changed during the period that every order has to walk its own chain. */
  readonly isShared: boolean;
  readonly treeOf: (epoch: Epoch, leaver: 'roll-up' | 'company') => Upline;
};

/** Partners times trees, above which walking each order's own chain is cheaper than building every tree. */
export const TREES_MAX = 64_000_000;

/** @param starts by order, as `startsOf` gives them */
export function forestOf(input: PeriodInput, starts: Int32Array, treesMax: number): Forest {
  const { orders, partners } = input;
  const changes = changesAmong(input);
  const asTheyCome = (isShared: boolean): Forest => ({
    sequence: null,
    starts,
    base: orders.base.subarray(0, orders.count),
    epochs: [{ at: orders.placedAt[0] ?? 0, from: 0, to: orders.count }],
    isShared,
    treeOf: rememberingTrees(partners),
  });
  if (changes.length === 0) return asTheyCome(true);
  const sequence = Int32Array.from(starts.keys()).sort(
    (a, b) => (orders.placedAt[a] ?? 0) - (orders.placedAt[b] ?? 0) || a - b,
  );
  const epochs = epochsIn(sequence, orders.placedAt, changes);
  if (epochs.length * partners.count > treesMax) return asTheyCome(false);
  return {
    sequence,
    starts: Int32Array.from(sequence, (order) => starts[order] ?? 0),
    base: Float64Array.from(sequence, (order) => orders.base[order] ?? 0),
    epochs,
    isShared: true,
    treeOf: rememberingTrees(partners),
  };
}

/** The number of the order at a position of the sequence. */
export const orderAt = ({ sequence }: Pick<Forest, 'sequence'>, position: number): number =>
  sequence === null ? position : (sequence[position] ?? 0);

function epochsIn(sequence: Int32Array, placedAt: Float64Array, changes: readonly Instant[]): Epoch[] {
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
  return epochs;
}

/** Keeps the trees of the epoch asked for last: all components ask for it in turn. */
function rememberingTrees(partners: PartnerTable): Forest['treeOf'] {
  let current: Epoch | undefined;
  const trees = new Map<string, Upline>();
  return (epoch, leaver) => {
    if (epoch !== current) trees.clear();
    current = epoch;
    const tree = trees.get(leaver) ?? orderTree(partners, epoch.at, leaver);
    trees.set(leaver, tree);
    return tree;
  };
}

/** The instants after the first order and up to the last at which a chain may have changed, ascending. */
function changesAmong({ orders, partners }: PeriodInput): number[] {
  const { firstPlacedAt: first, lastPlacedAt: last } = orders;
  if (partners.changes.size === 0 && last < partners.firstLeftAt) return [];
  const instants = new Set<number>();
  const note = (at: number): void => {
    if (at > first && at <= last) instants.add(at);
  };
  for (let partner = 0; partner < partners.count; partner += 1) note(partners.leftAt[partner] ?? NEVER);
  for (const changes of partners.changes.values()) for (const change of changes) note(change.from);
  return [...instants].sort((a, b) => a - b);
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
  const height = Int32Array.from({ length: size }, (_, place) => place);
  return {
    size,
    parent: Int32Array.from({ length: size }, (_, place) => place - 1),
    height: () => height,
    empty: Uint8Array.from(chain, (partner) => (hasLeftAt(partners, partner, at) ? 1 : 0)),
    topDown: null,
    member: Int32Array.from(chain),
  };
}

/** Positions on the chain of one order, counted from 1; -1 for nobody. */
export function distancesFrom(
  partners: PartnerTable,
  forest: Forest,
  chain: {
    readonly epoch: Epoch;
    readonly start: number;
    readonly placedAt: Instant;
    readonly leaver: 'roll-up' | 'company';
  },
): (partner: number) => number {
  if (chain.start < 0) return () => NOBODY;
  if (forest.isShared) {
    const tree = forest.treeOf(chain.epoch, chain.leaver);
    return (partner) => (partner < 0 ? NOBODY : distanceOf(tree, chain.start, partner));
  }
  const { member, size } = chainUpline(partners, chain.start, chain.placedAt, chain.leaver);
  return (partner) => (partner < 0 ? NOBODY : size - (member?.indexOf(partner) ?? 0));
}
