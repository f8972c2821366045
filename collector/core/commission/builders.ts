/** Facts for tests: only what a test names differs from one ordinary order. */
import type { Plan } from '../../../shared/plan.ts';
import { instantOf } from '../../../shared/time.ts';
import type { ChainPlace, CommissionLine, OrderFacts, OrderLine, Refund } from './types.ts';

export const at = (text: string): number => instantOf(text) ?? Number.NaN;

export const PLACED = at('2026-06-10T10:00:00Z');

export const plan = (parts: Partial<Plan>): Plan => ({
  name: 'test',
  currency: 'EUR',
  components: [],
  ...parts,
});

export const place = (partner: string, parts: Partial<ChainPlace> = {}): ChainPlace => ({
  partner,
  joinedAt: at('2026-01-01T00:00:00Z'),
  leftAt: null,
  suspendedAt: null,
  ...parts,
});

export const goods = (net: number, parts: Partial<OrderLine> = {}): OrderLine => ({
  sku: 'S',
  category: 'C',
  quantity: 1,
  net,
  points: null,
  partnerNet: null,
  ...parts,
});

export const refund = (id: string, amount: number | null, parts: Partial<Refund> = {}): Refund => ({
  id,
  at: PLACED + 1_000_000 + Number(id.slice(1)),
  reason: 'withdrawal',
  amount,
  lines: null,
  ...parts,
});

export const facts = (parts: {
  readonly plan: Plan;
  readonly lines?: readonly OrderLine[];
  readonly chain?: readonly ChainPlace[];
  readonly order?: Partial<OrderFacts['order']>;
  readonly customer?: Partial<OrderFacts['customer']>;
  readonly refunds?: readonly Refund[];
  readonly exchangeRate?: string;
}): OrderFacts => ({
  plan: parts.plan,
  order: {
    id: 'O',
    placedAt: PLACED,
    confirmedAt: PLACED,
    currency: 'EUR',
    lines: parts.lines ?? [goods(10_000)],
    ...parts.order,
  },
  customer: { boundAt: null, isPartner: null, nth: 1, bountiesUsed: [], ...parts.customer },
  chain: parts.chain ?? [place('anna'), place('ben'), place('cleo')],
  refunds: parts.refunds ?? [],
  ...(parts.exchangeRate === undefined ? {} : { exchangeRate: parts.exchangeRate }),
});

/** `anna 1 1000`, and for the company `- 3 200 no-upline`. */
export const shown = (lines: readonly CommissionLine[]): string[] =>
  lines.map((line) =>
    [
      line.partner ?? '-',
      line.level ?? '-',
      line.amount,
      ...(line.reason === 'earned' ? [] : [line.reason]),
    ].join(' '),
  );
