import { expect, test } from 'vitest';
import type { Component, Plan } from '../../../../shared/plan.ts';
import { plan } from '../builders.ts';
import { direct, said, team } from './lint-builders.ts';

const judged = (active: Plan['active'], parts: Partial<Plan> = {}): string[] =>
  said(plan({ components: [direct, team], ...(active ? { active } : {}), ...parts }));

test('own purchases as the only way block, as one of several they warn, and so do volumes that contain them', () => {
  expect(judged({ all: [{ customers: 2 }, { ownVolume: 100 }] })).toContain('L04 block active');
  expect(judged({ any: [{ customers: 2 }, { ownVolume: 100 }] })).toEqual(['L04 warn active']);
  expect(judged({ any: [{ customers: 2 }, { groupVolume: 100 }] })).toEqual(['L04 warn active']);
  expect(judged({ any: [{ customers: 2 }, { teamVolume: 100 }] })).toEqual([]);
  expect(judged({ any: [{ customers: 2 }, { customerVolume: 100, ownVolume: 0 }] })).toEqual([]);
});

test('legs that nobody has to sell in are a count of heads', () => {
  const ranks = [{ id: 'silver', when: { legs: { atLeast: 3, active: true as const } } }];
  expect(judged(undefined, { ranks })).toEqual(['L06 block ranks[0].when']);
  expect(judged({ any: [{ customers: 1 }, { customerVolume: 1 }] }, { ranks })).toEqual([]);
  const ladder = [
    { id: 'silver', when: { customerVolume: 0 } },
    { id: 'gold', when: { legs: { atLeast: 2, rank: 'silver' } } },
  ];
  expect(judged(undefined, { ranks: ladder })).toEqual(['L06 block ranks[1].when']);
});

test('somebody pays the partner of the customer without a condition', () => {
  const active: Plan['active'] = { any: [{ customers: 2 }, { customerVolume: 100 }] };
  const gated: Component = { ...direct, settle: 'period' };
  expect(said(plan({ active, components: [gated] }))).toEqual(['L05 block components[0]']);
  expect(said(plan({ components: [gated] }))).toEqual([]);
  expect(said(plan({ active, components: [gated, { id: 'retail', kind: 'margin' }] }))).toEqual([]);
});

test('structure opens by more than one way, and by selling alone', () => {
  expect(judged({ customers: 2 })).toEqual(['L23 block components[1]']);
  expect(judged({ any: [{ customers: 2 }, { customers: 3 }] })).toEqual(['L23 block components[1]']);
  expect(judged({ any: [{ teamVolume: 5 }, { legs: { atLeast: 1, active: true } }] })).toEqual([
    'L23 block components[1]',
  ]);
  expect(judged({ any: [{ teamVolume: 5 }, { customers: 2 }] })).toEqual([]);
});

test('a rank that opens a component is judged by the ways to reach it', () => {
  const ranks = [
    { id: 'gold', when: { any: [{ teamVolume: 100 }, { legs: { atLeast: 2, active: true as const } }] } },
  ];
  const active = { any: [{ customers: 1 }, { customerVolume: 1 }] };
  const pool: Component = { id: 'pool', kind: 'pool', rate: '1%', shares: { gold: 1 } };
  expect(said(plan({ ranks, active, components: [direct, pool] }))).toEqual(['L23 block components[1]']);
  const needy: Component = { ...team, needs: { rank: 'gold' } };
  expect(said(plan({ ranks, components: [direct, needy] }))).toContain('L23 block components[1]');
});
