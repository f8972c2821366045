/** The form of a rule in the two tables. */
import type { Both } from './words.ts';

export type Rule = {
  readonly guards: readonly ('language' | 'plan' | 'terms' | 'simulation' | 'system')[];
  readonly reason: Both;
  readonly source: string;
};

export const rule = (guards: Rule['guards'], en: string, de: string, source: string): Rule => ({
  guards,
  reason: { en, de },
  source,
});
