import { parse } from '../../shared/contract/parse.ts';
import { lintPlan, planTrial } from '../../shared/contract/plans.ts';
import { isRecord } from '../../shared/fault.ts';
import type { Plan } from '../../shared/plan.ts';
import { Problem } from '../../shared/problem.ts';
import type { ShopRow } from '../core/rows.ts';
import { type LintReport, lintAtWork, lintOnMonth, lintOnNetwork } from '../flows/lint-plan.ts';
import type { House } from './house.ts';
import { type Mounted, merchant } from './mount.ts';
import { planIn, refusalOf } from './plan-body.ts';
import { answer } from './reply.ts';

/** What one call settles while others wait; the command line takes more. */
const ORDERS_MAX = 50_000;

type Trial = {
  readonly plan: Plan;
  readonly simulate?: Readonly<Record<string, unknown>>;
  readonly period?: string;
};

/** A bare plan is tried on a generated network. */
export const lintCall = (house: House): Mounted =>
  merchant(
    house,
    lintPlan,
    async ({ shop, body }) => {
      const { findings, report, triedOn } =
        'plan' in body ? await tried(house, shop, body) : lintAtWork(body, shop.settings.terms);
      return answer({
        triedOn,
        findings: [...findings],
        report: { ...report, deciles: [...report.deciles] },
      });
    },
    { read: bodyIn, bytesMax: ({ config }) => config.simulateBytesMax },
  );

async function tried({ ctx }: House, shop: ShopRow, { plan, simulate, period }: Trial): Promise<LintReport> {
  if (simulate === undefined) {
    const month = period === undefined ? {} : { period };
    return lintOnMonth(ctx, shop, plan, { ordersMax: ORDERS_MAX, ...month });
  }
  const linted = lintOnNetwork(plan, simulate, shop.settings.terms);
  if ('faults' in linted) throw refusalOf(linted.faults, 'simulate');
  return linted;
}

function bodyIn(input: unknown): Plan | Trial {
  if (!isRecord(input) || !('plan' in input)) return planIn(input);
  const plan = planIn(input.plan, 'plan');
  const { simulate, period } = parse(planTrial, input);
  if (simulate !== undefined && period !== undefined)
    throw new Problem('invalid-field', 'period stands beside simulate; write one of them', {
      path: 'period',
    });
  return { plan, ...(simulate ? { simulate } : {}), ...(period === undefined ? {} : { period }) };
}
