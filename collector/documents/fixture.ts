/** Frozen statements for the tests and the bench: whole and adding up, changed where a test says so. */
import { boundsOf } from '../../shared/time.ts';
import type {
  DocumentLine,
  DocumentTotals,
  LegalParty,
  StatementDocument,
} from '../core/statement-document.ts';
import { RIGHTS } from '../core/statement-document.ts';

const { from, until } = boundsOf('2026-06', 'Europe/Berlin');
const DAY = 86_400_000;

export const teaShop: LegalParty = {
  legalName: 'Teekontor Hafencity GmbH',
  address: { street: 'Am Sandtorkai 30', postcode: '20457', city: 'Hamburg', country: 'DE' },
  taxNumber: '48/123/45678',
  vatId: 'DE123456788',
};

export const anna: LegalParty = {
  legalName: 'Anna Berg',
  address: { street: 'Lange Reihe 7', postcode: '20099', city: 'Hamburg', country: 'DE' },
  taxNumber: '43/210/98765',
  vatId: null,
};

export function line(n: number, over: Partial<DocumentLine> = {}): DocumentLine {
  const level = n % 5 === 0 ? 2 : 1;
  const base = 4_990 + n * 10;
  const at = from + ((n * 37) % 29) * DAY;
  return {
    id: `lin_${n}`,
    component: 'levels',
    level,
    distance: level,
    order: `${10_000 + n}`,
    source: 'shop',
    orderedAt: at,
    confirmedAt: at + 60_000,
    customer: level === 1 ? `K-${1_000 + (n % 17)}` : null,
    items: level === 1 ? [{ sku: `TEE-${n % 9}`, category: 'tea', quantity: 1 + (n % 3), net: base }] : [],
    refund: null,
    base,
    derived: { currency: 'EUR', net: base, refunded: 0 },
    rate: level === 1 ? '20%' : '5%',
    amount: Math.round(base * (level === 1 ? 0.2 : 0.05)),
    reason: 'earned',
    planVersion: 3,
    state: n % 4 === 0 ? 'provisional' : 'definitive',
    payableFrom: n % 4 === 0 ? at + 14 * DAY : null,
    ...over,
  };
}

export const lines = (count: number): readonly DocumentLine[] =>
  Array.from({ length: count }, (_, i) => line(i + 1));

/** Totals that follow from the lines; `over` adds what no line is for. */
export function totalsOf(
  of: readonly DocumentLine[],
  over: { readonly carriedIn?: number; readonly paidOut?: number } = {},
): DocumentTotals {
  const { carriedIn = 0, paidOut = 0 } = over;
  const sum = (part: readonly DocumentLine[]) => part.reduce((total, { amount }) => total + amount, 0);
  const earned = of.filter(({ reason }) => reason === 'earned');
  const deeper = [...new Set(earned.map(({ level }) => level ?? 0))].filter((level) => level > 1).sort();
  const inState = (state: DocumentLine['state']) => sum(of.filter((each) => each.state === state));
  const components = [...new Set(of.map(({ component }) => component))].sort();
  const total = sum(of);
  return {
    ownCustomers: sum(earned.filter(({ level }) => level === 1)),
    levels: deeper.map((level) => ({ level, amount: sum(earned.filter((each) => each.level === level)) })),
    others: sum(earned.filter(({ level }) => level === null)),
    limits: sum(of.filter(({ reason }) => reason === 'limit')),
    adjustments: sum(of.filter(({ reason }) => reason === 'clawback')),
    total,
    components: components.map((component) => ({
      component,
      amount: sum(of.filter((each) => each.component === component)),
    })),
    byState: {
      definitive: inState('definitive'),
      provisional: inState('provisional'),
      withheld: inState('withheld'),
    },
    carriedIn,
    paidOut,
    carriedOut: carriedIn + total + paidOut,
  };
}

/** A credit note of June at the standard rate, unless told otherwise. */
export function statement(over: Partial<StatementDocument> = {}): StatementDocument {
  const of = over.lines ?? lines(6);
  return {
    format: 1,
    id: 'stm_anna.2026-06.EUR',
    number: '2026-000123',
    previous: { number: '2026-000045', hash: 'ab'.repeat(32) },
    corrects: [],
    period: '2026-06',
    from,
    until,
    currency: 'EUR',
    issuedAt: until + 2 * DAY,
    issuedOn: '2026-07-03',
    dueOn: '2026-07-31',
    shop: {
      id: 'tea',
      name: 'Teekontor',
      timezone: 'Europe/Berlin',
      language: 'de',
      legal: teaShop,
      taxRate: '19%',
    },
    partner: partner(),
    plans: [{ version: 3, name: 'Drei Ebenen', hash: 'cd'.repeat(32) }],
    standing: null,
    adjustments: [],
    kept: [],
    totals: totalsOf(of),
    payouts: [],
    rights: RIGHTS,
    ...over,
    lines: of,
  };
}

export const partner = (over: Partial<StatementDocument['partner']> = {}): StatementDocument['partner'] => ({
  id: 'ptn_anna',
  number: '1001',
  code: 'anna',
  name: 'Anna Berg',
  legal: anna,
  taxStatus: 'standard',
  selfBillingAgreedAt: from - 100 * DAY,
  ...over,
});

/** Everything a statement can say: corrections, payments, kept lines, a rank, a limit, two plans. */
export function fullStatement(): StatementDocument {
  const of = [
    ...lines(14),
    line(15, {
      component: 'team-bonus',
      level: null,
      distance: null,
      order: null,
      source: null,
      customer: null,
    }),
    line(16, { reason: 'limit', amount: -1_500, component: 'partner-limit', level: null, order: null }),
    line(17, { reason: 'clawback', amount: -1_036, refund: 'R-77', order: '10003', planVersion: 2 }),
  ];
  return statement({
    corrects: [{ number: '2026-000045', period: '2026-05' }],
    lines: of,
    totals: totalsOf(of, { carriedIn: 23_450, paidOut: -20_000 }),
    adjustments: [
      {
        line: 'lin_17',
        transaction: null,
        original: { line: 'lin_3', period: '2026-05', order: '10003' },
        at: from + 9 * DAY,
        reason: 'withdrawal',
        before: 1_036,
        after: 0,
        amount: -1_036,
        author: 'shop',
        approver: null,
      },
    ],
    payouts: [
      { reference: 'EVERLINE 2026-000045', kind: 'payout', at: from + 4 * DAY, amount: -20_000, tax: -3_800 },
    ],
    kept: [
      {
        order: '10009',
        component: 'levels',
        level: 1,
        base: 5_080,
        rate: '20%',
        amount: 1_016,
        reason: 'inactive',
        planVersion: 3,
      },
    ],
    standing: {
      rank: 'Gold',
      isActive: true,
      path: [
        { metric: 'customerVolume', needed: 20_000, reached: 74_230 },
        { metric: 'legs', of: 'active', needed: 2, reached: 3 },
      ],
      customers: 17,
      customerVolume: 74_230,
      groupVolume: 182_100,
    },
    plans: [
      { version: 2, name: 'Zwei Ebenen', hash: 'ef'.repeat(32) },
      { version: 3, name: 'Drei Ebenen', hash: 'cd'.repeat(32) },
    ],
  });
}
