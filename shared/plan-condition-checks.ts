/** What a condition may ask for, depending on where it stands. Reads the raw document like `plan-checks.ts`. */
import { type Fault, fault, fieldOf, isRecord, itemsOf, listed, type PathStep, quoted } from './fault.ts';

/** What a component, a rank or a condition may refer to. */
export type Names = {
  readonly ranks: ReadonlySet<unknown>;
  /** Id -> the component as written; the first one where an id is used twice. */
  readonly components: ReadonlyMap<unknown, unknown>;
};

type Where = 'active' | 'rank' | 'needs';

export function* conditionChecks(
  condition: unknown,
  path: readonly PathStep[],
  where: Where,
  names: Names,
): Generator<Fault> {
  if (!isRecord(condition)) return;
  for (const joint of ['all', 'any'] as const) {
    for (const [index, part] of itemsOf(condition[joint]).entries()) {
      yield* conditionChecks(part, [...path, joint, index], where, names);
    }
  }
  if (Object.keys(condition).length === 0) yield fault(path, 'is empty; name at least one metric');
  if (condition.maxPerLeg !== undefined && !countsLegs(condition)) {
    yield fault(
      [...path, 'maxPerLeg'],
      'stands beside teamVolume or groupVolume only; name the volume it caps',
    );
  }
  yield* legsChecks(fieldOf(condition, 'legs'), [...path, 'legs'], where, names);
  yield* standingChecks(condition, path, where, names);
}

const countsLegs = (condition: unknown): boolean =>
  fieldOf(condition, 'teamVolume') !== undefined || fieldOf(condition, 'groupVolume') !== undefined;

function* legsChecks(legs: unknown, path: readonly PathStep[], where: Where, names: Names): Generator<Fault> {
  if (!isRecord(legs)) return;
  const rank = fieldOf(legs, 'rank');
  if ((rank === undefined) === (fieldOf(legs, 'active') === undefined)) {
    yield fault(path, 'names either a rank or "active": true, what a leg must hold to count');
  }
  if (where === 'active' && rank !== undefined) {
    yield fault([...path, 'rank'], 'is not allowed in active; who is active is found before the ranks');
  }
  yield* rankReference(rank, [...path, 'rank'], names);
}

/** Who is active is found first, then the ranks; neither may ask for what comes later or for itself. */
function* standingChecks(
  condition: unknown,
  path: readonly PathStep[],
  where: Where,
  names: Names,
): Generator<Fault> {
  const rank = fieldOf(condition, 'rank');
  if (rank !== undefined && where === 'active') {
    yield fault([...path, 'rank'], 'is not allowed in active; who is active is found before the ranks');
  }
  if (rank !== undefined && where === 'rank') {
    yield fault([...path, 'rank'], "is not allowed in a rank's when; ask for volume, customers or legs");
  }
  if (where === 'needs') yield* rankReference(rank, [...path, 'rank'], names);
  if (where === 'active' && fieldOf(condition, 'active') !== undefined) {
    yield fault([...path, 'active'], 'is not allowed in active; the condition would ask for itself');
  }
}

export function* rankReference(rank: unknown, path: readonly PathStep[], names: Names): Generator<Fault> {
  if (typeof rank !== 'string' || names.ranks.has(rank)) return;
  const known = [...names.ranks].filter((id) => typeof id === 'string').map((id) => `"${id}"`);
  if (rank === 'none')
    yield fault(path, '"none" is what everybody without a rank holds; name a rank of the plan');
  else if (known.length === 0) yield fault(path, `${quoted(rank)} is not a rank; the plan has no ranks`);
  else yield fault(path, `${quoted(rank)} is not a rank; the plan has ${listed(known, 'and')}`);
}
