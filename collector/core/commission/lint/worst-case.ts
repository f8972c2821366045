/** What one order can cost at the very worst, read from the plan alone (L18). An upper bound: no order ever costs more. */
import type { Component, Plan } from '../../../../shared/plan.ts';
import { ppmOf } from '../../../../shared/rate.ts';
import type { Terms } from '../../../../shared/terms.ts';
import { type Finding, finding } from './finding.ts';
import { listsOf } from './pay.ts';
import { percent } from './words.ts';

const WHOLE = 1_000_000;
/** So many components that replace others are tried out in every combination; beyond, everything is added up. */
const REPLACERS_MAX = 10;

export function* worstCaseFindings(plan: Plan, terms: Terms | undefined): Generator<Finding> {
  const worst = worstCase(plan);
  const budget = terms?.max?.payout;
  if (worst >= WHOLE) {
    yield finding('L18', 'block', 'components', {
      en: `One order can cost ${percent(worst).en} of its base; write limits.order or lower the rates.`,
      de: `Eine Bestellung kann ${percent(worst).de} ihrer Bemessungsgrundlage kosten; setzen Sie limits.order oder senken Sie die Sätze.`,
    });
  } else if (budget !== undefined && worst > ppmOf(budget)) {
    yield finding('L18', 'block', 'components', {
      en: `One order can cost ${percent(worst).en} of its base; the shop allows ${percent(ppmOf(budget)).en}.`,
      de: `Eine Bestellung kann ${percent(worst).de} ihrer Bemessungsgrundlage kosten; der Shop erlaubt ${percent(ppmOf(budget)).de}.`,
    });
  }
}

/** Parts per million of an order's base; the retail margin, which the price list decides, is not in it. */
function worstCase(plan: Plan): number {
  const cost = new Map(plan.components.map((component) => [component.id, costOf(component)]));
  const onLines = Math.min(
    worstChoice(plan, cost),
    plan.limits?.order === undefined ? Infinity : ppmOf(plan.limits.order),
  );
  const later = plan.components.reduce((sum, component) => sum + laterCost(component, cost, onLines), 0);
  return Math.round(onLines + later);
}

function costOf(component: Component): number {
  switch (component.kind) {
    case 'levels': {
      const lists = listsOf(component);
      const depth = Math.max(...lists.map((rates) => rates.length));
      return sumOf(
        Array.from({ length: depth }, (_, level) =>
          Math.max(...lists.map((rates) => ppmOf(rates[level] ?? '0%'))),
        ),
      );
    }
    case 'differential':
      return Math.max(...Object.values(component.rates).map(ppmOf));
    case 'generation':
      return sumOf(component.rates.map(ppmOf));
    case 'bounty':
      return component.minBase ? Math.ceil((component.amount * WHOLE) / component.minBase) : 0;
    default:
      return 0;
  }
}

/** The dearest combination of components that replace one another. */
function worstChoice(plan: Plan, cost: ReadonlyMap<string, number>): number {
  const replacers = plan.components.filter((component) => (component.replaces?.length ?? 0) > 0);
  const total = sumOf([...cost.values()]);
  if (replacers.length > REPLACERS_MAX) return total;
  let worst = 0;
  for (let choice = 0; choice < 2 ** replacers.length; choice += 1) {
    const idle = replacers.filter((_, bit) => (choice & (1 << bit)) === 0).map(({ id }) => id);
    const active = replacers.filter((_, bit) => (choice & (1 << bit)) !== 0);
    const without = new Set([...idle, ...active.flatMap(({ replaces }) => replaces ?? [])]);
    worst = Math.max(
      worst,
      sumOf(plan.components.map(({ id }) => (without.has(id) ? 0 : (cost.get(id) ?? 0)))),
    );
  }
  return worst;
}

function laterCost(component: Component, cost: ReadonlyMap<string, number>, onLines: number): number {
  if (component.kind === 'pool') return ppmOf(component.rate);
  if (component.kind !== 'match') return 0;
  const matched = Math.min(sumOf(component.of.map((id) => cost.get(id) ?? 0)), onLines);
  return (matched * sumOf(component.rates.map(ppmOf))) / WHOLE;
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
