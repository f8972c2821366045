/** What a close reckoned with, as one hash a table: a stored fact that is changed by hand afterwards is found even where no amount
 * depends on it. Only what never changes lawfully once the period is closed: an order may still be released, a partner may leave. */
import { runningDigest } from '../../shared/canonical.ts';
import type { Instant, Period } from '../../shared/time.ts';
import type { Difference } from './books.ts';
import type { ClosingOrder } from './closing-input.ts';
import type { ActivationRow, PartnerRow, PeriodRow, RefundRow, SponsorshipRow } from './rows.ts';

const TABLES = ['activations', 'partners', 'sponsorships', 'orders', 'refunds'] as const;
type SealedTable = (typeof TABLES)[number];
export type Seals = Readonly<Record<SealedTable, string>>;

/** Rows in the order they are read, which is that of their keys. Everything is as of an instant. */
export type Sealing = ReturnType<typeof startSealing>;

export function startSealing({ period, at }: { readonly period: Period; readonly at: Instant }) {
  const digests = {
    activations: runningDigest(),
    partners: runningDigest(),
    sponsorships: runningDigest(),
    orders: runningDigest(),
    refunds: runningDigest(),
  };
  const add = (table: SealedTable, values: readonly unknown[]): void =>
    digests[table].add(JSON.stringify(values));
  return {
    activation: (row: ActivationRow): void => {
      const { seq, version, validFrom, activatedBy, recordedAt } = row;
      if (recordedAt <= at) add('activations', [seq, version, validFrom, activatedBy, recordedAt]);
    },
    partner: ({ id, joinedAt, leftAt, createdAt }: PartnerRow): void =>
      add('partners', [id, joinedAt, leftAt !== null && leftAt <= at ? leftAt : null, createdAt]),
    sponsorship: ({ partnerId, seq, from, sponsorId, reason, recordedAt }: SponsorshipRow): void =>
      add('sponsorships', [partnerId, seq, from, sponsorId, reason, recordedAt]),
    order: (order: ClosingOrder): void => {
      const { id, externalId, partnerId, placedAt, confirmedAt, currency, nth, planVersion } = order;
      const { winner } = order.attribution;
      const lines = order.lines.map((line) => [
        line.sku,
        line.category,
        line.quantity,
        line.net,
        line.points,
        line.partnerNet,
      ]);
      const head = [id, externalId, partnerId, placedAt, confirmedAt, currency, nth, planVersion];
      add('orders', [...head, winner && [winner.kind, winner.at ?? null], lines]);
    },
    refund: (row: RefundRow): void => {
      if (row.period === null || row.period > period) return;
      const { orderId, id, reason, amount, lines, left, bodyHash, recordedAt } = row;
      const taken = lines?.map(({ index, amount: part }) => [index, part]);
      add('refunds', [orderId, id, row.at, reason, amount, taken, row.period, left, bodyHash, recordedAt]);
    },
    end: (): Seals => ({
      activations: digests.activations.end(),
      partners: digests.partners.end(),
      sponsorships: digests.sponsorships.end(),
      orders: digests.orders.end(),
      refunds: digests.refunds.end(),
    }),
  };
}

/** `everline verify`: the facts are those the period was closed with. */
export function sealDifference({ period, facts }: PeriodRow, found: Seals): Difference | undefined {
  if (facts === null)
    return { table: 'periods', row: period, detail: 'does not say what it was closed with' };
  const table = TABLES.find((name) => facts[name] !== found[name]);
  if (!table) return undefined;
  return { table, row: period, detail: `are not those ${period} was closed with` };
}
