/** The engine for one order at a time: credits at confirmation, clawbacks at a refund. */
import type { Plan } from '../../../shared/plan.ts';
import type { Period } from '../../../shared/time.ts';
import { compiled, type Paying } from './compiled-plan.ts';
import { fillSlots } from './earners.ts';
import { exchangeOf } from './exchange.ts';
import { OPEN_GATE, passageOf } from './gate.ts';
import { type Bases, basesOf, type Goods, orderBase } from './order-base.ts';
import { chainOf, isSuspended, type OrderChain, termsOf } from './order-chain.ts';
import { type Claim, claimOf, hasRate, heldLine, linesOf } from './order-lines.ts';
import { clawsBack, linesLeft } from './refund-allocation.ts';
import { clawbackLines } from './refunds.ts';
import { NONE, type Slots, slotsFor } from './slots.ts';
import type { CommissionLine, OrderFacts, Refund } from './types.ts';
import { asSeen, leftAsSeen } from './unpaid.ts';
import { distanceOf } from './upline.ts';

/**
 * How many partners who had not left at `placedAt`, counted from the first place of the chain, whoever loads it must supply
 * (leavers among them come on top). Only what settles at the order counts; the close reads the whole tree.
 */
export function chainReach(plan: Plan): number {
  const { paying, ownOrders } = compiled(plan);
  const levels = paying
    .filter((component) => component.settles === 'order')
    .map((component) => (component.rule.kind === 'levels' ? component.first + component.width - 1 : 1));
  return Math.max(1, ...levels) + (ownOrders === 'sponsor' ? 1 : 0);
}

/**
 * Every line that settles at the order, the company's included. Refunds dated before the confirmation reduce the base.
 * @throws Problem `refund-exceeds-order`
 */
export function orderLines(facts: OrderFacts, period: Period): CommissionLine[] {
  const plan = compiled(facts.plan);
  const head = { period, order: facts.order.id, refund: null };
  const paying = plan.paying.filter((component) => component.settles === 'order');
  const goods = goodsOf(facts, (at) => at < facts.order.confirmedAt);
  if (goods === null) return paying.map((component) => heldLine(component, head));
  const chain = chainOf(plan, facts);
  const bases = basesOf(plan, termsOf(facts, chain), goods);
  const slots = slotsFor(Math.max(0, ...paying.map((component) => component.scale.slotsMax)));
  const claims: Claim[] = [];
  plan.paying.forEach((component, i) => {
    const own = bases[i] ?? null;
    if (component.settles === 'order' && own !== null) addClaims(claims, slots, component, own, chain, facts);
  });
  return linesOf(plan, claims, orderBase(goods), head);
}

/**
 * What a refund takes back, of lines that settled at the order and at a close alike.
 * @param written every line of the order so far, those of earlier refunds included
 * @param refund the new one; `facts.refunds` holds it and all known before it
 * @returns lines with `refund` set: `clawback` for a partner, the line's own reason where the company kept the amount
 * @throws Problem `refund-exceeds-order`
 */
export function refundLines(
  facts: OrderFacts,
  written: readonly CommissionLine[],
  refund: Refund,
  period: Period,
): CommissionLine[] {
  const plan = compiled(facts.plan);
  const goods = goodsOf(facts, () => true);
  if (goods === null || !clawsBack(refund.reason)) return [];
  const terms = { ...termsOf(facts, chainOf(plan, facts)), bountiesUsed: [] };
  return clawbackLines({
    plan,
    bases: basesOf(plan, terms, goods),
    base: orderBase(goods),
    written: written.filter((line) => line.order === facts.order.id),
    head: { period, order: facts.order.id, refund: refund.id },
  });
}

/** Ids of the bounties this order uses up for its customer, paid or not; a later order earns them no more. */
export function bountiesUsedBy(facts: OrderFacts): string[] {
  const plan = compiled(facts.plan);
  const goods = goodsOf(facts, () => false);
  if (goods === null) return [];
  const bases = basesOf(plan, termsOf(facts, chainOf(plan, facts)), goods);
  return plan.paying.flatMap(({ rule }, i) => (rule.kind === 'bounty' && bases[i] ? [rule.id] : []));
}

/** Null: no rate is stored for the order's currency. */
function goodsOf(facts: OrderFacts, counts: (refundedAt: number) => boolean): Goods | null {
  const { plan, order, refunds } = facts;
  const { base } = linesLeft(
    order.lines,
    refunds.filter((refund) => counts(refund.at)),
  );
  const exchange = exchangeOf(order.currency, plan.currency, facts.exchangeRate);
  if (exchange === undefined) return null;
  if (order.lines.every(({ unpaid }) => unpaid === undefined))
    return { lines: order.lines, left: base, exchange };
  const left = order.lines.map((line, i) => leftAsSeen(line, base[i] ?? 0));
  return { lines: order.lines.map(asSeen), left, exchange };
}

function addClaims(
  claims: Claim[],
  slots: Slots,
  component: Paying,
  bases: NonNullable<Bases>,
  chain: OrderChain,
  facts: OrderFacts,
): void {
  fillSlots(passageOf(component, chain.upline, OPEN_GATE), chain.start, slots);
  for (let slot = 0; slot < slots.count; slot += 1) {
    const at = slots.partner[slot] ?? NONE;
    const place = chain.places[at];
    const claim = claimOf(component, bases, slots, slot, {
      partner: place?.partner ?? null,
      distance: at < 0 ? NONE : distanceOf(chain.upline, chain.start.place, at),
      isWithheld: place !== undefined && isSuspended(place, facts.order.placedAt),
    });
    if (hasRate(component, claim.level ?? NONE, bases)) claims.push(claim);
  }
}
