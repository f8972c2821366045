/** What browsers report. The busiest tables: no foreign key (the key of the call already names the shop) and as few indexes as the reports allow. */
import type { Channel, Consent, EventRow } from '../../core/rows.ts';
import type { Kit } from './kit.ts';

export function captureTables(kit: Kit) {
  const clicks = kit.table(
    'clicks',
    {
      shopId: kit.id().notNull(),
      id: kit.id().notNull(),
      at: kit.instant().notNull(),
      day: kit.day().notNull(),
      recordedAt: kit.instant().notNull(),
      code: kit.text().notNull(),
      channel: kit.text<Channel>().notNull(),
      visitor: kit.text(),
      landing: kit.text(),
      sub: kit.text(),
      consent: kit.text<Consent>().notNull(),
      flags: kit.text().notNull(),
    },
    (t) => [
      kit.primaryKey({ columns: [t.shopId, t.id] }),
      // An index by code would dirty a page for nearly every click, this one grows at its end.
      kit.index('clicks_by_day').on(t.shopId, t.day, t.id),
    ],
  );
  const clickCounts = kit.table(
    'click_counts',
    {
      shopId: kit.id().notNull(),
      day: kit.day().notNull(),
      partnerId: kit.id().notNull(),
      channel: kit.text<Channel>().notNull(),
      clicks: kit.int().notNull(),
      flagged: kit.int().notNull(),
    },
    // A report reads days.
    (t) => [kit.primaryKey({ columns: [t.shopId, t.day, t.partnerId, t.channel] })],
  );
  const linkCounts = kit.table(
    'link_counts',
    {
      shopId: kit.id().notNull(),
      day: kit.day().notNull(),
      code: kit.text().notNull(),
      sub: kit.text().notNull(),
      slot: kit.int().notNull(),
      clicks: kit.int().notNull(),
    },
    // The day first: what is counted now lies on a few pages.
    (t) => [kit.primaryKey({ columns: [t.shopId, t.day, t.code, t.sub, t.slot] })],
  );
  const events = kit.table(
    'events',
    {
      shopId: kit.id().notNull(),
      id: kit.id().notNull(),
      type: kit.text<EventRow['type']>().notNull(),
      at: kit.instant().notNull(),
      recordedAt: kit.instant().notNull(),
      visitor: kit.text(),
      consent: kit.text<Consent>().notNull(),
      bodyHash: kit.text().notNull(),
      body: kit.json<unknown>().notNull(),
    },
    (t) => [kit.primaryKey({ columns: [t.shopId, t.type, t.id] })],
  );
  return { clicks, clickCounts, linkCounts, events };
}
