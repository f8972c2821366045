/**
 * Every rule of the lint, why it is there and who guards it:
 * `language` - the plan language cannot express the violation, there is nothing to check;
 * `plan`, `terms`, `simulation` - what the check reads; `system` - kept by another room.
 */
import { CONDUCT_RULES } from './rules-conduct.ts';
import { PAY_RULES } from './rules-pay.ts';

export const RULES = { ...PAY_RULES, ...CONDUCT_RULES };
export type RuleId = keyof typeof RULES;
