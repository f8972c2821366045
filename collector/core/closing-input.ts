/** Stored rows as the columns the engine closes a period on. Everything is as of the instant the input was closed, so that a close
 * that begins again, or is checked years later, reckons with the same facts. */
import type { Plan } from '../../shared/plan.ts';
import { dayOf, type Instant, type Period } from '../../shared/time.ts';
import { type CompiledPlan, compiled } from './commission/compiled-plan.ts';
import { exchangeOf } from './commission/exchange.ts';
import { addOrder } from './commission/order-table.ts';
import { addPartner, NEVER, NOBODY, setSponsor, sponsorAt } from './commission/partner-table.ts';
import { type PeriodInput, startPeriod } from './commission/period-input.ts';
import { linesLeft } from './commission/refund-allocation.ts';
import { textAt } from './commission/text-column.ts';
import type { ChainPlace } from './commission/types.ts';
import { appliedRefunds } from './credit.ts';
import { FROM_THE_BEGINNING } from './genealogy.ts';
import type {
  ActivationRow,
  ExchangeRateRow,
  OrderRow,
  PartnerRow,
  PlanRow,
  RefundRow,
  SponsorshipRow,
  SuspensionRow,
} from './rows.ts';

/** The columns of an order a close looks at. */
export type ClosingOrder = Pick<
  OrderRow,
  | 'id'
  | 'externalId'
  | 'customerId'
  | 'partnerId'
  | 'attribution'
  | 'placedAt'
  | 'confirmedAt'
  | 'releasedAt'
  | 'currency'
  | 'lines'
  | 'nth'
  | 'planVersion'
  | 'flags'
  | 'revision'
>;

/** A closing period under construction, with what the engine's columns do not hold. */
export type Closing = {
  readonly input: PeriodInput;
  /** By position in `input.versions`: those under which something was ordered; null: no plan was in force, and nobody earns. */
  readonly plans: (PlanRow | null)[];
  readonly versions: CompiledPlan[];
  /** Every plan the shop ever saved, by version. */
  readonly saved: ReadonlyMap<number, PlanRow>;
  /** In force at the period's last instant. */
  readonly plan: PlanRow | null;
  readonly nobody: Plan;
  readonly timezone: string;
  /** The stored rate of an order's day; null where there is none. */
  readonly rates: (order: Pick<OrderRow, 'currency' | 'placedAt'>) => string | null;
  /** Numbers of partners, and of customers, by their ids. */
  readonly partners: Map<string, number>;
  readonly customers: Map<string, number>;
  /** By order: 1 where the hold was over when the input was closed; revisions of the few that were stated anew. */
  released: Uint8Array;
  readonly revisions: Map<string, number>;
  /** The partners among the buyers, by order. */
  readonly buyers: Map<string, number>;
};

/** @param at the instant the input was closed, or of a preview
 * @param plans every version the shop ever saved; `activations` newest first */
export function startClosing(of: {
  readonly period: Period;
  readonly bounds: { readonly from: Instant; readonly until: Instant };
  readonly timezone: string;
  readonly currency: string;
  readonly at: Instant;
  readonly plans: readonly PlanRow[];
  readonly activations: readonly ActivationRow[];
  readonly rates: readonly ExchangeRateRow[];
}): Closing {
  const { period, bounds, timezone, at } = of;
  const nobody: Plan = { name: '', currency: of.currency, components: [] };
  const inForce = of.activations.find(
    ({ validFrom, recordedAt }) => validFrom < bounds.until && recordedAt <= at,
  );
  const saved = new Map(of.plans.map((row) => [row.version, row]));
  const plan = saved.get(inForce?.version ?? -1) ?? null;
  const rates = new Map(of.rates.map(({ currency, day, rate }) => [`${currency} ${day}`, rate]));
  const versions: CompiledPlan[] = [];
  return {
    input: { ...startPeriod({ period, ...bounds, plan: plan?.plan ?? nobody, versions: [] }), versions },
    plan,
    plans: [],
    versions,
    saved,
    nobody,
    timezone,
    rates: ({ currency, placedAt }) => rates.get(`${currency} ${dayOf(placedAt, timezone)}`) ?? null,
    partners: new Map(),
    customers: new Map(),
    released: new Uint8Array(0),
    revisions: new Map(),
    buyers: new Map(),
  };
}

/** Partners in the order of their ids; those added after the input was closed are left out by the caller. */
export function takePartner(
  { input, partners }: Closing,
  { id, joinedAt, leftAt }: PartnerRow,
  suspendedAt: Instant | null,
): void {
  partners.set(id, addPartner(input.partners, { id, joinedAt, leftAt, suspendedAt }));
}

/** Who was suspended at an instant, from the facts recorded until then; `known` is the partner's row, for suspensions older than
 * the facts. */
