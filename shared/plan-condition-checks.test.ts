import { expect, test } from 'vitest';
import { components, levels, plan, ranks, sentences } from './plan-builders.ts';

test.each<readonly [string, object, string]>([
  [
    'the rank none as a requirement',
    components({ ...levels, needs: { rank: 'none' } }),
    'components[0].needs.rank: "none" is what everybody without a rank holds; name a rank of the plan',
  ],
  [
    'a rank named like a thing every object has',
    plan({ ranks: [{ id: 'constructor', when: { customers: 1 } }] }),
    'ranks[0].id: "constructor" is a word of the language Everline is written in; choose another id',
  ],
  [
    'the rank none',
    plan({ ranks: [{ id: 'none', when: { customers: 1 } }] }),
    'ranks[0].id: "none" is what everybody without a rank holds; choose another id',
  ],
  [
    'a rank twice',
    plan({ ranks: [...ranks, { id: 'gold', when: { customers: 1 } }] }),
    'ranks[2].id: "gold" is already the id of ranks[1]',
  ],
  [
    'a rank that asks for a rank',
    plan({ ranks: [{ id: 'gold', when: { rank: 'gold' } }] }),
    "ranks[0].when.rank: is not allowed in a rank's when; ask for volume, customers or legs",
  ],
  ['a condition that is a list', plan({ active: [] }), 'active: [] is not an object; write { … }'],
  ['a condition without a metric', plan({ active: {} }), 'active: is empty; name at least one metric'],
  [
    'a list of no conditions',
    plan({ active: { any: [] } }),
    'active.any: is empty; write at least one condition',
  ],
  [
    'active by rank',
    plan({ ranks, active: { rank: 'gold' } }),
    'active.rank: is not allowed in active; who is active is found before the ranks',
  ],
  [
    'active by the rank of legs',
    plan({ ranks, active: { any: [{ legs: { atLeast: 1, rank: 'gold' } }] } }),
    'active.any[0].legs.rank: is not allowed in active; who is active is found before the ranks',
  ],
  [
    'active by being active',
    plan({ active: { active: true } }),
    'active.active: is not allowed in active; the condition would ask for itself',
  ],
  [
    'a cap on legs without a volume',
    plan({ active: { customers: 2, maxPerLeg: '50%' } }),
    'active.maxPerLeg: stands beside teamVolume or groupVolume only; name the volume it caps',
  ],
  [
    'legs that need nothing',
    plan({ active: { legs: { atLeast: 2 } } }),
    'active.legs: names either a rank or "active": true, what a leg must hold to count',
  ],
  [
    'legs that need two things',
    plan({
      ranks,
      components: [{ ...levels, needs: { legs: { atLeast: 2, rank: 'gold', active: true } } }],
    }),
    'components[0].needs.legs: names either a rank or "active": true, what a leg must hold to count',
  ],
])('refused: %s', (_title, input, sentence) => {
  expect(sentences(input)).toEqual([sentence]);
});
