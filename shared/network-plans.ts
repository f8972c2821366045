/** The plan of the simulator file, or its versions. */
import { fault } from './fault.ts';
import type { PlanVersion } from './network.ts';
import { ROWS } from './network-rows.ts';
import { type Plan, parsePlan } from './plan.ts';
import { type Reading, type Row, readInstant, readRows, report, reportAt } from './reading.ts';
import type { Instant } from './time.ts';

export function readPlans(reading: Reading, input: Row): PlanVersion[] {
  if (input.plan !== undefined && input.plans !== undefined) {
    report(reading, 'plans', 'stands beside plan; write one of the two');
  }
  if (input.plans === undefined) {
    if (input.plan === undefined) report(reading, 'plan', 'is missing; write plan or plans');
    const plan = input.plan === undefined ? undefined : readPlan(reading, input.plan);
    return plan === undefined ? [] : [{ validFrom: null, plan }];
  }
  const versions = readRows(reading, input, ROWS.plans, (row) => ({
    validFrom: readInstant(reading, row, 'validFrom'),
    plan: readPlan(reading, row.plan),
  }));
  if (Array.isArray(input.plans) && versions.length === 0)
    report(reading, 'plans', 'is empty; write at least one version');
  checkVersions(reading, versions);
  const read = versions.flatMap((version) =>
    version?.plan ? [{ validFrom: version.validFrom, plan: version.plan }] : [],
  );
  return read.sort((a, b) => a.validFrom - b.validFrom);
}

function readPlan(reading: Reading, input: unknown): Plan | undefined {
  const parsed = parsePlan(input);
  if ('plan' in parsed) return parsed.plan;
  const own = fault([...reading.path, 'plan'], '').path;
  for (const { path, message } of parsed.faults) {
    const full = path === '$' ? own : path.startsWith('[') ? own + path : `${own}.${path}`;
    reading.faults.push({ path: full, message });
  }
  return undefined;
}

function checkVersions(
  reading: Reading,
  versions: readonly ({ validFrom: Instant; plan: Plan | undefined } | undefined)[],
): void {
  const starts = new Map<Instant, number>();
  const currency = versions.find((version) => version?.plan)?.plan?.currency;
  for (const [index, version] of versions.entries()) {
    if (version === undefined) continue;
    const earlier = starts.get(version.validFrom);
    if (earlier !== undefined && !Number.isNaN(version.validFrom)) {
      reportAt(reading, ['plans', index, 'validFrom'], `is the same instant as that of plans[${earlier}]`);
    }
    starts.set(version.validFrom, index);
    if (version.plan && version.plan.currency !== currency) {
      const sentence = `"${version.plan.currency}" differs from "${currency}"; a programme settles in one currency`;
      reportAt(reading, ['plans', index, 'plan', 'currency'], sentence);
    }
  }
}
