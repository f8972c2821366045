/** The receipt chain and the bindings it seals. */
import { and, asc, desc, eq, gt, gte, isNull } from 'drizzle-orm';
import { type Given, ONE_ROW, query, queryOne } from '../reader.ts';

/** The end of the chain, and when the binding it seals was recorded. */
export const lastReceipt = queryOne(({ db, receipts, bindings }, given: Given<{ shop: string }>) =>
  db
    .select({ seq: receipts.seq, hash: receipts.hash, recordedAt: bindings.recordedAt })
    .from(receipts)
    .innerJoin(
      bindings,
      and(
        eq(bindings.shopId, receipts.shopId),
        eq(bindings.customerId, receipts.customerId),
        eq(bindings.seq, receipts.bindingSeq),
      ),
    )
    .where(eq(receipts.shopId, given.shop))
    .orderBy(desc(receipts.seq))
    .limit(ONE_ROW),
);

/** Bindings recorded since an instant that no receipt seals yet, oldest first. */
export const unsealedBindings = query(
  ({ db, receipts, bindings }, given: Given<{ shop: string; since: number; limit: number }>) =>
    db
      .select({ binding: bindings })
      .from(bindings)
      .leftJoin(
        receipts,
        and(
          eq(receipts.shopId, bindings.shopId),
          eq(receipts.customerId, bindings.customerId),
          eq(receipts.bindingSeq, bindings.seq),
        ),
      )
      .where(
        and(eq(bindings.shopId, given.shop), gte(bindings.recordedAt, given.since), isNull(receipts.seq)),
      )
      .orderBy(asc(bindings.recordedAt), asc(bindings.customerId), asc(bindings.seq))
      .limit(given.limit),
);

/** The chain with what it seals: the next links after a number. */
export const receiptsAfter = query(
  ({ db, receipts, bindings }, given: Given<{ shop: string; after: number; limit: number }>) =>
    db
      .select({ receipt: receipts, binding: bindings })
      .from(receipts)
      .leftJoin(
        bindings,
        and(
          eq(bindings.shopId, receipts.shopId),
          eq(bindings.customerId, receipts.customerId),
          eq(bindings.seq, receipts.bindingSeq),
        ),
      )
      .where(and(eq(receipts.shopId, given.shop), gt(receipts.seq, given.after)))
      .orderBy(asc(receipts.seq))
      .limit(given.limit),
);

/** A partner's own: the next links after a number. A cross join, so that SQLite begins at the partner's few bindings. */
export const receiptsOfPartner = query(
  (
    { db, receipts, bindings },
    given: Given<{ shop: string; partner: string; after: number; limit: number }>,
  ) =>
    db
      .select({ receipt: receipts, binding: bindings })
      .from(bindings)
      .crossJoin(receipts)
      .where(
        and(
          eq(bindings.shopId, given.shop),
          eq(bindings.partnerId, given.partner),
          eq(receipts.shopId, bindings.shopId),
          eq(receipts.customerId, bindings.customerId),
          eq(receipts.bindingSeq, bindings.seq),
          gt(receipts.seq, given.after),
        ),
      )
      .orderBy(asc(receipts.seq))
      .limit(given.limit),
);
