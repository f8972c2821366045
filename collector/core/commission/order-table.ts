/** A period's orders as columns. What a refund left of them is what was left at the period's end. */
import { quotient } from '../../../shared/money.ts';
import { Problem } from '../../../shared/problem.ts';
import type { Instant } from '../../../shared/time.ts';
import { type Dictionary, emptyDictionary, numberOf, wide, wideInts } from './columns.ts';
import { type Exchange, exchanged } from './exchange.ts';
import { addText, emptyTexts, type TextColumn } from './text-column.ts';
import type { OrderLine } from './types.ts';
import { asSeen, leftAsSeen } from './unpaid.ts';

export type PeriodOrder = {
  readonly id: string;
  /** Customers are numbered from 0. */
  readonly customer: number;
  /** Position of the plan version in force at `placedAt`. */
  readonly plan: number;
  /** The partner the customer is bound to at `placedAt`, -1 for none. */
  readonly bound: number;
  /** The partner who buys, -1 where the customer is none. */
  readonly buyer: number;
  readonly placedAt: Instant;
  readonly boundAt: Instant | null;
  /** The customer's n-th confirmed order. */
  readonly nth: number;
  readonly lines: readonly OrderLine[];
  /** Base left by line, in the order's currency. */
  readonly left: readonly number[];
  /** Null: the plan's currency. Undefined: no rate is stored, the order is held. */
  readonly exchange: Exchange | null | undefined;
  /** Ids of bounties an earlier order of the customer used up. */
  readonly bountiesUsed: readonly string[];
};

export type OrderTable = {
  count: number;
  readonly ids: TextColumn;
  customer: Int32Array;
  /** One more than the highest number of a customer. */
  customers: number;
  plan: Int32Array;
  bound: Int32Array;
  buyer: Int32Array;
  placedAt: Float64Array;
  /** NaN: no beginning. */
  boundAt: Float64Array;
  nth: Int32Array;
  /** Base left, in the plan's currency; and what it is worth as volume. */
  base: Float64Array;
  volume: Float64Array;
  /** The first line of each order, and behind the last order the number of lines. */
  firstLine: Int32Array;
  readonly lines: LineTable;
  readonly exchanges: Map<number, Exchange>;
  readonly held: Set<number>;
  readonly bountiesUsed: Map<number, readonly string[]>;
  baseTotal: number;
  volumeTotal: number;
  /** The largest base left of one order. */
  baseMost: number;
  firstPlacedAt: Instant;
  lastPlacedAt: Instant;
  /** Some order was placed before its customer's binding. */
  hasEarly: boolean;
  /** Where neither is so, the columns `volume` and `buyer` need not be read. */
  hasPoints: boolean;
  hasBuyers: boolean;
};

export type LineTable = {
  count: number;
  readonly skus: Dictionary;
  readonly categories: Dictionary;
  sku: Int32Array;
  category: Int32Array;
  net: Float64Array;
  left: Float64Array;
  /** NaN: no partner price. */
  partnerNet: Float64Array;
};

const ints = (): Int32Array => new Int32Array(0);
const numbers = (): Float64Array => new Float64Array(0);

export const emptyOrders = (): OrderTable => ({
  count: 0,
  ids: emptyTexts(),
  customer: ints(),
  customers: 0,
  plan: ints(),
  bound: ints(),
  buyer: ints(),
  placedAt: numbers(),
  boundAt: numbers(),
  nth: ints(),
  base: numbers(),
  volume: numbers(),
  firstLine: ints(),
  lines: {
    count: 0,
    skus: emptyDictionary(),
    categories: emptyDictionary(),
    sku: ints(),
    category: ints(),
    net: numbers(),
    left: numbers(),
    partnerNet: numbers(),
  },
  exchanges: new Map(),
  held: new Set(),
  bountiesUsed: new Map(),
  baseTotal: 0,
  volumeTotal: 0,
  baseMost: 0,
  firstPlacedAt: Number.POSITIVE_INFINITY,
  lastPlacedAt: Number.NEGATIVE_INFINITY,
  hasEarly: false,
  hasPoints: false,
  hasBuyers: false,
});

