import type { TermsInForce } from '../core/agreement.ts';
import type { Language } from '../core/commission/explain-words.ts';
import { planSentences } from '../core/plan-sentences.ts';

/** The plan in force in words. */
export const sentencesOf = ({ plan }: TermsInForce, language: Language): readonly string[] =>
  planSentences(plan.plan, language);
