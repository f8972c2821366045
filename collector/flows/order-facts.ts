/** Reads what a decision about an order or a sign-up may know. The shop comes first in every query. */
import { LRUCache } from 'lru-cache';
import type { Instant } from '../../shared/time.ts';
import type { Context } from '../context.ts';
import type { KnownCode } from '../core/attribution.ts';
import { chainReach } from '../core/commission/live.ts';
import type { ChainPlace } from '../core/commission/types.ts';
import type { PeriodAt } from '../core/credit.ts';
import {
  type CustomerName,
  displayOf,
  type IdentityFacts,
  type KnownCustomer,
  namesOf,
} from '../core/identity.ts';
import type { CustomerNames } from '../core/order-events.ts';
import { openPeriodAt } from '../core/period.ts';
import type { PurchaseFacts } from '../core/purchase.ts';
import type { CustomerRow, OrderSignals, PlanRow, ShopRow } from '../core/rows.ts';
import { chainUpFrom } from '../store/queries/chain.ts';
import { codeNamed, codesNamed } from '../store/queries/codes.ts';
import { bindingsOf, customerNamed, customerOf } from '../store/queries/customers.ts';
import { lastClosed } from '../store/queries/periods.ts';
import { activationAt, planOf, termsAt } from '../store/queries/plans.ts';
import type { Reader } from '../store/reader.ts';

/** A merge points at a customer who was one then; later merges make a chain. Longer than this is a circle, which is a bug. */
const MERGES_MAX = 1_000;
/** Partners above one another; a sponsor's circle is refused where sponsors are set. */
const PLACES_MAX = 100_000;
const PLANS_REMEMBERED = 200;

export type Named = {
  readonly shop: ShopRow;
  readonly customer: CustomerNames | undefined;
  /** The customer an earlier message about the same order found. */
  readonly customerId: string | null;
  readonly signals: OrderSignals;
  readonly planVersion: number | null;
};

export async function purchaseFacts(read: Reader, named: Named): Promise<PurchaseFacts> {
  const { shop, signals } = named;
  const names = namesOf(shop, named.customer);
  const partnerCodes = new Map<string, string>();
  const found: { name: CustomerName | null; known: KnownCustomer }[] = [];
  for (const name of names) {
    const row = await customerNamed(read, { shop: shop.shopId, ...name });
    if (row) found.push({ name, known: await knownCustomer(read, row, partnerCodes) });
  }
  if (named.customerId !== null) {
    const customer = await customerOf(read, { shop: shop.shopId, id: named.customerId });
    if (customer) found.push({ name: null, known: await knownCustomer(read, customer, partnerCodes) });
  }
  const identity: IdentityFacts = { shop, names, found, display: displayOf(shop, named.customer) };
  const touches = found.map(({ known }) => known.customer.touch?.code);
  const codes = await knownCodes(read, shop, [signals.code, signals.coupon, signals.touch?.code, ...touches]);
  return { identity, codes, partnerCodes, planVersion: named.planVersion };
}

async function knownCustomer(
  read: Reader,
  row: CustomerRow,
  partnerCodes: Map<string, string>,
): Promise<KnownCustomer> {
  const customer = await mergedInto(read, row);
  const rows = await bindingsOf(read, { shop: customer.shopId, customer: customer.id });
  for (const { binding, code } of rows)
    if (binding.partnerId !== null && code !== null) partnerCodes.set(binding.partnerId, code);
  return { customer, bindings: rows.map(({ binding }) => binding) };
}

async function mergedInto(read: Reader, row: CustomerRow): Promise<CustomerRow> {
  let customer = row;
  for (let merges = 0; customer.mergedInto !== null && merges < MERGES_MAX; merges += 1)
    customer = (await customerOf(read, { shop: row.shopId, id: customer.mergedInto })) ?? customer;
  return customer;
}

export async function knownCodes(
  read: Reader,
  { shopId: shop }: ShopRow,
  named: readonly (string | undefined)[],
): Promise<ReadonlyMap<string, KnownCode>> {
  const codes = [...new Set(named.flatMap((code) => code ?? []))];
  const [code, another] = codes;
  if (code === undefined) return new Map();
  const rows =
    another === undefined
      ? [await codeNamed(read, { shop, code })].flatMap((row) => row ?? [])
      : await codesNamed(read, { shop, codes });
  return new Map(rows.map((row) => [row.code, row]));
}

/** From its first place upward as of an instant, as far as the plan looks. */
export async function chainFrom(
  read: Reader,
  of: {
    readonly shop: string;
    readonly start: string | null;
    readonly at: Instant;
    readonly plan: PlanRow | null;
  },
): Promise<readonly ChainPlace[]> {
  const { shop, start, at, plan } = of;
  if (start === null || plan === null) return [];
  const reach = chainReach(plan.plan);
  const chain: ChainPlace[] = [];
  const isComplete = (): boolean => chain.length >= PLACES_MAX || stillThere(chain, at) >= reach;
  for (let from: string | undefined = start; from !== undefined && !isComplete(); ) {
    const up = await chainUpFrom(read, { shop, partner: from, at });
    // Its own place was the last of the piece before.
    const piece = up ? [...(chain.length === 0 ? [up.start] : []), up.first, up.second] : [];
    for (const place of piece) {
      if (place === null || isComplete()) return chain;
      chain.push(place);
    }
    from = up?.second?.partner;
  }
  return chain;
}

const stillThere = (chain: readonly ChainPlace[], at: Instant): number =>
  chain.filter(({ leftAt }) => leftAt === null || leftAt > at).length;

/** The plan in force at an instant; null: the shop had none. */
export async function planAt(ctx: Context, { shopId: shop }: ShopRow, at: Instant): Promise<PlanRow | null> {
  const activation = await activationAt(ctx.store.read, { shop, at });
  return activation ? planVersion(ctx, shop, activation.version) : null;
}

export type Terms = { readonly plan: PlanRow | null; readonly periodAt: PeriodAt };

/** The plan in force at an instant, and the period that takes what happens at one. */
export async function termsIn(ctx: Context, shop: ShopRow, at: Instant): Promise<Terms> {
  const terms = await termsAt(ctx.store.read, { shop: shop.shopId, at, open: 'open' });
  if (!terms) return { plan: null, periodAt: await periodsIn(ctx.store.read, shop) };
  return {
    plan: await planVersion(ctx, shop.shopId, terms.version),
    periodAt: (when) => openPeriodAt(when, shop.timezone, terms.lastClosed),
  };
}

/** Plan versions never change, so they are remembered; the engine prepares each of them once. */
export async function planVersion(ctx: Context, shop: string, version: number): Promise<PlanRow | null> {
  const remembered = plansOf(ctx.store.read);
  const name = `${shop} ${version}`;
  const known = remembered.get(name) ?? (await planOf(ctx.store.read, { shop, version }));
  if (known) remembered.set(name, known);
  return known ?? null;
}

const memories = new WeakMap<Reader, LRUCache<string, PlanRow>>();

function plansOf(read: Reader): LRUCache<string, PlanRow> {
  const known = memories.get(read);
  if (known) return known;
  const made = new LRUCache<string, PlanRow>({ max: PLANS_REMEMBERED });
  memories.set(read, made);
  return made;
}

export async function periodsIn(read: Reader, shop: ShopRow): Promise<PeriodAt> {
  const last = await lastClosed(read, { shop: shop.shopId, open: 'open' });
  return (at) => openPeriodAt(at, shop.timezone, last?.period ?? null);
}
