/** Every table once, for both databases. Primary keys, unique indexes and foreign keys start with the shop, so a distributed
 * PostgreSQL can shard by it. Foreign keys are checked row by row: within one `Changes` a parent is written before its child. */
import type { Rows, TableName } from '../../core/rows.ts';
import { bindingTables } from './bindings.ts';
import { captureTables } from './captures.ts';
import { commissionTables } from './commissions.ts';
import { customerTables } from './customers.ts';
import type { Kit } from './kit.ts';
import { ledgerTables } from './ledger.ts';
import { messageTables } from './messages.ts';
import { orderTables } from './orders.ts';
import { pageTables } from './pages.ts';
import { partnerTables } from './partners.ts';
import { adjustmentTables, payoutTables, profileTables } from './payouts.ts';
import { agreementTables, peopleTables } from './people.ts';
import { datedTables, periodTables } from './periods.ts';
import { planTables } from './plans.ts';
import { shopTables } from './shops.ts';

export function defineTables(kit: Kit) {
  const shops = shopTables(kit);
  const partners = partnerTables(kit, shops);
  const profiles = profileTables(kit, partners);
  const customers = customerTables(kit);
  const orders = orderTables(kit, { ...partners, ...customers });
  const periods = periodTables(kit, partners);
  return {
    ...shops,
    ...partners,
    ...customers,
    ...bindingTables(kit, { ...partners, ...customers }),
    ...captureTables(kit),
    ...orders,
    ...commissionTables(kit, orders),
    ...ledgerTables(kit),
    ...planTables(kit),
    ...periods,
    ...datedTables(kit, partners),
    ...profiles,
    ...payoutTables(kit, profiles),
    ...adjustmentTables(kit, partners),
    ...pageTables(kit, partners),
    ...peopleTables(kit, shops),
    ...agreementTables(kit, { ...partners, ...periods }),
    ...messageTables(kit),
  };
}

export type Tables = ReturnType<typeof defineTables>;

type Writable<T> = { -readonly [K in keyof T]: T[K] };
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
/** The tables whose rows are not those of `core/rows.ts`: a test that does not compile unless there are none. */
export type Differing = {
  [T in TableName]: Same<Tables[T]['$inferSelect'], Writable<Rows[T]>> extends true ? never : T;
}[TableName];
