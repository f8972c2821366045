/** Who has to do what before a component pays: own purchases, recruiting, alternatives (L04, L05, L06, L21, L23). */
import type { Component, Condition, Plan } from '../../../../shared/plan.ts';
import { settleOf } from '../../../../shared/plan.ts';
import { type Finding, finding } from './finding.ts';
import { joined, kindsOf, type Way, waysOf } from './paths.ts';

type Named = { readonly path: string; readonly condition: Condition };

export function* qualificationFindings(plan: Plan): Generator<Finding> {
  for (const named of conditionsOf(plan)) {
    yield* purchaseFindings(named);
    yield* recruitFindings(named, plan);
  }
  yield* directFindings(plan);
  for (const [index, component] of plan.components.entries()) {
    if (isStructure(component)) yield* alternativeFindings(plan, component, `components[${index}]`);
  }
}

function conditionsOf(plan: Plan): Named[] {
  const named: Named[] = [];
  if (plan.active) named.push({ path: 'active', condition: plan.active });
  for (const [index, { when }] of (plan.ranks ?? []).entries()) {
    named.push({ path: `ranks[${index}].when`, condition: when });
  }
  for (const [index, { needs }] of plan.components.entries()) {
    if (needs) named.push({ path: `components[${index}].needs`, condition: needs });
  }
  return named;
}

/** Own purchases count in `personalVolume` and `groupVolume` too, so that a partner could buy the way up. */
function* purchaseFindings({ path, condition }: Named): Generator<Finding> {
  const ways = waysOf(condition);
  const isBought = (way: Way): boolean => way.has('ownVolume');
  if (ways.every(isBought)) {
    yield finding('L04', 'block', path, {
      en: 'It can be met only with own purchases.',
      de: 'Die Bedingung ist nur durch Eigenkäufe zu erfüllen.',
    });
  } else if (ways.some(isBought)) {
    yield finding('L04', 'warn', path, {
      en: 'Own purchases are one of the ways to meet it.',
      de: 'Eigenkäufe sind einer der Wege, die Bedingung zu erfüllen.',
    });
  } else if (ways.some((way) => way.has('personalVolume') || way.has('groupVolume'))) {
    yield finding('L04', 'warn', path, {
      en: 'personalVolume and groupVolume contain own purchases; customerVolume or teamVolume do not.',
      de: 'personalVolume und groupVolume enthalten Eigenkäufe; customerVolume und teamVolume nicht.',
    });
  }
}

/** Legs count partners; only what those partners sold makes them more than heads. */
function* recruitFindings({ path, condition }: Named, plan: Plan): Generator<Finding> {
  const ways = waysOf(condition);
  const isHeadCount = ways.some((way) => {
    const legs = way.get('legs');
    return legs === 'active' ? isFree(plan.active) : typeof legs === 'string' && isFreeRank(plan, legs);
  });
  if (isHeadCount) {
    yield finding('L06', 'block', path, {
      en: 'Legs count here although nobody in them has to sell anything.',
      de: 'Hier zählen Linien, obwohl in ihnen niemand etwas verkaufen muss.',
    });
  }
}

const isFree = (condition: Condition | undefined): boolean => waysOf(condition).some((way) => way.size === 0);

function isFreeRank(plan: Plan, id: string): boolean {
  const ranks = plan.ranks ?? [];
  return ranks.slice(ranks.findIndex((rank) => rank.id === id)).some(({ when }) => isFree(when));
}

/** Some component pays level 1 for the customer's order without asking for anything. */
function* directFindings(plan: Plan): Generator<Finding> {
  const direct = plan.components.filter(paysLevelOne);
  if (direct.length === 0 || direct.some((component) => isUnconditional(plan, component))) return;
  const index = plan.components.findIndex(paysLevelOne);
  yield finding('L05', 'block', `components[${index}]`, {
    en: 'Nothing pays the partner of the customer without a condition; add a component for level 1 that settles at the order.',
    de: 'Kein Bestandteil bezahlt den Partner des Kunden ohne Bedingung; ergänzen Sie einen für Ebene 1, der bei der Bestellung abrechnet.',
  });
}

