/** A shop without a database, for tests of thousands of cases: facts from plain arrays, changes applied as the store would. */
import { digestOf } from '../../shared/canonical.ts';
import type { Stamp } from '../../shared/id.ts';
import type { Plan } from '../../shared/plan.ts';
import { Problem } from '../../shared/problem.ts';
import type { KnownCode } from './attribution.ts';
import type { Changes } from './changes.ts';
import type { ChainPlace, Refund } from './commission/types.ts';
import { orderIdOf } from './credit.ts';
import { type CustomerName, namesOf } from './identity.ts';
import { apply, type ModelRows, owed, rowsOf, standingOf } from './model-rows.ts';
import { decideOrder, relationTo, signalsOf } from './order.ts';
import type { OrderEvent } from './order-events.ts';
import { chainStart, type PurchaseFacts, purchaseOf } from './purchase.ts';
import { decideRefund } from './refund.ts';
import { decideRelease } from './release.ts';
import type { OrderRow, PlanRow, ShopRow } from './rows.ts';
import { LAWFUL_TERMS } from './terms.ts';

export type Message =
  | { readonly kind: 'order'; readonly event: OrderEvent }
  | { readonly kind: 'refund'; readonly order: string; readonly refund: Refund }
  | { readonly kind: 'release'; readonly order: string };

export type Model = {
  /** A refusal changes nothing and is named. */
  readonly tell: (message: Message) => 'done' | Problem['code'];
  readonly order: (externalId: string) => OrderRow | undefined;
  /** What is owed to every partner, wherever it stands, and the expense; zeros left out. */
  readonly owed: () => Readonly<Record<string, number>>;
};

/** Each partner with everybody above: `{ anna: ['anna', 'ben', 'cleo'] }`. Codes are the partners' ids. */
export type Chains = Readonly<Record<string, readonly string[]>>;

/** 2026-06-10T10:00Z. */
export const JUNE = 1_781_085_600_000;
export const PERIOD = '2026-06';

export const shopRow: ShopRow = {
  shopId: 'tea',
  name: 'Tea',
  timezone: 'Europe/Berlin',
  currency: 'EUR',
  settings: {
    storefronts: [],
    origins: [],
    windowDays: 90,
    touch: 'last',
    bindable: 'new',
    precedence: ['binding', 'code', 'coupon', 'touch'],
    parameter: 'ref',
    showCustomers: false,
    paidDepthMax: 3,
    terms: LAWFUL_TERMS,
  },
  emailKey: 'key',
  signingKey: 'key',
  createdAt: 0,
  version: 1,
};

type World = {
  readonly plan: PlanRow;
  readonly chains: Chains;
  readonly suspended: readonly string[];
  readonly rows: ModelRows;
  told: number;
};

export function openModel(plan: Plan, chains: Chains, suspended: readonly string[] = []): Model {
  const planRow = { shopId: 'tea', version: 1, plan, hash: '', createdAt: 0 };
  const world: World = {
    plan: planRow,
    chains,
    suspended,
    rows: { stored: new Map(), entries: [] },
    told: 0,
  };
  return {
    tell: (message) => {
      world.told += 1;
      const stamp = { at: JUNE + world.told, nonce: world.told.toString(36).padStart(12, '0') };
      try {
        for (const change of changesOf(world, message, stamp)) apply(world.rows, change);
        return 'done';
      } catch (error) {
        if (error instanceof Problem) return error.code;
        throw error;
      }
    },
    order: (externalId) => rowsOf(world.rows, 'orders').find((row) => row.externalId === externalId),
    owed: () => owed(world.rows),
  };
}

function changesOf(world: World, message: Message, stamp: Stamp): Changes {
  const externalId = message.kind === 'order' ? message.event.externalId : message.order;
  const existing = rowsOf(world.rows, 'orders').find((row) => row.externalId === externalId) ?? null;
  if (message.kind === 'order') return recorded(world, message.event, existing, stamp);
  if (message.kind === 'release') return existing ? released(world, existing, stamp) : [];
  const { refund } = message;
  const orderId = orderIdOf('shop', externalId);
  const chain = chainOf(world, existing?.partnerId ?? null);
  const facts = {
    shopId: 'tea',
    settings: shopRow.settings,
    orderId,
    bodyHash: digestOf(refund),
    orderPeriod: 'open' as const,
    order: existing,
    plan: world.plan,
    chain,
  };
  return decideRefund({ ...soFar(world, orderId), ...facts }, refund, stamp).changes;
}

function recorded(world: World, event: OrderEvent, existing: OrderRow | null, stamp: Stamp): Changes {
  const orderId = orderIdOf(event.source, event.externalId);
  const bodyHash = digestOf(event.body);
  const relation = relationTo(existing, event, bodyHash);
  if (relation === 'differs') throw new Problem('order-differs', 'another body');
  if (relation === 'repeat') return [];
  const at = existing?.confirmedAt ? existing.placedAt : event.placedAt;
  const facts = purchaseFacts(world, event, existing);
  const purchase = purchaseOf(facts, { at, signals: signalsOf(existing, event), orderId }, stamp);
  const chain = chainOf(world, chainStart(purchase));
  const { plan } = world;
  const all = { orderId, bodyHash, existing, purchase, chain, plan, ...soFar(world, orderId), ...facts };
  return decideOrder(all, event, stamp).changes;
}

function released(world: World, order: OrderRow, stamp: Stamp): Changes {
  if (order.status !== 'confirmed') return [];
  const pending = standingOf(world.rows, order.id).flatMap(({ account, amount }) =>
    account.startsWith('pending:')
      ? [{ partnerId: account.slice('pending:'.length), amount, suspended: false }]
      : [],
  );
  return decideRelease(order, pending, PERIOD, stamp);
}

const chainOf = ({ chains, suspended }: World, start: string | null): ChainPlace[] =>
  (start === null ? [] : (chains[start] ?? [])).map((partner) => ({
    partner,
    joinedAt: 0,
    leftAt: null,
    suspendedAt: suspended.includes(partner) ? 0 : null,
  }));

const soFar = (world: World, orderId: string) => ({
  lines: rowsOf(world.rows, 'lines').filter((row) => row.orderId === orderId),
  refunds: rowsOf(world.rows, 'refunds').filter((row) => row.orderId === orderId),
  standing: standingOf(world.rows, orderId),
  periodAt: () => PERIOD,
  exchangeRate: null,
  before: null,
});

function purchaseFacts(world: World, event: OrderEvent, existing: OrderRow | null): PurchaseFacts {
  const names = namesOf(shopRow, event.customer);
  const identities = rowsOf(world.rows, 'identities');
  const customers = rowsOf(world.rows, 'customers');
  const known = (name: CustomerName | null, id: string | null | undefined) =>
    customers
      .filter((customer) => customer.id === id)
      .map((customer) => {
        const bindings = rowsOf(world.rows, 'bindings').filter(({ customerId }) => customerId === id);
        return { name, known: { customer, bindings } };
      });
  const named = names.flatMap((name) =>
    known(name, identities.find(({ value }) => value === name.value)?.customerId),
  );
  const partners = Object.keys(world.chains);
  const code = (id: string): KnownCode => ({
    code: id,
    partnerId: id,
    frozenAt: null,
    joinedAt: 0,
    leftAt: null,
    email: null,
  });
  return {
    identity: {
      shop: shopRow,
      names,
      display: null,
      found: [...named, ...known(null, existing?.customerId)],
    },
    codes: new Map(partners.map((id) => [id, code(id)])),
    partnerCodes: new Map(partners.map((id) => [id, id])),
    planVersion: 1,
  };
}
