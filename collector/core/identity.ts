/** Who a customer is: found by the shop's id, by e-mail, or both; two known customers who turn out to be one (domain.md 2). */
import { derivedId, newId, type Stamp } from '../../shared/id.ts';
import { emailOf, hmacOf } from '../../shared/signature.ts';
import { audited } from './audit.ts';
import { append, type Change, type Changes, insert, update } from './changes.ts';
import type { CustomerNames } from './order-events.ts';
import type { BindingRow, CustomerRow, IdentityRow, ShopRow, Touch } from './rows.ts';

export type CustomerName = Pick<IdentityRow, 'kind' | 'value'>;

/** Somebody the shop knows, after following every merge, with their bindings in the order of `seq`. */
export type KnownCustomer = { readonly customer: CustomerRow; readonly bindings: readonly BindingRow[] };

export type IdentityFacts = {
  readonly shop: ShopRow;
  /** How this message names the customer; the shop's own id first. */
  readonly names: readonly CustomerName[];
  /** How a new customer is shown to the merchant; null where the shop does not want that. */
  readonly display: string | null;
  /** Whom the names, and the order's claim before them, led to; several may have led to the same. */
  readonly found: readonly { readonly name: CustomerName | null; readonly known: KnownCustomer }[];
};

/** The customer of one message. `before` is null where they are new; `after` may be changed further before it is saved. */
export type Identity = {
  readonly before: CustomerRow | null;
  readonly after: CustomerRow;
  readonly bindings: readonly BindingRow[];
  /** What must be written once the customer is saved: names, merges, conflicts. */
  readonly changes: Changes;
};

/** An e-mail address is never kept; only its HMAC under the shop's own key is. */
export function namesOf(shop: Pick<ShopRow, 'emailKey'>, names: CustomerNames | undefined): CustomerName[] {
  return [
    ...(names?.id === undefined ? [] : [{ kind: 'id' as const, value: names.id }]),
    ...(names?.email === undefined
      ? []
      : [{ kind: 'email' as const, value: hmacOf(shop.emailKey, emailOf(names.email)) }]),
  ];
}

/** `anna@example.com` -> `a…@example.com`: enough to recognise somebody, too little to write to them. */
export const displayOf = (
  { settings }: Pick<ShopRow, 'settings'>,
  names: CustomerNames | undefined,
): string | null =>
  settings.showCustomers && names?.email !== undefined
    ? emailOf(names.email).replace(/^(.)[^@]*/u, '$1…')
    : null;

/** Null where the message names nobody: an order without a customer is recorded all the same. */
export function identityOf(facts: IdentityFacts, stamp: Stamp): Identity | null {
  const { shop, names, found } = facts;
  const [first, ...others] = distinct(found.map(({ known }) => known));
  if (first === undefined && names.length === 0) return null;
  const start: Identity = first
    ? { before: first.customer, after: first.customer, bindings: first.bindings, changes: [] }
    : { before: null, after: newCustomer(facts, stamp), bindings: [], changes: [] };
  const merged = others.reduce((identity, other) => joined(facts, identity, other, stamp), start);
  const missing = names.filter((name) => !found.some((hit) => sameName(hit.name, name)));
  const rows = missing.map((name) =>
    insert('identities', {
      shopId: shop.shopId,
      customerId: merged.after.id,
      recordedAt: stamp.at,
      ...name,
    }),
  );
  return { ...merged, changes: [...rows, ...merged.changes] };
}

/** The one change that saves the customer, guarded by the version that was read; none where nothing changed. */
export function savedCustomer({ before, after }: Pick<Identity, 'before' | 'after'>): Changes {
  if (before === null) return [insert('customers', after)];
  if (before === after) return [];
  const { shopId, id, ...set } = after;
  return [
    update('customers', { shopId, id, version: before.version }, { ...set, version: before.version + 1 }),
  ];
}

const newCustomer = ({ shop: { shopId }, display }: IdentityFacts, stamp: Stamp): CustomerRow => ({
  shopId,
  id: newId('cus', stamp),
  mergedInto: null,
  isPartner: null,
  display,
  touch: null,
  ordersConfirmed: 0,
  bountiesUsed: [],
  firstOrderAt: null,
  lastOrderAt: null,
  lastConfirmedAt: null,
  createdAt: stamp.at,
  version: 1,
});

/** The shop's rule: the first or the last touch counts. */
export function touchOf(rule: 'first' | 'last', known: Touch | null, other: Touch | null): Touch | null {
  if (known === null || other === null) return known ?? other;
  const isOther = rule === 'first' ? other.at < known.at : other.at > known.at;
  return isOther ? other : known;
}