const paysLevelOne = (component: Component): boolean =>
  component.kind === 'margin' ||
  component.kind === 'bounty' ||
  component.kind === 'differential' ||
  (component.kind === 'levels' && (component.from ?? 1) === 1);

function isUnconditional(plan: Plan, component: Component): boolean {
  if (component.kind === 'margin' || component.kind === 'bounty') return true;
  if (settleOf(component) === 'order') return true;
  if (component.needs !== undefined || plan.active !== undefined) return false;
  if (component.kind === 'levels') return component.depth === undefined || (component.depth.none ?? 0) >= 1;
  return (
    component.kind === 'differential' && component.rates.none !== undefined && component.rates.none !== '0%'
  );
}

/** Pays somebody for orders that others brought. */
const isStructure = (component: Component): boolean =>
  component.kind === 'generation' ||
  component.kind === 'differential' ||
  component.kind === 'match' ||
  component.kind === 'pool' ||
  (component.kind === 'levels' && (component.from ?? 1) + longest(component) > 2);

function longest(component: Extract<Component, { kind: 'levels' }>): number {
  const lists = [component.rates ?? [], ...(component.tiers?.steps ?? []).map(({ rates }) => rates)];
  return Math.max(...lists.map((rates) => rates.length));
}

/** What one can do without own purchases and without a single recruit. */
const BY_SELLING: ReadonlySet<string> = new Set([
  'customerVolume',
  'customers',
  'personalVolume',
  'groupVolume',
]);

function* alternativeFindings(plan: Plan, component: Component, path: string): Generator<Finding> {
  const asked = joined(
    joined(activeWays(plan, component), waysOf(component.needs)),
    rankWays(plan, component),
  );
  const ways = asked.flatMap((way) => spelledOut(plan, way));
  if (ways.some((way) => way.size === 0)) return;
  if (kindsOf(ways).size < 2) {
    yield finding('L23', 'block', path, {
      en: 'There is only one way to qualify for it; offer an alternative.',
      de: 'Es gibt nur einen Weg, sich dafür zu qualifizieren; bieten Sie eine Alternative an.',
    });
  }
  if (!ways.some((way) => [...way.keys()].every((metric) => BY_SELLING.has(metric)))) {
    yield finding('L23', 'block', path, {
      en: 'Nobody can qualify for it by selling to customers alone.',
      de: 'Niemand kann sich dafür allein durch Verkauf an Kunden qualifizieren.',
    });
  }
}

const activeWays = (plan: Plan, component: Component): readonly Way[] =>
  settleOf(component) === 'order' || component.kind === 'pool' ? waysOf(undefined) : waysOf(plan.active);

/** The ranks that open a component at all, as the ways to reach one of them. */
function rankWays(plan: Plan, component: Component): readonly Way[] {
  const ranks = plan.ranks ?? [];
  const from = ranks.findIndex(({ id }) => opens(component, id));
  if (from === -1 || opens(component, 'none')) return waysOf(undefined);
  return ranks.slice(from).flatMap(({ when }) => waysOf(when));
}

function opens(component: Component, rank: string): boolean {
  switch (component.kind) {
    case 'levels':
    case 'match':
      return component.depth === undefined ? rank === 'none' : (component.depth[rank] ?? 0) > 0;
    case 'differential':
      return rank in component.rates && component.rates[rank] !== '0%';
    case 'generation':
      return rank === component.rank;
    case 'pool':
      return rank in component.shares;
    default:
      return rank === 'none';
  }
}

/** A rank or being active inside a condition, replaced by the ways to get there. */
function spelledOut(plan: Plan, way: Way): readonly Way[] {
  const rank = way.get('rank');
  const rest: Way = new Map([...way].filter(([metric]) => metric !== 'rank' && metric !== 'active'));
  const ranks = plan.ranks ?? [];
  const toRank =
    rank === undefined
      ? waysOf(undefined)
      : ranks.slice(ranks.findIndex(({ id }) => id === rank)).flatMap(({ when }) => waysOf(when));
  const toActive = way.has('active') ? waysOf(plan.active) : waysOf(undefined);
  return joined(joined([rest], toRank), toActive);
}
