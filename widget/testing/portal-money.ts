/** The same partner’s money. */
import type {
  MyEarningDays,
  MyEarningMonths,
  MyEarnings,
  MyLine,
  MyStatement,
} from '../../shared/contract/me-money.ts';
import { asOf, PERIOD } from './portal-self.ts';

export const earnings: MyEarnings = {
  asOf,
  period: PERIOD,
  items: [
    {
      currency: 'EUR',
      pending: 18_450,
      payable: 24_690,
      withheld: 0,
      negative: 0,
      inTransit: 0,
      paid: 312_075,
    },
  ],
};

const components = [
  { id: 'direct', kind: 'unilevel', name: 'Eigene Kunden' },
  { id: 'team', kind: 'unilevel', name: 'Empfehlungen des Teams' },
  { id: 'bounty', kind: 'bounty', name: 'Erster Kauf' },
];

/** Numbers that look like a month and are the same every time. */
const amountOf = (day: number, at: number): number => (((day * 37 + at * 53) % 29) + 3) * 40 - at * 130;

export const days: MyEarningDays = {
  asOf,
  components,
  period: PERIOD,
  from: '2026-08-01',
  to: '2026-08-31',
  items: Array.from({ length: 21 }, (_, at) => at + 1).flatMap((day) =>
    components
      .map(({ id }, at) => ({
        day: `2026-08-${String(day).padStart(2, '0')}`,
        currency: 'EUR',
        component: id,
        amount: Math.max(0, amountOf(day, at)),
        lines: 1,
      }))
      .filter(({ amount }) => amount > 0),
  ),
};

export const months: MyEarningMonths = {
  asOf,
  components,
  items: Array.from({ length: 8 }, (_, at) => at + 1).flatMap((month) =>
    components.map(({ id }, at) => ({
      period: `2026-0${month}`,
      currency: 'EUR',
      component: id,
      amount: amountOf(month + 3, at) * 18,
      lines: 12,
    })),
  ),
};

const line = (at: number, more: Partial<MyLine>): MyLine => ({
  id: `lin_${at}`,
  period: PERIOD,
  at: `2026-08-${String(21 - at).padStart(2, '0')}T12:00:00.000Z`,
  order: `10${40 - at}`,
  orderedAt: `2026-08-${String(21 - at).padStart(2, '0')}T11:58:00.000Z`,
  refund: null,
  component: 'direct',
  level: 1,
  base: 12_990,
  rate: '10%',
  amount: 1_299,
  currency: 'EUR',
  reason: 'earned',
  state: 'provisional',
  payableFrom: '2026-09-04T11:58:00.000Z',
  customer: { id: 'Kunde 17', name: 'Eva Wagner' },
  text: '10 % von 129,90 € auf Ebene 1',
  why: 'Die Kundin ist Ihnen seit dem 3. April 2026 zugeordnet: Sie kam damals über Ihren Link.',
  ...more,
});

export const lines: readonly MyLine[] = [
  line(0, {}),
  line(1, {
    level: 2,
    component: 'team',
    rate: '5%',
    amount: 412,
    base: 8_240,
    text: '5 % von 82,40 € auf Ebene 2',
    why: null,
    customer: null,
  }),
  line(2, {
    refund: 'ref_1',
    amount: -650,
    base: -6_500,
    text: 'Rückgabe: 10 % von 65,00 € zurück',
    state: 'definitive',
    payableFrom: null,
  }),
];

export const statements: readonly MyStatement[] = [
  {
    id: 'stm_2',
    number: 'GS-2026-0071',
    period: '2026-07',
    currency: 'EUR',
    issuedAt: '2026-08-02T10:00:00.000Z',
    dueOn: '2026-08-15',
    carriedIn: 0,
    total: 24_690,
    carriedOut: 0,
    hash: '5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef',
    objections: [
      {
        id: 'obj_1',
        at: '2026-08-03T10:00:00.000Z',
        text: 'Bestellung 1017 fehlt.',
        answer: 'Sie steht im August.',
        answeredAt: '2026-08-04T10:00:00.000Z',
      },
    ],
  },
  {
    id: 'stm_1',
    number: 'GS-2026-0054',
    period: '2026-06',
    currency: 'EUR',
    issuedAt: '2026-07-02T10:00:00.000Z',
    dueOn: '2026-07-15',
    carriedIn: 0,
    total: 19_120,
    carriedOut: -350,
    hash: '5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef',
    objections: [],
  },
];
