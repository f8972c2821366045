/** What a refund takes back (plan.md section 5): for every line written, its target on the base left minus what stands. */

import { ppmOf } from '../../../shared/rate.ts';
import type { CompiledPlan, PayingRule } from './compiled-plan.ts';
import type { Bases } from './order-base.ts';
import { type Claim, LIMIT, type LineHead, linesOf } from './order-lines.ts';
import type { CommissionLine } from './types.ts';

export type Refunding = {
  readonly plan: CompiledPlan;
  /** On what this refund and all before it leave. */
  readonly bases: readonly Bases[];
  readonly base: number;
  /** Every line of the order so far. */
  readonly written: readonly CommissionLine[];
  readonly head: LineHead;
};

export function clawbackLines({ plan, bases, base, written, head }: Refunding): CommissionLine[] {
  const targets = linesOf(plan, claimsOf(plan, bases, written), base, head);
  return differences(targets, written, { ...head, base });
}

/** The written lines as claims again: chain, standing and rate are theirs, whatever has changed since. */
function claimsOf(plan: CompiledPlan, bases: readonly Bases[], written: readonly CommissionLine[]): Claim[] {
  return plan.paying.flatMap((component, i) => {
    const componentBases = bases[i] ?? null;
    if (componentBases === null) return [];
    let before = 0;
    return originals(written, component.rule).map((line) => {
      const rate = rateOf(line);
      // What is new stands before the copy: V8 adds properties to a copy ten times as slowly.
      const claim = { bases: componentBases, before, ...line, component, rate };
      if (component.rule.kind === 'differential') before = rate;
      return claim;
    });
  });
}

const originals = (written: readonly CommissionLine[], rule: PayingRule): CommissionLine[] =>
  written
    .filter((line) => line.component === rule.id && line.refund === null && line.reason !== 'missing-rate')
    .sort(rule.kind === 'differential' ? byRate : byLevel);

const byLevel = (a: CommissionLine, b: CommissionLine): number => (a.level ?? 0) - (b.level ?? 0);

/** Each part of a differential adds to the one with the next lower rate, wherever on the chain the company kept one. */
const byRate = (a: CommissionLine, b: CommissionLine): number => rateOf(a) - rateOf(b);

const rateOf = (line: CommissionLine): number => (line.rate === null ? 0 : ppmOf(line.rate));

/** A component writes at most one line per level of an order, so component and level name it. */
const nameOf = (line: CommissionLine): string => `${line.component} ${line.level}`;

function differences(
  targets: readonly CommissionLine[],
  written: readonly CommissionLine[],
  head: LineHead & { readonly base: number },
): CommissionLine[] {
  const standing = new Map<string, number>();
  for (const line of written) {
    standing.set(nameOf(line), (standing.get(nameOf(line)) ?? 0) + line.amount);
  }
  const lines = targets.map((line) => ({
    ...line,
    amount: line.amount - (standing.get(nameOf(line)) ?? 0),
    reason: line.partner === null ? line.reason : ('clawback' as const),
  }));
  const uncut = written.find((line) => line.component === LIMIT);
  const isCut = targets.some((line) => line.component === LIMIT);
  if (uncut && !isCut) lines.push({ ...uncut, ...head, amount: -(standing.get(nameOf(uncut)) ?? 0) });
  return lines.filter((line) => line.amount !== 0);
}
