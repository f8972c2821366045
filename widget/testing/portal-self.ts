/** Answers of the portal’s calls about one partner of one shop, in the shapes of shared/contract; a test holds them to it. */
import type { LeavePreview, Me, MyRank } from '../../shared/contract/me.ts';
import type { MyNotifications } from '../../shared/contract/me-settings.ts';
import type { MyPage } from '../../shared/contract/pages.ts';

export const asOf = '2026-08-21T08:30:00.000Z';
export const PERIOD = '2026-08';
export const url = 'https://partners.example/r/anna';

export const me: Me = {
  partner: {
    id: 'ptn_anna',
    code: 'anna',
    name: 'Anna Lindqvist',
    email: 'anna@example.org',
    joinedAt: '2025-03-02T10:00:00.000Z',
    leftAt: null,
    suspendedAt: null,
    sponsor: { code: 'cleo', name: 'Cleo Brandt' },
  },
  shop: {
    id: 'shp_tea',
    name: 'Halm & Dampf',
    timezone: 'Europe/Berlin',
    currency: 'EUR',
    showsCustomers: true,
  },
  link: url,
  page: 'https://partners.example/p/anna',
  language: 'de',
  terms: {
    planVersion: 3,
    planName: 'Drei Ebenen',
    planHash: '5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef',
    validFrom: '2026-08-01T00:00:00.000Z',
    document: { version: '2026-08', url: 'https://shop.example/partner-terms' },
    accepted: { planVersion: 2, at: '2026-01-04T10:00:00.000Z' },
    required: true,
  },
  session: { id: 'ses_1', expiresAt: '2026-09-21T08:30:00.000Z', role: null },
};

export const page: MyPage = {
  code: 'anna',
  name: 'Anna Lindqvist',
  url: 'https://partners.example/p/anna',
  words: 'Tee ist **mein Leben**, seit ich zwölf bin.\n\nFragen Sie mich nach *dem ersten Aufguss*.',
  released: { phone: '+49 40 123456', place: 'Hamburg' },
  portrait: null,
};

export const notifications: MyNotifications = {
  language: 'de',
  email: 'anna@example.org',
  events: { customer: true, order: true, recruit: true, statement: true, payout: false },
  changedAt: null,
};

export const sessions = {
  hasPassword: false,
  items: [
    {
      id: 'ses_1',
      isThis: true,
      device: 'Firefox auf Linux',
      network: '192.0.2.7',
      createdAt: asOf,
      expiresAt: '2026-09-21T08:30:00.000Z',
    },
    {
      id: 'ses_2',
      isThis: false,
      device: 'Safari auf iPhone',
      network: '192.0.2.9',
      createdAt: asOf,
      expiresAt: '2026-09-21T08:30:00.000Z',
    },
  ],
};

export const leave: LeavePreview = {
  leftAt: null,
  leaver: 'roll-up',
  customers: 41,
  directs: 3,
  customersGoTo: { code: 'cleo', name: 'Cleo Brandt' },
  money: [{ currency: 'EUR', pending: 18_450, payable: 24_690, withheld: 0, negative: 0 }],
  sentences: [
    'Ihr Link führt weiter in den Shop, bringt aber niemandem mehr Provision.',
    'Ihre 41 Kunden bleiben beim Shop; spätere Bestellungen zählen für Cleo Brandt.',
    'Was Sie verdient haben, wird ausgezahlt, sobald die Frist für Rückgaben vorbei ist.',
  ],
  openPeriod: PERIOD,
};

export const rank: MyRank = {
  hasRanks: true,
  period: PERIOD,
  asOf,
  isEstimate: true,
  rank: 'Silber',
  isActive: true,
  customerVolume: 82_400,
  groupVolume: 1_243_090,
  customers: 9,
  next: {
    rank: 'Gold',
    ways: [
      [
        {
          metric: 'customerVolume',
          unit: 'volume',
          of: null,
          maxPerLeg: null,
          needed: 100_000,
          reached: 82_400,
          missing: 17_600,
        },
        { metric: 'customers', unit: 'count', of: null, maxPerLeg: null, needed: 8, reached: 9, missing: 0 },
      ],
      [
        {
          metric: 'groupVolume',
          unit: 'volume',
          of: null,
          maxPerLeg: '40%',
          needed: 2_000_000,
          reached: 1_243_090,
          missing: 756_910,
        },
        { metric: 'legs', unit: 'rank', of: 'Silber', maxPerLeg: null, needed: 2, reached: 1, missing: 1 },
      ],
    ],
  },
  active: {
    ways: [
      [
        {
          metric: 'customerVolume',
          unit: 'volume',
          of: null,
          maxPerLeg: null,
          needed: 10_000,
          reached: 82_400,
          missing: 0,
        },
      ],
    ],
  },
  last: { period: '2026-07', rank: 'Silber', isActive: true },
};
