/** What goes out, what was answered, and who changed what. */
import { sql } from 'drizzle-orm';
import type { Kit } from './kit.ts';

export function messageTables(kit: Kit) {
  const outbox = kit.table(
    'outbox',
    {
      shopId: kit.id().notNull(),
      id: kit.id().notNull(),
      topic: kit.text().notNull(),
      body: kit.json<unknown>().notNull(),
      createdAt: kit.instant().notNull(),
      dueAt: kit.instant(),
      attempts: kit.int().notNull(),
      failure: kit.text(),
    },
    (t) => [
      kit.primaryKey({ columns: [t.shopId, t.id] }),
      // Mails to send, of all shops. What is delivered leaves this index and the next.
      kit.index('outbox_by_due').on(t.dueAt).where(sql`${t.dueAt} is not null and ${t.topic} = 'mail'`),
      // The line of each shop's messages to its receiver, in the order in which they were recorded.
      kit
        .index('outbox_by_line')
        .on(t.shopId, t.createdAt, t.id)
        .where(sql`${t.dueAt} is not null and ${t.topic} <> 'mail'`),
      // What was given up and waits for somebody to send it again.
      kit
        .index('outbox_by_given_up')
        .on(t.shopId, t.id)
        .where(sql`${t.dueAt} is null and ${t.failure} is not null`),
    ],
  );
  const idempotency = kit.table(
    'idempotency',
    {
      shopId: kit.id().notNull(),
      key: kit.text().notNull(),
      requestHash: kit.text().notNull(),
      status: kit.int().notNull(),
      answer: kit.json<unknown>(),
      recordedAt: kit.instant().notNull(),
    },
    (t) => [
      kit.primaryKey({ columns: [t.shopId, t.key] }),
      // Answers older than seven days are purged from this end.
      kit.index('idempotency_by_time').on(t.recordedAt),
    ],
  );
  const audit = kit.table(
    'audit',
    {
      shopId: kit.id().notNull(),
      id: kit.id().notNull(),
      at: kit.instant().notNull(),
      who: kit.text().notNull(),
      action: kit.text().notNull(),
      subject: kit.text().notNull(),
      before: kit.json<unknown>(),
      after: kit.json<unknown>(),
      reason: kit.text(),
    },
    (t) => [kit.primaryKey({ columns: [t.shopId, t.id] })],
  );
  return { outbox, idempotency, audit };
}
