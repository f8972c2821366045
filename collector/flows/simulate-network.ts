/** The simulator behind its file and its call: a network in, every line, rank and total out. Nothing is kept. */
import type { Fault } from '../../shared/fault.ts';
import { parseNetwork } from '../../shared/network.ts';
import type { Finding } from '../core/commission/lint/finding.ts';
import { lintPlan } from '../core/commission/lint/lint.ts';
import { type SimulationResult, simulate } from '../core/commission/simulate.ts';

export type Simulated = SimulationResult<Finding>;

/** @returns every fault of the file, each with its JSON path, or the whole result; never a part of one */
export function simulateNetwork(
  input: unknown,
): { readonly result: Simulated } | { readonly faults: readonly Fault[] } {
  const parsed = parseNetwork(input);
  if ('faults' in parsed) return parsed;
  const { network } = parsed;
  const { plan } = network.plans.at(-1) ?? network.plans[0];
  return { result: simulate(network, ({ lines }) => lintPlan(plan, { simulation: { network, lines } })) };
}
