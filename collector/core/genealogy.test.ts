import fc from 'fast-check';
import { expect, test } from 'vitest';
import { genealogyOf, refuseCycle, sponsorAt, uplineAt } from './genealogy.ts';

type Fact = { partnerId: string; seq: number; from: number; sponsorId: string | null };
const fact = (partnerId: string, sponsorId: string | null, from = 0, seq = 0): Fact => ({
  partnerId,
  seq,
  from,
  sponsorId,
});

test('the sponsor of an instant is the fact recorded last among those that had begun', () => {
  const tree = genealogyOf([fact('cleo', 'ben', 10, 1), fact('cleo', 'anna'), fact('cleo', 'dora', 5, 2)]);
  expect([0, 4, 5, 9, 10].map((at) => sponsorAt(tree, 'cleo', at))).toEqual([
    'anna',
    'anna',
    'dora',
    'dora',
    'dora',
  ]);
});

test('nobody is put below their own downline, nor below themselves', () => {
  const tree = genealogyOf([fact('anna', null), fact('ben', 'anna'), fact('cleo', 'ben')]);
  const move = (partnerId: string, sponsorId: string | null) => () =>
    refuseCycle(tree, { partnerId, sponsorId, from: 1 });
  expect(move('anna', 'cleo')).toThrow(expect.objectContaining({ code: 'sponsor-cycle' }));
  expect(move('anna', 'anna')).toThrow(expect.objectContaining({ code: 'sponsor-cycle' }));
  expect(move('cleo', 'anna')).not.toThrow();
  expect(move('ben', null)).not.toThrow();
});

test('a change that would close a circle only with a change already dated ahead is refused now', () => {
  const tree = genealogyOf([fact('anna', null), fact('ben', null), fact('ben', 'anna', 100, 1)]);
  expect(() => refuseCycle(tree, { partnerId: 'anna', sponsorId: 'ben', from: 50 })).toThrow('below');
});

test('a chain of a hundred thousand is walked without a deep stack and in no time worth noticing', () => {
  const depth = 100_000;
  const chain = Array.from({ length: depth }, (_, i) => fact(`p${i}`, i === 0 ? null : `p${i - 1}`));
  const tree = genealogyOf(chain);
  expect([...uplineAt(tree, `p${depth - 1}`, 0)]).toHaveLength(depth - 1);
  expect(() => refuseCycle(tree, { partnerId: 'new', sponsorId: `p${depth - 1}`, from: 0 })).not.toThrow();
  expect(() => refuseCycle(tree, { partnerId: 'p0', sponsorId: `p${depth - 1}`, from: 0 })).toThrow('below');
});

test('whatever changes are tried and at whatever dates, nobody ever stands above themselves', () => {
  const partners = ['a', 'b', 'c', 'd', 'e'];
  const change = fc.record({
    partnerId: fc.constantFrom(...partners),
    sponsorId: fc.constantFrom(...partners, null),
    from: fc.integer({ min: 1, max: 12 }),
  });
  let refused = 0;
  fc.assert(
    fc.property(fc.array(change, { maxLength: 25 }), (changes) => {
      const facts = partners.map((partnerId) => fact(partnerId, null));
      for (const next of changes) {
        try {
          refuseCycle(genealogyOf(facts), next);
        } catch {
          refused += 1;
          continue;
        }
        facts.push({ ...next, seq: facts.filter((row) => row.partnerId === next.partnerId).length });
      }
      const tree = genealogyOf(facts);
      for (let at = 0; at <= 13; at += 1)
        for (const partner of partners) expect(isCircular(tree, partner, at)).toBe(false);
    }),
    { numRuns: 500 },
  );
  expect(refused).toBeGreaterThan(100);
});

function isCircular(tree: ReturnType<typeof genealogyOf>, partner: string, at: number): boolean {
  let steps = 0;
  for (const above of uplineAt(tree, partner, at)) {
    steps += 1;
    if (above === partner || steps > 10) return true;
  }
  return false;
}
