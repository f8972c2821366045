/** Simulator files for tests: only what a test names differs from one ordinary month. */
import { parseNetwork } from './network.ts';
import { levels, plan } from './plan-builders.ts';

const JANUARY = '2026-01-01T00:00:00Z';
const JUNE = '2026-06-10T10:00:00Z';

export const partner = (id: string, sponsor: string | null, parts: object = {}): object => ({
  id,
  sponsor,
  joinedAt: JANUARY,
  ...parts,
});
export const customer = (id: string, of: string | null, parts: object = {}): object => ({
  id,
  partner: of,
  ...parts,
});
export const goods = (net: number, parts: object = {}): object => ({
  sku: 'S',
  category: 'C',
  quantity: 1,
  net,
  ...parts,
});
export const order = (id: string, of: string, parts: object = {}): object => ({
  id,
  customer: of,
  placedAt: JUNE,
  confirmedAt: JUNE,
  currency: 'EUR',
  lines: [goods(10_000)],
  ...parts,
});
export const refund = (id: string, of: string, parts: object = {}): object => ({
  id,
  order: of,
  at: '2026-06-20T10:00:00Z',
  amount: 1000,
  lines: null,
  reason: 'withdrawal',
  ...parts,
});

/** C under B under A; the customer K of C orders for 100.00 on 10 June. */
export const network = (parts: object = {}): object => ({
  timezone: 'Europe/Berlin',
  plan: plan({ components: [levels] }),
  partners: [partner('A', null), partner('B', 'A'), partner('C', 'B')],
  customers: [customer('K', 'C')],
  orders: [order('O', 'K')],
  refunds: [],
  close: ['2026-06'],
  ...parts,
});

export const networkSentences = (input: unknown): string[] => {
  const parsed = parseNetwork(input);
  return 'faults' in parsed ? parsed.faults.map(({ path, message }) => `${path}: ${message}`) : [];
};
