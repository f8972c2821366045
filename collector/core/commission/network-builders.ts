/** Small networks for tests: three partners above each other, one customer, one order, and only what a test names differs. */
import type { Network, NetworkCustomer, NetworkOrder, NetworkPartner } from '../../../shared/network.ts';
import type { Plan } from '../../../shared/plan.ts';
import { at, goods } from './builders.ts';
import { simulate } from './simulate.ts';

export const partner = (
  id: string,
  sponsor: string | null,
  parts: Partial<NetworkPartner> = {},
): NetworkPartner => ({
  id,
  sponsor,
  joinedAt: at('2026-01-01T00:00:00Z'),
  leftAt: null,
  suspendedAt: null,
  sponsors: [],
  ...parts,
});
export const customer = (
  id: string,
  of: string | null,
  isPartner: string | null = null,
): NetworkCustomer => ({
  id,
  partner: of,
  boundAt: null,
  isPartner,
});
export const order = (
  id: string,
  by: string,
  net: number,
  parts: Partial<NetworkOrder> = {},
): NetworkOrder => ({
  id,
  customer: by,
  placedAt: at('2026-06-10T10:00:00Z'),
  confirmedAt: at('2026-06-10T10:00:00Z'),
  currency: 'EUR',
  lines: [goods(net)],
  ...parts,
});
export const network = (made: Plan, parts: Partial<Network>): Network => ({
  timezone: 'Europe/Berlin',
  plans: [{ validFrom: null, plan: made }],
  partners: [partner('C', 'B'), partner('B', 'A'), partner('A', null)],
  customers: [customer('K', 'C')],
  orders: [order('O', 'K', 10_000)],
  refunds: [],
  close: ['2026-06'],
  fx: [],
  ...parts,
});
/** `O team C 1 1000 earned`, in reading order. */
export const shown = (one: Network): string[] =>
  simulate(one).lines.map((line) =>
    [
      line.order ?? '-',
      line.refund ?? '',
      line.component,
      line.partner ?? '-',
      line.level ?? '-',
      line.amount,
      line.reason,
    ]
      .filter((part) => part !== '')
      .join(' '),
  );
