/** What drizzle-kit reads, and the tables every SQLite query selects from. */
import { defineTables } from '../../tables/tables.ts';
import * as kit from './columns.ts';

export const tables = defineTables(kit);
export const {
  shops,
  keys,
  partners,
  codes,
  sponsorships,
  customers,
  identities,
  bindings,
  receipts,
  mergeConflicts,
  clicks,
  events,
  orders,
  orderConflicts,
  refunds,
  lines,
  transactions,
  entries,
  accounts,
  plans,
  activations,
  periods,
  standings,
  statements,
  suspensions,
  exchangeRates,
  outbox,
  idempotency,
  audit,
} = tables;
