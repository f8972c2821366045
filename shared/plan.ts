/** The commission plan as a document; `../design` plan.md section 2-4 fixes the meaning of every field. */
import * as v from 'valibot';
import {
  type Fault,
  fault,
  fieldOf,
  isRecord,
  itemsOf,
  listed,
  type PathStep,
  quoted,
  sizeFault,
} from './fault.ts';
import { planChecks } from './plan-checks.ts';
import { needsStanding } from './plan-component-checks.ts';
import { planSchema } from './plan-schema.ts';
import type { Rate } from './rate.ts';

const MAX = { depth: 40, values: 200_000 } as const;

/** The plan, or every fault at once: of form and of meaning, each with its JSON path and what is allowed. */
export function parsePlan(input: unknown): { readonly plan: Plan } | { readonly faults: readonly Fault[] } {
  const tooLarge = sizeFault(input, MAX);
  if (tooLarge) return { faults: [tooLarge] };
  const parsed = v.safeParse(planSchema, input);
  const formal = [...(parsed.issues ?? []).flatMap(formFaults), ...listsForObjects(input, parsed.output, [])];
  const faults = distinct([...formal, ...planChecks(input)]);
  return parsed.success && faults.length === 0 ? { plan: parsed.output } : { faults };
}

/** When a component pays: as written, or at the close where it needs a standing (plan.md section 4). */
export const settleOf = (component: Component): 'order' | 'period' =>
  component.settle ?? (needsStanding(component) === undefined ? 'order' : 'period');

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

function formFaults(issue: v.BaseIssue<unknown>): Fault[] {
  const path = (issue.path ?? []).map(({ key }) => (typeof key === 'number' ? key : String(key)));
  const isField = issue.type === 'strict_object' || issue.type === 'variant';
  if (isField && issue.expected === 'Object') return [notObject(path, issue.input)];
  const container = issue.path?.at(-1)?.input;
  if (isField && !isRecord(container)) return [notObject(path.slice(0, -1), container)];
  if (issue.type !== 'strict_object' || !isRecord(container)) return [fault(path, issue.message)];
  if (issue.expected !== 'never') return [fault(path, 'is missing')];
  const known = Array.isArray(issue.requirement) ? issue.requirement.map(String) : [];
  const unknown = Object.keys(container).filter((key) => !known.includes(key));
  return unknown.map((key) =>
    fault([...path.slice(0, -1), key], `is not a field here; allowed are ${listed(known, 'and')}`),
  );
}

/** valibot reads an empty list as an object without fields, which shows where it put one in the place of the other. */
export function* listsForObjects(
  input: unknown,
  output: unknown,
  path: readonly PathStep[],
): Generator<Fault> {
  if (Array.isArray(input) && isRecord(output)) yield notObject(path, input);
  else if (Array.isArray(input)) {
    for (const [index, item] of input.entries())
      yield* listsForObjects(item, itemsOf(output)[index], [...path, index]);
  } else if (isRecord(input)) {
    for (const [key, value] of Object.entries(input))
      yield* listsForObjects(value, fieldOf(output, key), [...path, key]);
  }
}

const notObject = (path: readonly PathStep[], value: unknown): Fault =>
  fault(path, `${quoted(value)} is not an object; write { … }`);

const distinct = (faults: readonly Fault[]): Fault[] => [
  ...new Map(faults.map((one) => [`${one.path}\n${one.message}`, one])).values(),
];