/** @throws Problem `invalid-field` where a period's sums would not be exact any more */
export function addOrder(table: OrderTable, order: PeriodOrder): number {
  const at = table.count;
  table.count = at + 1;
  widen(table);
  addText(table.ids, order.id);
  table.customer[at] = order.customer;
  table.customers = Math.max(table.customers, order.customer + 1);
  table.plan[at] = order.plan;
  table.bound[at] = order.bound;
  table.buyer[at] = order.buyer;
  if (order.buyer >= 0) table.hasBuyers = true;
  table.placedAt[at] = order.placedAt;
  table.firstPlacedAt = Math.min(table.firstPlacedAt, order.placedAt);
  table.lastPlacedAt = Math.max(table.lastPlacedAt, order.placedAt);
  table.boundAt[at] = order.boundAt ?? Number.NaN;
  if (order.boundAt !== null && order.placedAt < order.boundAt) table.hasEarly = true;
  table.nth[at] = order.nth;
  if (order.exchange) table.exchanges.set(at, order.exchange);
  if (order.exchange === undefined) table.held.add(at);
  if (order.bountiesUsed.length > 0) table.bountiesUsed.set(at, order.bountiesUsed);
  for (let i = 0; i < order.lines.length; i += 1) {
    const line = order.lines[i];
    if (line) addLine(table, at, asSeen(line), leftAsSeen(line, order.left[i] ?? 0));
  }
  table.firstLine[at + 1] = table.lines.count;
  return at;
}

function addLine(table: OrderTable, order: number, line: OrderLine, left: number): void {
  const { lines } = table;
  const at = lines.count;
  lines.count = at + 1;
  widenLines(lines);
  lines.sku[at] = numberOf(lines.skus, line.sku);
  lines.category[at] = numberOf(lines.categories, line.category);
  lines.net[at] = line.net;
  lines.left[at] = left;
  lines.partnerNet[at] = line.partnerNet ?? Number.NaN;
  if (line.points !== null) table.hasPoints = true;
  if (table.held.has(order)) return;
  const base = exchanged(left, table.exchanges.get(order) ?? null);
  const volume = line.points === null ? base : pointsLeft(line.points, left, line.net);
  table.base[order] = (table.base[order] ?? 0) + base;
  table.volume[order] = (table.volume[order] ?? 0) + volume;
  table.baseMost = Math.max(table.baseMost, table.base[order] ?? 0);
  table.baseTotal += base;
  table.volumeTotal += volume;
  if (table.baseTotal > Number.MAX_SAFE_INTEGER || table.volumeTotal > Number.MAX_SAFE_INTEGER)
    throw new Problem(
      'invalid-field',
      'The orders of one period add up to more than can be reckoned exactly',
    );
}

/** Points shrink in proportion to the base left; a line that costs nothing cannot be refunded. */
const pointsLeft = (points: number, left: number, net: number): number =>
  left === net ? points : quotient(points, left, net);

/** The lines of an order again, as a filter or a margin asks for them. */
export function orderGoods(table: OrderTable, order: number): { lines: OrderLine[]; left: number[] } {
  const { lines, firstLine } = table;
  const goods: { lines: OrderLine[]; left: number[] } = { lines: [], left: [] };
  for (let at = firstLine[order] ?? 0; at < (firstLine[order + 1] ?? 0); at += 1) {
    const partnerNet = lines.partnerNet[at] ?? Number.NaN;
    goods.left.push(lines.left[at] ?? 0);
    goods.lines.push({
      sku: lines.skus.texts[lines.sku[at] ?? -1] ?? null,
      category: lines.categories.texts[lines.category[at] ?? -1] ?? null,
      quantity: 1,
      net: lines.net[at] ?? 0,
      points: null,
      partnerNet: Number.isNaN(partnerNet) ? null : partnerNet,
    });
  }
  return goods;
}

function widen(table: OrderTable): void {
  const length = table.count;
  table.customer = wideInts(table.customer, length);
  table.plan = wideInts(table.plan, length);
  table.bound = wideInts(table.bound, length);
  table.buyer = wideInts(table.buyer, length);
  table.placedAt = wide(table.placedAt, length);
  table.boundAt = wide(table.boundAt, length);
  table.nth = wideInts(table.nth, length);
  table.base = wide(table.base, length);
  table.volume = wide(table.volume, length);
  table.firstLine = wideInts(table.firstLine, length + 1);
}

function widenLines(lines: LineTable): void {
  lines.sku = wideInts(lines.sku, lines.count);
  lines.category = wideInts(lines.category, lines.count);
  lines.net = wide(lines.net, lines.count);
  lines.left = wide(lines.left, lines.count);
  lines.partnerNet = wide(lines.partnerNet, lines.count);
}
