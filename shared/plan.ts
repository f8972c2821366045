/** The commission plan as a document; `../design` plan.md section 2-4 fixes the meaning of every field. */

export type Rate = `${number}%`;

/** Which order lines a component looks at; either list may match. */
export type ItemFilter = { readonly sku?: readonly string[]; readonly category?: readonly string[] };

export type Metrics = {
  readonly customerVolume?: number;
  readonly ownVolume?: number;
  readonly personalVolume?: number;
  readonly teamVolume?: number;
  readonly groupVolume?: number;
  readonly maxPerLeg?: Rate;
  readonly customers?: number;
  readonly legs?: { readonly atLeast: number; readonly rank?: string; readonly active?: true };
  readonly rank?: string;
  readonly active?: true;
};
export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | Metrics;

type Common = {
  readonly id: string;
  readonly items?: ItemFilter;
  readonly orders?: { readonly from?: number; readonly to?: number };
  readonly within?: { readonly of: 'binding' | 'partner'; readonly days: number };
  readonly needs?: Condition;
  readonly replaces?: readonly string[];
  readonly settle?: 'order' | 'period';
};

export type LevelsComponent = Common & {
  readonly kind: 'levels';
  readonly rates?: readonly Rate[];
  readonly from?: number;
  readonly overrides?: readonly { readonly items: ItemFilter; readonly rates: readonly Rate[] }[];
  readonly tiers?: {
    readonly by: 'customerVolume';
    readonly steps: readonly { readonly from: number; readonly rates: readonly Rate[] }[];
  };
  readonly depth?: Readonly<Record<string, number>>;
  readonly compression?: 'none' | 'skip-inactive' | 'dynamic';
  readonly reach?: number;
};
export type DifferentialComponent = Common & {
  readonly kind: 'differential';
  readonly rates: Readonly<Record<string, Rate>>;
};
export type GenerationComponent = Common & {
  readonly kind: 'generation';
  readonly rank: string;
  readonly rates: readonly Rate[];
  readonly inactive?: 'keeps' | 'passes';
};
export type BountyComponent = Common & {
  readonly kind: 'bounty';
  readonly amount: number;
  readonly minBase?: number;
};
export type MarginComponent = Common & { readonly kind: 'margin' };
export type MatchComponent = Common & {
  readonly kind: 'match';
  readonly of: readonly string[];
  readonly rates: readonly Rate[];
  readonly depth?: Readonly<Record<string, number>>;
};
export type PoolComponent = Common & {
  readonly kind: 'pool';
  readonly rate: Rate;
  readonly shares: Readonly<Record<string, number>>;
};

export type Component =
  | LevelsComponent
  | DifferentialComponent
  | GenerationComponent
  | BountyComponent
  | MarginComponent
  | MatchComponent
  | PoolComponent;

export type Plan = {
  readonly name: string;
  readonly currency: string;
  readonly ownOrders?: 'none' | 'sponsor' | 'self';
  readonly leaver?: 'roll-up' | 'company';
  readonly hold?: { readonly days: number };
  readonly active?: Condition;
  readonly ranks?: readonly { readonly id: string; readonly when: Condition }[];
  readonly components: readonly Component[];
  readonly limits?: { readonly order?: Rate; readonly partnerPeriod?: number };
};
