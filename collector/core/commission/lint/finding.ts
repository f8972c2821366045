/** One thing the lint found: `block` stops activation, `warn` needs a recorded decision (plan.md section 8). */
import { RULES, type RuleId } from './rules.ts';
import type { Both } from './words.ts';

export type Severity = 'block' | 'warn' | 'info';

export type Finding = {
  readonly id: RuleId;
  readonly severity: Severity;
  /** Where: a path of the plan, of `terms` or of `simulation`. */
  readonly path: string;
  readonly sentence: Both;
  readonly reason: Both;
  /** Law, judgment or practice; `product` where the rule is our own choice. */
  readonly source: string;
};

export function finding(id: RuleId, severity: Severity, path: string, sentence: Both): Finding {
  const { reason, source } = RULES[id];
  return { id, severity, path, sentence, reason, source };
}
