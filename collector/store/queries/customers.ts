/** Customers by their names, and whom they were ever bound to. */
import { and, asc, eq, getTableColumns } from 'drizzle-orm';
import { type Given, query, queryOne } from '../reader.ts';

export const customerOf = queryOne(({ db, customers }, given: Given<{ shop: string; id: string }>) =>
  db
    .select()
    .from(customers)
    .where(and(eq(customers.shopId, given.shop), eq(customers.id, given.id))),
);

/** Whom a name was given to; they may have been merged into another one since. */
export const customerNamed = queryOne(
  ({ db, customers, identities }, given: Given<{ shop: string; kind: 'id' | 'email'; value: string }>) =>
    db
      .select(getTableColumns(customers))
      .from(identities)
      .innerJoin(
        customers,
        and(eq(customers.shopId, identities.shopId), eq(customers.id, identities.customerId)),
      )
      .where(
        and(
          eq(identities.shopId, given.shop),
          eq(identities.kind, given.kind),
          eq(identities.value, given.value),
        ),
      ),
);

/** In the order in which they were said, with the canonical code of the partner. */
export const bindingsOf = query(
  ({ db, bindings, partners }, given: Given<{ shop: string; customer: string }>) =>
    db
      .select({ binding: bindings, code: partners.code })
      .from(bindings)
      .leftJoin(partners, and(eq(partners.shopId, bindings.shopId), eq(partners.id, bindings.partnerId)))
      .where(and(eq(bindings.shopId, given.shop), eq(bindings.customerId, given.customer)))
      .orderBy(asc(bindings.seq)),
);
