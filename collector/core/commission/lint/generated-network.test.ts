import { expect, test } from 'vitest';
import { parsePlan } from '../../../../shared/plan.ts';
import { everything } from '../../../../shared/plan-builders.ts';
import { generatedNetwork } from './generated-network.ts';

const parsed = parsePlan(everything);
if ('faults' in parsed) throw new Error('the plan of the tests is sound');
const { plan } = parsed;

test('the same seed gives the same network, another seed another', () => {
  expect(generatedNetwork(plan)).toEqual(generatedNetwork(plan));
  expect(generatedNetwork(plan, { seed: 2 }).orders).not.toEqual(generatedNetwork(plan).orders);
});

test('what grows from a seed is the same on every machine', async () => {
  const { partners, customers, orders, refunds } = generatedNetwork(plan, { seed: 29, size: 4 });
  const rows = [...partners, ...customers, ...orders, ...refunds];
  await expect(rows.map((row) => `${JSON.stringify(row)}\n`).join('')).toMatchFileSnapshot(
    'golden/generated-network.txt',
  );
  expect(generatedNetwork(plan).partners).toHaveLength(200);
});

test('everybody stands below somebody who came earlier, and every order is somebody’s', () => {
  const { partners, customers, orders, refunds } = generatedNetwork(plan, { size: 50 });
  const joined = new Map(partners.map(({ id, joinedAt }) => [id, joinedAt]));
  for (const { sponsor, joinedAt } of partners) expect(joined.get(sponsor ?? '') ?? 0).toBeLessThan(joinedAt);
  const known = new Set(customers.map(({ id }) => id));
  expect(orders.length).toBeGreaterThan(50);
  expect(orders.every((order) => known.has(order.customer))).toBe(true);
  expect(refunds.length).toBeGreaterThan(0);
});

test('orders contain what the filters of the plan name, and what they do not', () => {
  const skus = new Set(
    generatedNetwork(plan).orders.flatMap(({ lines }) =>
      lines.map(({ sku, category }) => `${sku} ${category}`),
    ),
  );
  expect(skus).toEqual(new Set(['B null', 'other care', 'other null']));
});
