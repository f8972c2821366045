/** Half a year in the life of a tea shop that does not exist: who joined, who clicked, who bought, what came back. */
import type { Plan } from '../../shared/plan.ts';
import { DAY_MS, type Instant } from '../../shared/time.ts';
import { type Chance, chanceOf } from './chance.ts';

export const SEED_PLAN: Plan = {
  name: 'Three levels',
  currency: 'EUR',
  ownOrders: 'none',
  leaver: 'roll-up',
  hold: { days: 14 },
  components: [{ id: 'team', kind: 'levels', rates: ['10%', '5%', '2%'] }],
};

export const BEGIN: Instant = Date.UTC(2026, 0, 1, 8);
const END: Instant = Date.UTC(2026, 5, 30, 20);
const LEVELS = [8, 32, 80, 80];
const ORDERS = 2_000;
const CUSTOMERS = 700;

const FIRST = [
  'Anna',
  'Ben',
  'Cleo',
  'David',
  'Emma',
  'Finn',
  'Greta',
  'Hanna',
  'Ida',
  'Jonas',
  'Klara',
  'Lena',
  'Mia',
  'Noah',
  'Ole',
  'Paula',
  'Rosa',
  'Sven',
  'Tilda',
  'Uwe',
] as const;
const LAST = [
  'Albrecht',
  'Brandt',
  'Claasen',
  'Dietrich',
  'Ehlers',
  'Falk',
  'Groß',
  'Hansen',
  'Iversen',
  'Jahn',
  'Krüger',
  'Lorenz',
  'Möller',
  'Nissen',
  'Otto',
  'Petersen',
  'Reimers',
  'Schröder',
  'Thomsen',
  'Voß',
] as const;
const GOODS = [
  { sku: 'TEE-ASSAM-250', category: 'tea', net: 1_168 },
  { sku: 'TEE-SENCHA-100', category: 'tea', net: 1_580 },
  { sku: 'TEE-FRIESE-500', category: 'tea', net: 1_402 },
  { sku: 'TEE-ROOIBOS-250', category: 'tea', net: 841 },
  { sku: 'KANNE-GLAS', category: 'ware', net: 3_353 },
  { sku: 'TASSE-BLAU', category: 'ware', net: 1_252 },
] as const;

export type Line = {
  readonly sku: string;
  readonly category: string;
  readonly quantity: number;
  readonly net: number;
};

/** One thing that happens, at a time, to somebody. */
export type Scene = { readonly at: Instant } & (
  | { readonly kind: 'joins'; readonly code: string; readonly name: string; readonly sponsor: string | null }
  | { readonly kind: 'clicks'; readonly code: string; readonly count: number; readonly visitor: string }
  | {
      readonly kind: 'orders';
      readonly order: string;
      readonly customer: string;
      readonly email: string;
      /** Through whose link, on the first order of a customer somebody won. */
      readonly code: string | null;
      readonly lines: readonly Line[];
    }
  | { readonly kind: 'returns'; readonly order: string; readonly amount: number | null }
  | { readonly kind: 'cancels'; readonly order: string }
  | { readonly kind: 'leaves' | 'is suspended'; readonly code: string }
  | { readonly kind: 'month ends' }
);

/** In the order of time; the same every time. */
export function seedStory(): readonly Scene[] {
  const chance = chanceOf(20_260_101);
  const partners = joining(chance);
  const scenes = [
    ...partners,
    ...buying(
      chance,
      partners.map(({ code }) => code),
    ),
    ...changes(partners),
    ...months(),
  ];
  return scenes
    .map((scene, i) => ({ scene, i }))
    .sort((a, b) => a.scene.at - b.scene.at || a.i - b.i)
    .map(({ scene }) => scene);
}

type Joining = Extract<Scene, { kind: 'joins' }>;

/** Eight began; each level was won by the one above it. */
function joining(chance: Chance): Joining[] {
  const all: Joining[] = [];
  let above: readonly string[] = [];
  for (const [level, count] of LEVELS.entries()) {
    const here: string[] = [];
    for (let i = 0; i < count; i += 1) {
      const first = FIRST[all.length % FIRST.length] ?? 'Anna';
      const round = Math.floor(all.length / FIRST.length);
      const code = `${first.toLowerCase()}${round === 0 ? '-tee' : `-${round + 1}`}`;
      const sponsor = above[chance.whole(above.length)] ?? null;
      const at = BEGIN + level * 2 * DAY_MS + i * 600_000;
      all.push({ kind: 'joins', at, code, name: `${first} ${chance.pick(LAST)}`, sponsor });
      here.push(code);
    }
    above = here;
  }
  return all;
}

/** Two of three customers were won by somebody; most come back, and some parcels do. */
function buying(chance: Chance, codes: readonly string[]): Scene[] {
  const known = new Map<number, string | null>();
  return Array.from({ length: ORDERS }, (_, i): Scene[] => {
    const begin = BEGIN + 9 * DAY_MS;
    const at = begin + Math.floor(((END - begin) * i) / ORDERS) + chance.whole(40 * 60_000);
    const number = chance.whole(CUSTOMERS);
    const isFirst = !known.has(number);
    const code = chance.percent(66) ? (codes[chance.whole(codes.length)] ?? null) : null;
    if (isFirst) known.set(number, code);
    const order = String(100_001 + i);
    const lines = Array.from({ length: 1 + chance.whole(3) }, () => basketLine(chance));
    const customer = `K${1_000 + number}`;
    const buys: Scene = {
      kind: 'orders',
      at,
      order,
      customer,
      email: `${customer.toLowerCase()}@kunden.example`,
      code: isFirst ? code : null,
      lines,
    };
    const clicks: Scene[] =
      isFirst && code !== null
        ? [{ kind: 'clicks', at: at - 900_000, code, count: 1 + chance.whole(4), visitor: `v-${number}` }]
        : [];
    return [...clicks, buys, ...comingBack(chance, { at, order, lines })];
  }).flat();
}

function basketLine(chance: Chance): Line {
  const { sku, category, net } = chance.pick(GOODS);
  const quantity = 1 + chance.whole(3);
  return { sku, category, quantity, net: net * quantity };
}

function comingBack(chance: Chance, of: { at: Instant; order: string; lines: readonly Line[] }): Scene[] {
  const at = of.at + (3 + chance.whole(20)) * DAY_MS;
  const first = of.lines[0]?.net ?? 0;
  if (at > END) return [];
  if (chance.percent(3)) return [{ kind: 'returns', at, order: of.order, amount: first }];
  if (chance.percent(1)) return [{ kind: 'returns', at, order: of.order, amount: null }];
  if (chance.percent(1)) return [{ kind: 'cancels', at: of.at + 3_600_000, order: of.order }];
  return [];
}

function changes(partners: readonly Joining[]): Scene[] {
  const code = (i: number): string => partners[i]?.code ?? '';
  return [
    { kind: 'leaves', at: Date.UTC(2026, 3, 15, 12), code: code(50) },
    { kind: 'is suspended', at: Date.UTC(2026, 4, 20, 12), code: code(90) },
  ];
}

const months = (): Scene[] =>
  [1, 2, 3, 4, 5].map((month) => ({ kind: 'month ends', at: Date.UTC(2026, month, 1, 4) }));