/** The binding said last, even where it says that there is none any more. */
const lastOf = (bindings: readonly BindingRow[]): BindingRow | null => {
  const last = bindings.at(-1);
  return last?.partnerId ? last : null;
};

/** The earlier binding wins; where two lead to different partners, or two partners would become one, a person decides. */
function joined(facts: IdentityFacts, identity: Identity, other: KnownCustomer, stamp: Stamp): Identity {
  const mine: KnownCustomer = { customer: identity.after, bindings: identity.bindings };
  if (mustDecide(mine, other)) {
    const conflict = mergeConflict(facts.shop.shopId, mine.customer.id, other.customer.id, stamp);
    return { ...identity, changes: [...identity.changes, conflict] };
  }
  const [into, from] = comesFirst(mine, other) ? [mine, other] : [other, mine];
  const after = absorbed(facts.shop, into.customer, from.customer);
  const before = into === mine ? identity.before : into.customer;
  const rows = [
    mergedRow(from.customer, into.customer.id),
    mergeDeed(into.customer, from.customer, stamp, 2 + identity.changes.length),
  ];
  return { before, after, bindings: into.bindings, changes: [...identity.changes, ...rows] };
}

function mustDecide(a: KnownCustomer, b: KnownCustomer): boolean {
  const [mine, theirs] = [lastOf(a.bindings), lastOf(b.bindings)];
  const partnersDiffer = mine !== null && theirs !== null && mine.partnerId !== theirs.partnerId;
  const [self, other] = [a.customer.isPartner, b.customer.isPartner];
  return partnersDiffer || (self !== null && other !== null && self !== other);
}

function comesFirst(a: KnownCustomer, b: KnownCustomer): boolean {
  const [mine, theirs] = [lastOf(a.bindings)?.from ?? Infinity, lastOf(b.bindings)?.from ?? Infinity];
  if (mine !== theirs) return mine < theirs;
  const [older, newer] = [a.customer, b.customer];
  return older.createdAt === newer.createdAt ? older.id < newer.id : older.createdAt < newer.createdAt;
}

/** What one customer knows once they turn out to be another one too. */
export function absorbed(shop: ShopRow, into: CustomerRow, from: CustomerRow): CustomerRow {
  return {
    ...into,
    isPartner: into.isPartner ?? from.isPartner,
    display: into.display ?? from.display,
    touch: touchOf(shop.settings.touch, into.touch, from.touch),
    ordersConfirmed: into.ordersConfirmed + from.ordersConfirmed,
    bountiesUsed: [...new Set([...into.bountiesUsed, ...from.bountiesUsed])],
    firstOrderAt: least(into.firstOrderAt, from.firstOrderAt),
    lastOrderAt: greatest(into.lastOrderAt, from.lastOrderAt),
    lastConfirmedAt: greatest(into.lastConfirmedAt, from.lastConfirmedAt),
  };
}

export const least = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? (a ?? b) : Math.min(a, b);
export const greatest = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? (a ?? b) : Math.max(a, b);

/** Both histories stay where they are; only the way to the customer changes. */
export const mergedRow = (from: CustomerRow, into: string): Change =>
  update(
    'customers',
    { shopId: from.shopId, id: from.id, version: from.version },
    { mergedInto: into, version: from.version + 1 },
  );

/** `n` tells the merges of one message apart; 0 and 1 are the flow's own. */
const mergeDeed = (into: CustomerRow, from: CustomerRow, stamp: Stamp, n: number): Change =>
  audited(
    {
      shopId: into.shopId,
      who: 'collector',
      action: 'customer.merge',
      subject: into.id,
      before: { customer: from.id },
      after: { customer: into.id },
      reason: 'one message named both',
    },
    stamp,
    n,
  );

function mergeConflict(shopId: string, one: string, two: string, stamp: Stamp): Change {
  const [customerId = one, otherId = two] = [one, two].sort();
  return append('mergeConflicts', {
    shopId,
    id: derivedId('mcf', customerId, otherId),
    customerId,
    otherId,
    recordedAt: stamp.at,
    resolvedAt: null,
    decision: null,
  });
}

const sameName = (a: CustomerName | null, b: CustomerName): boolean =>
  a?.kind === b.kind && a.value === b.value;

const distinct = (found: readonly KnownCustomer[]): readonly KnownCustomer[] =>
  found.filter((one, i) => found.findIndex((other) => other.customer.id === one.customer.id) === i);
