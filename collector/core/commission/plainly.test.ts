/** The engine against plan.md followed word by word, one order and one partner at a time, on small random networks. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { share } from '../../../shared/money.ts';
import type { Network, NetworkOrder, NetworkPartner } from '../../../shared/network.ts';
import type { Component, Condition, Metrics } from '../../../shared/plan.ts';
import { ppmOf } from '../../../shared/rate.ts';
import { boundsOf, periodOf } from '../../../shared/time.ts';
import { plainEarners } from '../../dev/plain-earners.ts';
import { anyNetwork } from '../../dev/random-network.ts';
import { linesLeft } from './refund-allocation.ts';
import { simulate } from './simulate.ts';

test('levels, differentials, generations and ranks are those the plan names, read word by word', () => {
  fc.assert(
    fc.property(anyNetwork('period'), (network) => {
      const { limits: _, ...plan } = network.plans[0].plan;
      const components = plan.components.filter(({ id }) => ['team', 'step', 'gen'].includes(id));
      const plans = [{ validFrom: null, plan: { ...plan, components } }] as const;
      const only = { ...network, plans };
      const { lines, ranks } = simulate(only);
      const paid = lines
        .filter((line) => line.partner !== null && line.refund === null && line.amount !== 0)
        .map((line) =>
          [line.period, line.order, line.component, line.partner, line.level, line.amount].join(' '),
        );
      const plainly = only.close.map((period) => new Plainly(only, period));
      expect(ranks).toEqual(Object.fromEntries(plainly.map((one) => [one.period, one.ranks()])));
      expect([...paid].sort()).toEqual(plainly.flatMap((one) => one.lines()).sort());
    }),
    { numRuns: 60 },
  );
});

/** A class only here: everything below reads the same network and period. */
class Plainly {
  readonly network: Network;
  readonly period: string;
  readonly from: number;
  readonly until: number;
  readonly known = new Map<string, unknown>();
  constructor(network: Network, period: string) {
    this.network = network;
    this.period = period;
    const { from, until } = boundsOf(period, network.timezone);
    this.from = from;
    this.until = until;
  }
  get plan() {
    return this.network.plans[0].plan;
  }
  get ladder(): string[] {
    return ['none', ...(this.plan.ranks ?? []).map(({ id }) => id)];
  }
  /** Word by word is slow; everything is asked many times. */
  once<T>(name: string, answer: () => T): T {
    if (!this.known.has(name)) this.known.set(name, answer());
    return this.known.get(name) as T;
  }
  partner(id: string | null): NetworkPartner | undefined {
    return this.network.partners.find((one) => one.id === id);
  }
  sponsor(id: string, at: number): string | null {
    const one = this.partner(id);
    const change = one?.sponsors.findLast(({ from }) => from <= at);
    return change ? change.sponsor : (one?.sponsor ?? null);
  }
  /** Ids up the chain, an empty place as null. */
  chain(order: NetworkOrder): (string | null)[] {
    return this.once(`chain ${order.id}`, () => {
      const customer = this.buyerOf(order);
      const own = customer?.isPartner ?? null;
      const mode = this.plan.ownOrders ?? 'none';
      if (own !== null && mode === 'none') return [];
      if (customer?.boundAt && order.placedAt < customer.boundAt) return [];
      let id = own === null ? (customer?.partner ?? null) : own;
      if (own !== null && mode === 'sponsor') id = this.sponsor(own, order.placedAt);
      const chain: (string | null)[] = [];
      for (; id !== null; id = this.sponsor(id, order.placedAt)) {
        const leftAt = this.partner(id)?.leftAt ?? null;
        const left = leftAt !== null && leftAt <= order.placedAt;
        if (!left) chain.push(id);
        else if (this.plan.leaver === 'company') chain.push(null);
      }
      return chain;
    });
  }
  buyerOf(order: NetworkOrder) {
    return this.network.customers.find(({ id }) => id === order.customer);
  }
  orders(): NetworkOrder[] {
    return this.network.orders.filter(
      (one) => periodOf(one.confirmedAt, this.network.timezone) === this.period,
    );
  }
  left(order: NetworkOrder): number[] {
    const refunds = this.network.refunds.filter((one) => one.order === order.id && one.at < this.until);
    return [...linesLeft(order.lines, refunds).base];
  }
  base(order: NetworkOrder): number {
    return this.left(order).reduce((sum, left) => sum + left, 0);
  }
  volume(order: NetworkOrder): number {
    return this.left(order).reduce((sum, left, i) => {
      const { points = null, net = 0 } = order.lines[i] ?? {};
      if (points === null) return sum + left;
      return (
        sum +
        (net === 0 ? points : Number((2n * BigInt(points) * BigInt(left) + BigInt(net)) / (2n * BigInt(net))))
      );
    }, 0);
  }
  counts(id: string): boolean {
    const leftAt = this.partner(id)?.leftAt ?? null;
    return leftAt === null || leftAt >= this.from;
  }
  /** Direct places below, whoever is out replaced by those below them. */
  legs(id: string): string[] {
    return this.once(`legs ${id}`, () => {
      const direct = this.network.partners.filter((one) => this.sponsor(one.id, this.until - 1) === id);
      return direct.flatMap((one) =>
        this.counts(one.id) || this.plan.leaver === 'company' ? [one.id] : this.legs(one.id),
      );
    });
  }
  within(id: string): string[] {
    return [id, ...this.legs(id).flatMap((leg) => this.within(leg))];
  }
  customerOrders(id: string): NetworkOrder[] {
    if (!this.counts(id)) return [];
    return this.orders().filter(
      (order) => this.buyerOf(order)?.isPartner === null && this.chain(order)[0] === id,
    );
  }
  ownVolume(id: string): number {
    if (!this.counts(id)) return 0;
    const own = this.orders().filter(
      (order) => this.buyerOf(order)?.isPartner === id && this.chain(order)[0] !== null,
    );
    return own.reduce((sum, order) => sum + this.volume(order), 0);
  }
  personal(id: string): number {
    return this.once(`personal ${id}`, () => {
      return this.ownVolume(id) + this.customerOrders(id).reduce((sum, order) => sum + this.volume(order), 0);
    });
  }
  group(id: string): number {
    return this.once(`group ${id}`, () => {
      return this.within(id).reduce((sum, one) => sum + this.personal(one), 0);
    });
  }
  holds(id: string, condition: Condition): boolean {
    if ('all' in condition) return condition.all.every((part) => this.holds(id, part));
    if ('any' in condition) return condition.any.some((part) => this.holds(id, part));
    return this.meets(id, condition);
  }
  meets(id: string, metrics: Metrics): boolean {
    const counts = this.counts(id);
    const legs = counts ? this.legs(id) : [];
    const capped = (required: number): number => {
      const cap =
        metrics.maxPerLeg === undefined
          ? Number.POSITIVE_INFINITY
          : (required * ppmOf(metrics.maxPerLeg)) / 1e6;
      return legs.reduce((sum, leg) => sum + Math.min(this.group(leg), cap), 0);
    };
    const customers = this.customerOrders(id).filter((order) => this.volume(order) > 0);
    const wanted = metrics.legs;
    const full = legs.filter((leg) =>
      this.within(leg).some(
        (one) =>
          this.counts(one) &&
          (wanted?.rank === undefined
            ? this.active(one)
            : this.ladder.indexOf(this.rank(one)) >= this.ladder.indexOf(wanted.rank)),
      ),
    );
    const own = this.personal(id);
    return (
      own - this.ownVolume(id) >= (metrics.customerVolume ?? 0) &&
      this.ownVolume(id) >= (metrics.ownVolume ?? 0) &&
      own >= (metrics.personalVolume ?? 0) &&
      capped(metrics.teamVolume ?? 0) >= (metrics.teamVolume ?? 0) &&
      own + capped(metrics.groupVolume ?? 0) >= (metrics.groupVolume ?? 0) &&
      new Set(customers.map((order) => order.customer)).size >= (metrics.customers ?? 0) &&
      full.length >= (wanted?.atLeast ?? 0) &&
      (metrics.active === undefined || this.active(id)) &&
      (metrics.rank === undefined || this.ladder.indexOf(this.rank(id)) >= this.ladder.indexOf(metrics.rank))
    );
  }
  active(id: string): boolean {
    return this.once(`active ${id}`, () => {
      return this.plan.active === undefined || this.holds(id, this.plan.active);
    });
  }
  rank(id: string): string {
    return this.once(`rank ${id}`, () => {
      if (!this.counts(id)) return 'none';
      return (this.plan.ranks ?? []).findLast((rank) => this.holds(id, rank.when))?.id ?? 'none';
    });
  }
  ranks(): Record<string, string> {
    const ids = this.network.partners.map(({ id }) => id).filter((id) => this.counts(id));
    return Object.fromEntries(ids.map((id) => [id, this.rank(id)]));
  }
  lines(): string[] {
    return this.orders().flatMap((order) =>
      this.plan.components.flatMap((component) =>
        this.earners(component, this.chain(order)).flatMap(({ at, level, rate, before }) => {
          const amount = share(this.base(order), rate) - share(this.base(order), before);
          return amount === 0 ? [] : [[this.period, order.id, component.id, at, level, amount].join(' ')];
        }),
      ),
    );
  }
  earners(component: Component, chain: readonly (string | null)[]) {
    return plainEarners(component, chain, {
      ladder: this.ladder,
      rank: (id) => this.rank(id),
      eligible: (id) => this.active(id) && (component.needs === undefined || this.holds(id, component.needs)),
    });
  }
}
