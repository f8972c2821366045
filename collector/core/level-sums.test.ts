import fc from 'fast-check';
import { expect, test } from 'vitest';
import { directsBelow, type LevelSum, levelSumsOf, levelsBelow } from './level-sums.ts';

type Placed = Parameters<typeof levelSumsOf>[0];

/** Each somewhere below an earlier one or at the top; numbered in their order, or the other way round. */
const anyPlaced: fc.Arbitrary<Placed> = fc
  .record({
    people: fc.array(
      fc.record({
        above: fc.option(fc.nat(), { freq: 8 }),
        counted: fc.nat({ max: 4 }).map((chance) => Math.min(chance, 1)),
        active: fc.nat({ max: 1 }),
        customers: fc.nat({ max: 9 }),
        volume: fc.nat({ max: 10_000 }),
        own: fc.nat({ max: 100 }),
      }),
      { maxLength: 60 },
    ),
    isTurned: fc.boolean(),
    asksForCustomers: fc.boolean(),
    hasOwn: fc.boolean(),
  })
  .map(({ people, isTurned, asksForCustomers, hasOwn }) => {
    const size = people.length;
    const at = (n: number) => (isTurned ? size - 1 - n : n);
    const parent = new Int32Array(size);
    people.forEach(({ above }, n) => {
      parent[at(n)] = above === null || n === 0 ? -1 : at(above % n);
    });
    const placed = people.map((_, place) => people[at(place)]);
    const column = (name: 'counted' | 'active' | 'customers' | 'volume' | 'own') =>
      placed.map((person) => person?.[name] ?? 0);
    return {
      size,
      tree: { parent, topDown: isTurned ? Int32Array.from(people, (_, n) => at(n)) : null },
      counted: Uint8Array.from(column('counted')),
      // The blank one at the end, who stands nowhere.
      active: Uint8Array.from([...column('active'), 1]),
      customers: Int32Array.from(asksForCustomers ? [...column('customers'), 7] : []),
      customerVolume: Float64Array.from([...column('volume'), 7]),
      ownVolume: Float64Array.from(hasOwn ? [...column('own'), 7] : []),
    };
  });

/** Everybody climbs up, a step at a time. */
function climbed(placed: Placed, root: number): readonly LevelSum[] {
  const levels = new Map<number, LevelSum>();
  for (let place = 0; place < placed.size; place += 1) {
    let level = 0;
    let at = place;
    while (at >= 0 && at !== root) {
      at = placed.tree.parent[at] ?? -1;
      level += 1;
    }
    if (at < 0 || level === 0 || !placed.counted[place]) continue;
    const sum = levels.get(level) ?? { level, partners: 0, active: 0, customers: 0, volume: 0 };
    levels.set(level, {
      level,
      partners: sum.partners + 1,
      active: sum.active + (placed.active[place] ?? 0),
      customers: placed.customers.length > 0 ? (sum.customers ?? 0) + (placed.customers[place] ?? 0) : null,
      volume: sum.volume + (placed.customerVolume[place] ?? 0) + (placed.ownVolume[place] ?? 0),
    });
  }
  return [...levels.values()].sort((a, b) => a.level - b.level);
}

test('every level below anybody is the sum of those who climb up to them in so many steps', () => {
  fc.assert(
    fc.property(anyPlaced, (placed) => {
      const sums = levelSumsOf(placed);
      for (let root = 0; root < placed.size; root += 1) {
        const levels = climbed(placed, root);
        expect(levelsBelow(sums, root)).toEqual(levels);
        expect(directsBelow(sums, root)).toBe(levels.find(({ level }) => level === 1)?.partners ?? 0);
      }
    }),
  );
});

test('below whoever joined since nobody stands, and a chain may be as long as it likes', () => {
  const size = 100_000;
  const sums = levelSumsOf({
    size,
    tree: { parent: Int32Array.from({ length: size }, (_, n) => n - 1), topDown: null },
    counted: new Uint8Array(size).fill(1),
    active: new Uint8Array(size + 1),
    customers: new Int32Array(0),
    customerVolume: new Float64Array(size + 1).fill(1),
    ownVolume: new Float64Array(0),
  });
  expect(levelsBelow(sums, size)).toEqual([]);
  expect(directsBelow(sums, size)).toBe(0);
  expect(levelsBelow(sums, 0)).toHaveLength(size - 1);
  expect(levelsBelow(sums, size - 2)).toEqual([
    { level: 1, partners: 1, active: 0, customers: null, volume: 1 },
  ]);
});
