import {
  activatePlan as activateCall,
  listPlans,
  postPlan,
  simulatePlan,
} from '../../shared/contract/plans.ts';
import { Problem } from '../../shared/problem.ts';
import { isoOf } from '../../shared/time.ts';
import type { ActivationRow, PlanRow } from '../core/rows.ts';
import { activatePlan } from '../flows/activate-plan.ts';
import { savePlan } from '../flows/save-plan.ts';
import { simulateNetwork } from '../flows/simulate-network.ts';
import { activationsOf, planOf, plansOf } from '../store/queries/plans.ts';
import type { House } from './house.ts';
import { type Mounted, merchant } from './mount.ts';
import { afterOf, pageOf } from './paging.ts';
import { planIn, refusalOf } from './plan-body.ts';
import { lintCall } from './plan-lint.ts';
import { answer } from './reply.ts';
import { isoOrNull } from './times.ts';

export function planCalls(house: House): readonly Mounted[] {
  const { ctx } = house;
  const { read } = ctx.store;
  return [
    merchant(house, listPlans, async ({ shop, query }) => {
      const below = Number(afterOf(query, String(Number.MAX_SAFE_INTEGER)));
      const of = { shop: shop.shopId };
      const activations = await activationsOf(read, of);
      const rows = (await plansOf(read, of))
        .filter(({ version }) => version < below)
        .slice(0, query.limit + 1);
      const item = (row: PlanRow) => planAnswer(row, activations);
      return answer(pageOf(rows, query, { item, after: ({ version }) => String(version) }));
    }),
    merchant(
      house,
      postPlan,
      async ({ shop, body, who }) => {
        const row = await savePlan(ctx, shop, body, who);
        return answer(planAnswer(row, await activationsOf(read, { shop: shop.shopId })), 201);
      },
      { read: planIn },
    ),
    lintCall(house),
    merchant(
      house,
      simulatePlan,
      async ({ body }) => {
        const simulated = simulateNetwork(body);
        if ('faults' in simulated) throw refusalOf(simulated.faults);
        const { lines, lint, ...rest } = simulated.result;
        return answer({ lines: [...lines], lint: [...lint], ...rest });
      },
      { bytesMax: ({ config }) => config.simulateBytesMax },
    ),
    merchant(house, activateCall, async ({ ctx, shop, params, body, who }) => {
      const { version } = params;
      const row = await planOf(read, { shop: shop.shopId, version });
      if (!row) throw new Problem('unknown-plan', `There is no plan version ${version}`, { path: 'version' });
      await activatePlan(ctx, shop, version, body, who);
      return answer(planAnswer(row, await activationsOf(read, { shop: shop.shopId })));
    }),
  ];
}

/** `validFrom`: since when it is, or will be, in force; null where it never was activated. */
const planAnswer = ({ version, plan, hash, createdAt }: PlanRow, activations: readonly ActivationRow[]) => ({
  version,
  name: plan.name,
  hash,
  createdAt: isoOf(createdAt),
  validFrom: isoOrNull(activations.find((activation) => activation.version === version)?.validFrom ?? null),
  plan,
});
