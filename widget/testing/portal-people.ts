/** The same partner’s people and links. */
import type { Material, MyCampaign, MyLinks } from '../../shared/contract/me-links.ts';
import type { MyOnboarding, MyStructure, Recruit, StructureNode } from '../../shared/contract/me-people.ts';
import { asOf, me, PERIOD, url } from './portal-self.ts';

export const onboarding: MyOnboarding = {
  steps: [
    { step: 'terms', doneAt: '2025-03-02T10:00:00.000Z', isDone: true },
    { step: 'password', doneAt: null, isDone: false },
    { step: 'page', doneAt: null, isDone: false },
    { step: 'profile', doneAt: null, isDone: false },
    { step: 'customer', doneAt: '2025-03-09T10:00:00.000Z', isDone: true },
    { step: 'order', doneAt: '2025-03-09T10:00:00.000Z', isDone: true },
    { step: 'statement', doneAt: '2025-04-01T10:00:00.000Z', isDone: true },
  ],
};

export const customers = Array.from({ length: 5 }, (_, at) => ({
  id: `Kunde ${17 + at}`,
  name:
    [
      'Eva Wagner',
      'Jonas Okonkwo',
      null,
      'Dr. Maximiliane von und zu Hohenfels-Schillingsfürst',
      'Lea Marin',
    ][at] ?? null,
  boundAt: `2026-0${at + 3}-03T10:00:00.000Z`,
  channel: 'link',
  orders: at + 1,
  firstOrderAt: '2026-04-03T10:00:00.000Z',
  lastOrderAt: '2026-08-14T10:00:00.000Z',
}));

export const node = (id: string, more: Partial<StructureNode> = {}): StructureNode => ({
  id,
  name: id,
  code: null,
  level: 2,
  joinedAt: '2026-02-02T10:00:00.000Z',
  status: 'active',
  directs: 0,
  hasDirects: false,
  rank: 'Silber',
  isActive: true,
  customers: 4,
  customerVolume: 41_200,
  groupVolume: 88_400,
  ...more,
});

export const structure: MyStructure = {
  period: PERIOD,
  asOf,
  currency: 'EUR',
  root: node('ptn_anna', {
    name: 'Anna Lindqvist',
    code: 'anna',
    level: 0,
    hasDirects: true,
    directs: 3,
    groupVolume: 1_243_090,
  }),
  levels: [
    { level: 1, partners: 3, active: 2, customers: 31, volume: 412_000 },
    { level: 2, partners: 18, active: 11, customers: 96, volume: 611_090 },
    { level: 3, partners: 74, active: 35, customers: 210, volume: 220_000 },
  ],
};

export const children: Readonly<Record<string, readonly StructureNode[]>> = {
  ptn_anna: [
    node('ptn_ben', { name: 'Ben Yıldız', code: 'ben', level: 1, hasDirects: true, directs: 2 }),
    node('ptn_cara', { name: 'Cara Nováková', code: 'cara', level: 1, rank: null, groupVolume: 0 }),
    node('ptn_dai', { name: 'Đại Nguyễn', code: 'dai', level: 1, status: 'left', groupVolume: null }),
  ],
  ptn_ben: [node('ptn_x1', { name: 'Partner 4F2A' }), node('ptn_x2', { name: 'Partner 91C0' })],
};

export const recruits: readonly Recruit[] = [
  {
    id: 'ptn_ben',
    code: 'ben',
    name: 'Ben Yıldız',
    joinedAt: '2026-08-02T10:00:00.000Z',
    steps: [
      { step: 'terms', doneAt: asOf, isDone: true },
      { step: 'customer', doneAt: null, isDone: false },
      { step: 'order', doneAt: null, isDone: false },
    ],
  },
];

export const links: MyLinks = {
  asOf,
  since: '2026-05-23T00:00:00.000Z',
  page: me.page,
  items: [
    {
      code: 'anna',
      kind: 'canonical',
      frozenAt: null,
      url,
      qrSvg: '/qr/anna.svg',
      qrPng: '/qr/anna.png',
      clicks: 1_204,
      orders: 87,
    },
    {
      code: 'anna10',
      kind: 'coupon',
      frozenAt: null,
      url: null,
      qrSvg: null,
      qrPng: null,
      clicks: 0,
      orders: 12,
    },
  ],
};

export const campaigns: readonly MyCampaign[] = [
  {
    id: 'cmp_1',
    name: 'Sommermarkt',
    code: 'anna',
    sub: 'markt',
    to: '/tee',
    url: `${url}?to=%2Ftee&sub=markt`,
    qrSvg: '/qr/anna.svg?sub=markt',
    qrPng: '/qr/anna.png?sub=markt',
    clicks: 214,
    orders: 19,
    createdAt: '2026-06-01T10:00:00.000Z',
  },
];

export const materials: readonly Material[] = [
  {
    title: 'Teefelder am Morgen',
    description: 'Für Ihren Kanal, 1080 × 1350',
    url: 'https://shop.example/m/1.jpg',
    kind: 'picture',
    language: null,
  },
  {
    title: 'Sencha in drei Sätzen',
    description: null,
    url: 'https://shop.example/m/2.txt',
    kind: 'text',
    language: 'de',
  },
];