export function suspendedAsOf(
  known: Instant | null,
  facts: readonly SuspensionRow[],
  at: Instant,
): Instant | null {
  const last = facts.findLast((fact) => fact.at <= at);
  if (last) return last.isSuspended ? last.at : null;
  return facts.length === 0 && known !== null && known <= at ? known : null;
}

/** All facts of one partner, as they were recorded: a later one holds from its start on, also over those dated after it. */
export function takeSponsors({ input, partners }: Closing, facts: readonly SponsorshipRow[]): void {
  const [first] = facts;
  const partner = partners.get(first?.partnerId ?? '');
  if (partner === undefined) return;
  const inEffect: SponsorshipRow[] = [];
  for (const fact of facts) {
    inEffect.length = inEffect.findLastIndex(({ from }) => from < fact.from) + 1;
    inEffect.push(fact);
  }
  for (const { from, sponsorId } of inEffect) {
    const sponsor = sponsorId === null ? NOBODY : (partners.get(sponsorId) ?? NOBODY);
    setSponsor(input.partners, partner, sponsor, from === FROM_THE_BEGINNING ? null : from);
  }
}

export type AboutOrder = {
  readonly refunds: readonly RefundRow[];
  /** The partner the customer is; only asked for own orders. */
  readonly buyer: string | null;
  /** Bounties the customer's earlier orders used up; only asked where the plan pays bounties at the close. */
  readonly bountiesUsed: readonly string[];
};

/** What refunds of later periods took is not taken here: they claw back. */
export function takeOrder(closing: Closing, order: ClosingOrder, about: AboutOrder): void {
  const { input, partners } = closing;
  const own = closing.saved.get(order.planVersion ?? -1) ?? null;
  const refunds = about.refunds.filter(({ period }) => period !== null && period <= input.period);
  const { winner } = order.attribution;
  const numberOf = (id: string | null): number => (id === null ? NOBODY : (partners.get(id) ?? NOBODY));
  const at = addOrder(input.orders, {
    id: order.id,
    customer: customerNumber(closing, order),
    plan: versionNumber(closing, own),
    bound: numberOf(order.partnerId),
    buyer: numberOf(about.buyer),
    placedAt: order.placedAt,
    boundAt: winner?.kind === 'binding' && winner.at !== undefined ? winner.at : order.placedAt,
    nth: order.nth ?? 1,
    lines: order.lines,
    left:
      refunds.length === 0
        ? order.lines.map(({ net }) => net)
        : linesLeft(order.lines, appliedRefunds(refunds)).base,
    exchange: exchangeFor(closing, order, own),
    bountiesUsed: about.bountiesUsed,
  });
  closing.released = flags(closing.released, at + 1);
  closing.released[at] = order.releasedAt === null ? 0 : 1;
  const buyer = numberOf(about.buyer);
  if (buyer >= 0) closing.buyers.set(order.id, buyer);
  if (order.revision > 0) closing.revisions.set(order.id, order.revision);
}

/** The chain an order was credited along, told again from the dated facts. */
export function closingChain(
  { input, partners, buyers }: Closing,
  { id, partnerId, placedAt }: Pick<OrderRow, 'id' | 'partnerId' | 'placedAt'>,
): readonly ChainPlace[] {
  const table = input.partners;
  const orNull = (at: number | undefined): Instant | null => (at === undefined || at === NEVER ? null : at);
  const chain: ChainPlace[] = [];
  const first = buyers.get(id) ?? partners.get(partnerId ?? '') ?? NOBODY;
  for (let partner = first; partner >= 0; partner = sponsorAt(table, partner, placedAt))
    chain.push({
      partner: textAt(table.ids, partner) ?? '',
      joinedAt: table.joinedAt[partner] ?? 0,
      leftAt: orNull(table.leftAt[partner]),
      suspendedAt: orNull(table.suspendedAt[partner]),
    });
  return chain;
}

/** The day is only looked up where a rate is needed: that costs more than everything else about an order. */
function exchangeFor(closing: Closing, order: ClosingOrder, plan: PlanRow | null) {
  const target = plan?.plan.currency ?? order.currency;
  return order.currency === target ? null : exchangeOf(order.currency, target, closing.rates(order));
}

function versionNumber({ plans, versions, nobody }: Closing, plan: PlanRow | null): number {
  const known = plans.indexOf(plan);
  if (known >= 0) return known;
  plans.push(plan);
  versions.push(compiled(plan?.plan ?? nobody));
  return plans.length - 1;
}

/** A guest nobody knows is a customer of their own. */
function customerNumber({ customers }: Closing, { id, customerId }: ClosingOrder): number {
  const name = customerId ?? id;
  const known = customers.get(name);
  if (known !== undefined) return known;
  customers.set(name, customers.size);
  return customers.size - 1;
}

function flags(column: Uint8Array, length: number): Uint8Array {
  if (length <= column.length) return column;
  const wider = new Uint8Array(Math.max(length, column.length * 2, 1024));
  wider.set(column);
  return wider;
}
