/** What the lint says about a plan: by its text, and by what it does to a network of partners, customers and orders. */
import { LRUCache } from 'lru-cache';
import { digestOf } from '../../shared/canonical.ts';
import { type Fault, isRecord } from '../../shared/fault.ts';
import { type Network, parseNetwork } from '../../shared/network.ts';
import type { Plan } from '../../shared/plan.ts';
import type { Terms } from '../../shared/terms.ts';
import type { Period } from '../../shared/time.ts';
import type { Context } from '../context.ts';
import type { Finding } from '../core/commission/lint/finding.ts';
import { generatedNetwork } from '../core/commission/lint/generated-network.ts';
import { lintPlan } from '../core/commission/lint/lint.ts';
import { type FairnessReport, fairnessReport, type Outcome } from '../core/commission/report.ts';
import { simulate } from '../core/commission/simulate.ts';
import type { ShopRow } from '../core/rows.ts';
import { lastCompletePeriod, shopNetwork } from './shop-network.ts';

export type LintReport = {
  readonly findings: readonly Finding[];
  readonly report: FairnessReport;
  /** What the plan was tried on: `generated`, a `network` that was handed in, or a month of the shop such as `2026-06`. */
  readonly triedOn: string;
};

/** What the plan does to a few hundred partners and their customers over three months: always the same, so it is remembered between
 * looking at a plan and activating it. */
export function trialOf(plan: Plan): Outcome {
  const name = digestOf(plan);
  const known = trials.get(name);
  if (known) return known;
  const network = generatedNetwork(plan);
  const trial = { network, lines: simulate(network).lines };
  trials.set(name, trial);
  return trial;
}

const trials = new LRUCache<string, Outcome>({ max: 4 });

export const lintAtWork = (plan: Plan, terms?: Terms): LintReport =>
  judged(trialOf(plan), 'generated', terms);

/** @param input a network as in a simulator file, whose own plan does not count
 * @returns every fault of the network, or the report */
export function lintOnNetwork(
  plan: Plan,
  input: unknown,
  terms?: Terms,
): LintReport | { readonly faults: readonly Fault[] } {
  const parsed = parseNetwork(isRecord(input) ? withPlan(input, plan) : input);
  return 'faults' in parsed ? parsed : lintOn(parsed.network, 'network', terms);
}

/**
 * A month of the shop, the last complete one unless named; where nothing was ordered in it, a generated network. Throws `invalid-field`
 * for a plan in another currency and `too-large` for more orders than `ordersMax`.
 */
export async function lintOnMonth(
  ctx: Context,
  shop: ShopRow,
  plan: Plan,
  { period, ordersMax }: { readonly period?: Period; readonly ordersMax?: number },
): Promise<LintReport> {
  const month = period ?? lastCompletePeriod(ctx.stamp().at, shop.timezone);
  const of = { shop, plan, period: month, ...(ordersMax === undefined ? {} : { ordersMax }) };
  const network = await shopNetwork(ctx.store.read, of);
  const generated = lintAtWork(plan, shop.settings.terms);
  if (network.orders.length === 0) return generated;
  const linted = lintOn(network, month, shop.settings.terms);
  // L17 asks for one case in which somebody earns more than their sponsor; a single month may lack it by chance.
  const isCase = ({ id }: Finding): boolean => id === 'L17';
  const cases = generated.findings.filter(isCase);
  return { ...linted, findings: [...cases, ...linted.findings.filter((one) => !isCase(one))] };
}

/** @param network holds the plan in question and no other */
const lintOn = (network: Network, triedOn: string, terms: Terms | undefined): LintReport =>
  judged({ network, lines: simulate(network).lines }, triedOn, terms);

function judged(simulation: Outcome, triedOn: string, terms: Terms | undefined): LintReport {
  const [{ plan }] = simulation.network.plans;
  const findings = lintPlan(plan, { ...(terms ? { terms } : {}), simulation });
  return { findings, report: fairnessReport(simulation), triedOn };
}

const withPlan = ({ plan: _, plans: __, ...network }: Readonly<Record<string, unknown>>, plan: Plan) => ({
  ...network,
  plan,
});
