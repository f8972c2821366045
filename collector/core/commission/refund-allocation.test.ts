import { expect, test } from 'vitest';
import { Problem } from '../../../shared/problem.ts';
import { PLACED, refund } from './builders.ts';
import { inEffectOrder, linesLeft, refundAllocation } from './refund-allocation.ts';

const lines = [{ net: 300 }, { net: 700 }];

function refusalOf(run: () => unknown): { readonly code: string; readonly facts: unknown } | undefined {
  try {
    run();
  } catch (error) {
    if (error instanceof Problem) return { code: error.code, facts: error.facts };
    throw error;
  }
  return undefined;
}

test('refunds take effect by their time, equal times by id', () => {
  const late = refund('R1', 1, { at: PLACED + 3 });
  const early = refund('R2', 1, { at: PLACED + 1 });
  const twin = refund('R10', 1, { at: PLACED + 1 });
  expect(inEffectOrder([late, early, twin]).map(({ id }) => id)).toEqual(['R10', 'R2', 'R1']);
  expect(inEffectOrder([late, early]).map(({ id }) => id)).toEqual(['R2', 'R1']);
  expect(inEffectOrder([late])).toEqual([late]);
});

test('which of two refunds comes first decides what each line keeps', () => {
  const spread = refund('R1', 5, { at: PLACED + 2 });
  const whole = refund('R2', null, { at: PLACED + 1, lines: [{ index: 0, amount: 300 }] });
  expect(linesLeft(lines, [spread, whole]).base).toEqual([0, 695]);
});

test('an amount is spread over what is left of the lines', () => {
  expect(refundAllocation([300, 700], refund('R1', 5))).toEqual([2, 3]);
  expect(refundAllocation([300, 700], refund('R1', 0))).toEqual([0, 0]);
  expect(refundAllocation([300, 700], refund('R1', 1_000))).toEqual([300, 700]);
});

test('named lines give what they are told to, twice the same line too', () => {
  const named = (parts: readonly (readonly [number, number])[]) =>
    refundAllocation(
      [300, 700],
      refund('R1', null, { lines: parts.map(([index, amount]) => ({ index, amount })) }),
    );
  expect(named([[1, 700]])).toEqual([0, 700]);
  expect(named([[0, 0]])).toEqual([0, 0]);
  expect(
    named([
      [0, 100],
      [0, 200],
    ]),
  ).toEqual([300, 0]);
  expect(refusalOf(() => named([[1, 701]]))).toEqual({
    code: 'refund-exceeds-order',
    facts: { refund: 'R1', amount: 701, left: 700, line: 1 },
  });
  expect(refusalOf(() => named([[2, 1]]))).toEqual({
    code: 'refund-exceeds-order',
    facts: { refund: 'R1', amount: 1, left: 0, line: 2 },
  });
  expect(refusalOf(() => named([[0, -1]]))?.code).toBe('refund-exceeds-order');
});

test('a refund above the order, below nothing or of nothing named is refused', () => {
  expect(refusalOf(() => linesLeft(lines, [refund('R1', 600), refund('R2', 401)]))).toStrictEqual({
    code: 'refund-exceeds-order',
    facts: { refund: 'R2', amount: 401, left: 400 },
  });
  const nothing = { code: 'invalid-field', facts: { refund: 'R1' } };
  expect(refusalOf(() => refundAllocation([300], refund('R1', null)))).toEqual(nothing);
  expect(refusalOf(() => refundAllocation([300], refund('R1', -1)))).toEqual(nothing);
});

test('the merchant’s fault and goodwill use up what can be refunded and leave the base', () => {
  for (const reason of ['merchant-fault', 'goodwill'] as const) {
    const left = linesLeft(lines, [refund('R1', 1_000, { reason })]);
    expect(left).toEqual({ refundable: [0, 0], base: [300, 700] });
  }
  expect(linesLeft(lines, [refund('R1', 1_000)])).toEqual({ refundable: [0, 0], base: [0, 0] });
});
