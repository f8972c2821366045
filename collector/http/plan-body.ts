/** Plans in a body, whose fields must fit each other. */
import { refusalFor } from '../../shared/contract/parse.ts';
import type { Fault } from '../../shared/fault.ts';
import { type Plan, parsePlan } from '../../shared/plan.ts';
import { assert, type Problem } from '../../shared/problem.ts';

/** @throws Problem `invalid-field` with every fault of the plan, its path below `within` */
export function planIn(input: unknown, within = ''): Plan {
  const parsed = parsePlan(input);
  if ('plan' in parsed) return parsed.plan;
  throw refusalOf(parsed.faults, within);
}

/** `orders[0].id` within `simulate` is `simulate.orders[0].id`. */
export function refusalOf(faults: readonly Fault[], within = ''): Problem {
  const [first, ...rest] = within === '' ? faults : faults.map((fault) => below(fault, within));
  assert(first, 'what cannot be read has a fault');
  return refusalFor([first, ...rest]);
}

const below = ({ path, message }: Fault, within: string): Fault => ({
  path: path === '$' ? within : `${within}.${path}`,
  message,
});
