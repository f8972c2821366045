/** Statements whose lines say in words what they were reckoned from and why. */
import type { Plan } from '../../shared/plan.ts';
import { assert } from '../../shared/problem.ts';
import { explainLine } from './commission/explain.ts';
import type { Language } from './commission/explain-words.ts';
import type { CommissionLine } from './commission/types.ts';
import type { Statement, StatementLine } from './statement.ts';
import type { DocumentKept } from './statement-document.ts';

/** By version, every plan a line may have been reckoned by. */
export type Plans = ReadonlyMap<number, Plan>;

/** @param plans every version a line was reckoned by */
export function explainedStatement(statement: Statement, plans: Plans, language: Language): Statement {
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

/** A line of a frozen statement, or one the company kept, in words. They are not frozen with it: they follow from what is, and from the
 * plan, whose hash it names. Null for a plan that is not among `plans`. */
export function documentLineText(
  { period, partner }: { readonly period: string; readonly partner: { readonly id: string } },
  line: Reckoned | DocumentKept,
  plans: Plans,
  language: Language,
): string | null {
  const plan = plans.get(line.planVersion);
  if (!plan) return null;
  const whose = 'id' in line ? { period, partner } : { period, partner: { id: null } };
  return explainLine(reckoned(whose, { refund: null, distance: null, ...line }), { plan }, language);
}

type Reckoned = Pick<
  StatementLine,
  | 'id'
  | 'order'
  | 'refund'
  | 'component'
  | 'level'
  | 'distance'
  | 'base'
  | 'rate'
  | 'amount'
  | 'reason'
  | 'planVersion'
>;

const reckoned = (
  { period, partner }: { readonly period: string; readonly partner: { readonly id: string | null } },
  line: Omit<Reckoned, 'id'>,
): CommissionLine => ({
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
