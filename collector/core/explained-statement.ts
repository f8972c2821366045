/** A statement whose lines say in words what they were reckoned from and why. */
import type { Plan } from '../../shared/plan.ts';
import { assert } from '../../shared/problem.ts';
import { explainLine } from './commission/explain.ts';
import type { Language } from './commission/explain-words.ts';
import type { CommissionLine } from './commission/types.ts';
import type { Statement, StatementLine } from './statement.ts';

/** @param plans every version a line was reckoned by */
export function explainedStatement(
  statement: Statement,
  plans: ReadonlyMap<number, Plan>,
  language: Language,
): Statement {
  const textOf = (line: StatementLine): string => {
    const plan = plans.get(line.planVersion);
    assert(plan, `a line was reckoned by a known plan, not by ${line.planVersion}`);
    return explainLine(reckoned(statement, line), { plan }, language);
  };
  const parts = statement.parts.map((part) => ({
    ...part,
    lines: part.lines.map((line) => ({ ...line, text: textOf(line) })),
  }));
  return { ...statement, parts };
}

const reckoned = ({ period, partner }: Statement, line: StatementLine): CommissionLine => ({
  period,
  order: line.order,
  refund: line.refund,
  component: line.component,
  partner: partner.id,
  level: line.level,
  distance: line.distance,
  base: line.base,
  rate: line.rate,
  amount: line.amount,
  reason: line.reason,
});
