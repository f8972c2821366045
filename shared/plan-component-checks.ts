/** What the fields of one component mean together and what they refer to. Reads the raw document like `plan-checks.ts`. */
import { type Fault, fault, fieldOf, isRecord, itemsOf, type PathStep, quoted } from './fault.ts';
import { type Names, rankReference } from './plan-condition-checks.ts';

type Path = readonly PathStep[];

export function* componentChecks(component: unknown, path: Path, names: Names): Generator<Fault> {
  if (!isRecord(component)) return;
  if (component.id === 'limit') {
    yield fault([...path, 'id'], '"limit" is the component of lines a limit cut; choose another id');
  }
  yield* settleChecks(component, path);
  yield* narrowingChecks(component, path);
  yield* replacesChecks(component, path, names);
  for (const field of ['depth', 'shares', 'rates'])
    yield* rankKeys(component[field], [...path, field], names);
  if (component.kind === 'levels') yield* levelsChecks(component, path);
  if (component.kind === 'generation') yield* rankReference(component.rank, [...path, 'rank'], names);
  if (component.kind === 'match') yield* matchChecks(component, path, names);
}

/** The field for which a component has to wait for the close, undefined where it can pay at the order. */
export function needsStanding(component: unknown): string | undefined {
  const kind = fieldOf(component, 'kind');
  if (kind === 'differential' || kind === 'generation' || kind === 'match' || kind === 'pool')
    return `a ${kind}`;
  const compression = fieldOf(component, 'compression');
  if (compression !== undefined && compression !== 'none') return `compression ${quoted(compression)}`;
  return ['needs', 'depth', 'tiers'].find((field) => fieldOf(component, field) !== undefined);
}

function* settleChecks(component: unknown, path: Path): Generator<Fault> {
  const reason = needsStanding(component);
  if (fieldOf(component, 'settle') !== 'order' || reason === undefined) return;
  yield fault(
    [...path, 'settle'],
    `"order" is not possible; ${reason} is known only at the close of the period; write "period" or leave settle out`,
  );
}

function* narrowingChecks(component: unknown, path: Path): Generator<Fault> {
  const orders = fieldOf(component, 'orders');
  const from = fieldOf(orders, 'from');
  const to = fieldOf(orders, 'to');
  if (isRecord(orders) && from === undefined && to === undefined) {
    yield fault([...path, 'orders'], 'is empty; name from, to or both');
  }
  if (typeof from === 'number' && typeof to === 'number' && to < from) {
    yield fault([...path, 'orders', 'to'], `${to} lies before from, ${from}`);
  }
  yield* itemsChecks(fieldOf(component, 'items'), [...path, 'items']);
  for (const [index, override] of itemsOf(fieldOf(component, 'overrides')).entries()) {
    yield* itemsChecks(fieldOf(override, 'items'), [...path, 'overrides', index, 'items']);
  }
}

function* itemsChecks(items: unknown, path: Path): Generator<Fault> {
  if (!isRecord(items)) return;
  if (items.sku === undefined && items.category === undefined)
    yield fault(path, 'is empty; name sku, category or both');
}

function* replacesChecks(component: unknown, path: Path, names: Names): Generator<Fault> {
  const replaces = fieldOf(component, 'replaces');
  if (!Array.isArray(replaces)) return;
  if (fieldOf(component, 'kind') === 'bounty')
    yield fault([...path, 'replaces'], 'is not allowed; a bounty replaces nothing');
  for (const [index, id] of replaces.entries()) {
    const here = [...path, 'replaces', index];
    const target = names.components.get(id);
    const kind = fieldOf(target, 'kind');
    yield* componentReference(id, here, names);
    yield* repeated(replaces, index, here);
    if (target === undefined) continue;
    if (target === component) yield fault(here, 'a component cannot replace itself');
    else if (itemsOf(fieldOf(target, 'replaces')).length > 0) {
      yield fault(here, `${quoted(id)} replaces others itself and may not be replaced`);
    }
    if (kind === 'match' || kind === 'pool') {
      yield fault(here, `${quoted(id)} is a ${kind}, which reads no order lines and cannot be replaced`);
    }
  }
}

function* matchChecks(component: unknown, path: Path, names: Names): Generator<Fault> {
  const of = itemsOf(fieldOf(component, 'of'));
  for (const [index, id] of of.entries()) {
    const here = [...path, 'of', index];
    yield* componentReference(id, here, names);
    yield* repeated(of, index, here);
    if (fieldOf(names.components.get(id), 'kind') === 'match') {
      yield fault(here, `${quoted(id)} is a match, and a match is never matched`);
    }
  }
}

function* levelsChecks(component: unknown, path: Path): Generator<Fault> {
  const has = (field: string): boolean => fieldOf(component, field) !== undefined;
  if (has('tiers') && has('overrides'))
    yield fault([...path, 'overrides'], 'overrides and tiers exclude each other; keep one');
  if (has('tiers') && has('rates'))
    yield fault([...path, 'rates'], 'rates and tiers exclude each other; the steps carry the rates');
  if (!has('tiers') && !has('rates'))
    yield fault([...path, 'rates'], 'is missing; name rates, or tiers with rates in each step');
  if (has('reach') && fieldOf(component, 'compression') !== 'dynamic') {
    yield fault(
      [...path, 'reach'],
      'limits how far dynamic compression looks; write "compression": "dynamic" or leave it out',
    );
  }
  let before: number | undefined;
  for (const [index, step] of itemsOf(fieldOf(fieldOf(component, 'tiers'), 'steps')).entries()) {
    const from = fieldOf(step, 'from');
    const here = [...path, 'tiers', 'steps', index, 'from'];
    if (typeof from !== 'number') continue;
    if (index === 0 && from !== 0)
      yield fault(here, `${from} leaves lower volumes without a rate; the first step begins at 0`);
    if (before !== undefined && from <= before)
      yield fault(here, `${from} does not lie above ${before}; steps ascend`);
    before = from;
  }
}

function* rankKeys(byRank: unknown, path: Path, names: Names): Generator<Fault> {
  if (!isRecord(byRank)) return;
  for (const rank of Object.keys(byRank)) {
    if (rank !== 'none') yield* rankReference(rank, [...path, rank], names);
  }
}

function* componentReference(id: unknown, path: Path, names: Names): Generator<Fault> {
  if (typeof id === 'string' && !names.components.has(id))
    yield fault(path, `${quoted(id)} is not the id of a component`);
}

function* repeated(list: readonly unknown[], index: number, path: Path): Generator<Fault> {
  if (list.indexOf(list[index]) < index) yield fault(path, `${quoted(list[index])} is named twice`);
}
