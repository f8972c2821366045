/** Judges a plan by every rule of `lint.md` that a plan, the shop's terms or a simulation can show (plan.md section 8). */
import type { Plan } from '../../../../shared/plan.ts';
import type { Terms } from '../../../../shared/terms.ts';
import type { Outcome } from '../report.ts';
import { type Finding, finding, type Severity } from './finding.ts';
import { payFindings } from './pay.ts';
import { qualificationFindings } from './qualification.ts';
import { simulatedFindings } from './simulated.ts';
import { holdFindings, termsFindings } from './terms.ts';
import { worstCaseFindings } from './worst-case.ts';

export type Evidence = { readonly terms?: Terms; readonly simulation?: Outcome };

/** The gravest first, then by rule and place. Without terms or a simulation one finding says what was not judged. */
export function lintPlan(plan: Plan, { terms, simulation }: Evidence = {}): readonly Finding[] {
  const findings = [
    ...qualificationFindings(plan),
    ...payFindings(plan, terms),
    ...worstCaseFindings(plan, terms),
    ...(terms ? termsFindings(plan, terms) : [...holdFindings(plan, terms), WITHOUT_TERMS]),
    ...(simulation ? simulatedFindings(simulation, terms) : [WITHOUT_SIMULATION]),
  ];
  return findings.sort(
    (a, b) => GRAVITY[a.severity] - GRAVITY[b.severity] || byText(a.id, b.id) || byText(a.path, b.path),
  );
}

const GRAVITY: Readonly<Record<Severity, number>> = { block: 0, warn: 1, info: 2 };

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const WITHOUT_TERMS = finding('P02', 'info', 'terms', {
  en: 'Fees, resale, statements and notice were not judged: no terms were given.',
  de: 'Gebühren, Weiterverkauf, Abrechnung und Fristen wurden nicht beurteilt: Es lagen keine Bedingungen vor.',
});

const WITHOUT_SIMULATION = finding('P02', 'info', 'simulation', {
  en: 'Customers outside, cost, entry date and what the company keeps were not judged: nothing was simulated.',
  de: 'Kunden außerhalb, Kosten, Einstiegszeitpunkt und Einbehaltenes wurden nicht beurteilt: Es wurde nichts simuliert.',
});
