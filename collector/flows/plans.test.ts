import { expect, test } from 'vitest';
import { digestOf } from '../../shared/canonical.ts';
import type { Plan } from '../../shared/plan.ts';
import { auditBefore } from '../store/queries/audit.ts';
import { activationAt } from '../store/queries/plans.ts';
import { activatePlan } from './activate-plan.ts';
import { DAY, JUNE, openTestShop } from './fixture.ts';
import { threeLevels } from './order-fixture.ts';
import { savePlan } from './save-plan.ts';

const refusal = (code: string, path?: string) =>
  expect.objectContaining(path === undefined ? { code } : { code, facts: expect.objectContaining({ path }) });
const fourLevels: Plan = {
  ...threeLevels,
  components: [{ id: 'levels', kind: 'levels', rates: ['10%', '5%', '2%', '1%'] }],
};

test('the same plan is the same version, another plan the next one', async () => {
  const { ctx, shop } = await openTestShop();
  const first = await savePlan(ctx, shop, threeLevels, 'key_1');
  expect(first).toMatchObject({ version: 1, hash: digestOf(threeLevels) });
  expect(await savePlan(ctx, shop, { ...threeLevels }, 'key_1')).toEqual(first);
  expect(await savePlan(ctx, shop, fourLevels, 'key_1')).toMatchObject({ version: 2 });
});

test('a plan in another currency than the shop settles in is refused', async () => {
  const { ctx, shop } = await openTestShop();
  await expect(savePlan(ctx, shop, { ...threeLevels, currency: 'USD' }, 'x')).rejects.toEqual(
    refusal('invalid-field', 'currency'),
  );
});

test('the first plan may reach back for the orders a shop brings along; later ones hold from now or later', async () => {
  const { ctx, shop } = await openTestShop();
  await savePlan(ctx, shop, threeLevels, 'x');
  await savePlan(ctx, shop, fourLevels, 'x');
  await activatePlan(ctx, shop, 1, { validFrom: JUNE - 90 * DAY }, 'x');
  await expect(activatePlan(ctx, shop, 2, { validFrom: JUNE - DAY }, 'x')).rejects.toEqual(
    refusal('invalid-field', 'validFrom'),
  );
  await activatePlan(ctx, shop, 2, { validFrom: JUNE + 30 * DAY }, 'x');
  const inForce = async (at: number) => (await activationAt(ctx.store.read, { shop: 'tea', at }))?.version;
  expect(await inForce(JUNE - 91 * DAY)).toBeUndefined();
  expect([await inForce(JUNE), await inForce(JUNE + 31 * DAY)]).toEqual([1, 2]);
  await expect(activatePlan(ctx, shop, 3, {}, 'x')).rejects.toEqual(refusal('unknown-plan', 'version'));
});

test('a plan the lint blocks is kept but not activated, and the report of one that passes is kept with its hash', async () => {
  const { ctx, shop } = await openTestShop();
  const moreThanAll: Plan = {
    ...threeLevels,
    components: [{ id: 'levels', kind: 'levels', rates: ['60%', '30%', '20%'] }],
  };
  const { version } = await savePlan(ctx, shop, moreThanAll, 'x');
  await expect(activatePlan(ctx, shop, version, {}, 'x')).rejects.toEqual(refusal('plan-blocked'));
  const sound = await savePlan(ctx, shop, threeLevels, 'x');
  await activatePlan(ctx, shop, sound.version, {}, 'key_9');
  const [deed] = await auditBefore(ctx.store.read, { shop: 'tea', before: 'z', limit: 1 });
  expect(deed).toMatchObject({
    action: 'plan.activate',
    who: 'key_9',
    after: { hash: sound.hash, report: expect.any(Array) },
  });
});
