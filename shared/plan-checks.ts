/**
 * What the fields of a plan mean together. Reads the raw document, so that a slip in one corner does not hide another:
 * every check passes over what has the wrong form, because the schema has named that already.
 */
import { type Fault, fault, fieldOf, isRecord, itemsOf, type PathStep, quoted } from './fault.ts';
import { componentChecks, needsStanding } from './plan-component-checks.ts';
import { conditionChecks, type Names } from './plan-condition-checks.ts';

export function* planChecks(plan: unknown): Generator<Fault> {
  const ranks = itemsOf(fieldOf(plan, 'ranks'));
  const components = itemsOf(fieldOf(plan, 'components'));
  const names: Names = {
    ranks: new Set(ranks.map((rank) => fieldOf(rank, 'id'))),
    components: new Map([...components].reverse().map((component) => [fieldOf(component, 'id'), component])),
  };
  yield* conditionChecks(fieldOf(plan, 'active'), ['active'], 'active', names);
  yield* duplicates(ranks, 'ranks');
  for (const [index, rank] of ranks.entries()) yield* rankChecks(rank, ['ranks', index], names);
  yield* duplicates(components, 'components');
  for (const [index, component] of components.entries()) {
    yield* componentChecks(component, ['components', index], names);
    yield* conditionChecks(fieldOf(component, 'needs'), ['components', index, 'needs'], 'needs', names);
  }
  yield* limitChecks(plan, components);
}

function* rankChecks(rank: unknown, path: readonly PathStep[], names: Names): Generator<Fault> {
  if (fieldOf(rank, 'id') === 'none') {
    yield fault([...path, 'id'], '"none" is what everybody without a rank holds; choose another id');
  }
  yield* conditionChecks(fieldOf(rank, 'when'), [...path, 'when'], 'rank', names);
}

function* duplicates(entries: readonly unknown[], list: string): Generator<Fault> {
  const first = new Map<unknown, number>();
  for (const [index, entry] of entries.entries()) {
    const id = fieldOf(entry, 'id');
    if (typeof id !== 'string') continue;
    const earlier = first.get(id);
    if (earlier === undefined) first.set(id, index);
    else yield fault([list, index, 'id'], `${quoted(id)} is already the id of ${list}[${earlier}]`);
  }
}

const ON_ORDER_LINES: ReadonlySet<unknown> = new Set([
  'levels',
  'differential',
  'generation',
  'bounty',
  'margin',
]);

function* limitChecks(plan: unknown, components: readonly unknown[]): Generator<Fault> {
  const limits = fieldOf(plan, 'limits');
  if (isRecord(limits) && Object.keys(limits).length === 0)
    yield fault(['limits'], 'is empty; name order or partnerPeriod');
  if (fieldOf(limits, 'order') === undefined) return;
  const paying = components.filter((component) => ON_ORDER_LINES.has(fieldOf(component, 'kind')));
  const settles = paying.map(
    (one) => fieldOf(one, 'settle') ?? (needsStanding(one) === undefined ? 'order' : 'period'),
  );
  const early = paying[settles.indexOf('order')];
  const late = paying[settles.indexOf('period')];
  if (early === undefined || late === undefined) return;
  yield fault(
    ['limits', 'order'],
    `needs all components on order lines to settle alike; ${quoted(fieldOf(early, 'id'))} settles at the order and ` +
      `${quoted(fieldOf(late, 'id'))} at the period; give them one settle`,
  );
}
