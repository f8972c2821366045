/** What the lint says about a plan: by its text, and, where asked, by what it does to a network made up for the purpose. */
import type { Plan } from '../../shared/plan.ts';
import type { Terms } from '../../shared/terms.ts';
import type { Finding } from '../core/commission/lint/finding.ts';
import { generatedNetwork } from '../core/commission/lint/generated-network.ts';
import { lintPlan } from '../core/commission/lint/lint.ts';
import { simulate } from '../core/commission/simulate.ts';

/** A few hundred partners and their customers over three months. */
export function findingsAtWork(plan: Plan, terms?: Terms): readonly Finding[] {
  const network = generatedNetwork(plan);
  const { lines } = simulate(network);
  return lintPlan(plan, { ...(terms ? { terms } : {}), simulation: { network, lines } });
}
