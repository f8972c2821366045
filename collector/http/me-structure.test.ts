import { expect, test } from 'vitest';
import type { Plan } from '../../shared/plan.ts';
import { activatePlan } from '../flows/activate-plan.ts';
import { addPartner } from '../flows/add-partner.ts';
import { changePartner } from '../flows/change-partner.ts';
import { DAY, JUNE } from '../flows/fixture.ts';
import { savePlan } from '../flows/save-plan.ts';
import { type Json, openHouse, orderOf } from '../testing/http-house.ts';
import { signedInAs } from '../testing/signed-in.ts';

const config = { RATE_STRANGER: '0' };
const itemsOf = (answer: { readonly body: Json }): readonly Json[] =>
  Array.isArray(answer.body.items) ? answer.body.items : [];

/** Two ways to silver: own customers, or a team in which one leg counts half at most. */
const RANKED: Plan = {
  name: 'Ranked',
  currency: 'EUR',
  active: { customerVolume: 5000 },
  ranks: [
    {
      id: 'silver',
      when: {
        any: [
          { customerVolume: 30_000 },
          { all: [{ teamVolume: 20_000, maxPerLeg: '50%' }, { customers: 1 }] },
        ],
      },
    },
    { id: 'gold', when: { legs: { atLeast: 2, rank: 'silver' } } },
  ],
  components: [{ id: 'team', kind: 'levels', rates: ['10%', '5%'] }],
};

async function opened(plan?: Plan) {
  const house = await openHouse({ config });
  if (plan) {
    const { version } = await savePlan(house.ctx, house.shop, plan, 'test');
    await activatePlan(house.ctx, house.shop, version, {}, 'test');
  }
  return house;
}

test('one sees oneself, the levels below in numbers, and those one sponsors by name', async () => {
  const house = await opened();
  await addPartner(house.ctx, house.shop, { code: 'dora', name: 'Dora', sponsor: 'anna' }, 'test');
  await house.call('PUT', '/v1/orders/1001', orderOf());
  const anna = await signedInAs(house, 'anna');
  const { body } = await anna('GET', '/v1/me/structure');
  expect(body).toMatchObject({
    period: '2026-06',
    asOf: expect.stringMatching(/^2026-06-10T/),
    root: { name: 'Anna', code: 'anna', level: 0, directs: 2, groupVolume: 10_000, rank: null },
    levels: [
      { level: 1, partners: 2, volume: 0 },
      { level: 2, partners: 1, volume: 10_000 },
    ],
  });
  const root = String((body.root as Json).id);
  const first = await anna('GET', `/v1/me/structure/${root}/children?limit=1`);
  expect(itemsOf(first)).toMatchObject([
    { name: 'Ben', code: 'ben', level: 1, hasDirects: true, directs: 1, groupVolume: 10_000 },
  ]);
  const second = await anna(
    'GET',
    `/v1/me/structure/${root}/children?limit=1&cursor=${String(first.body.next)}`,
  );
  expect(itemsOf(second)).toMatchObject([{ name: 'Dora', hasDirects: false, directs: 0, customerVolume: 0 }]);
  expect(second.body.next).toBeNull();
});

test('from the second level on people are pseudonyms, the same every time', async () => {
  const house = await opened();
  const anna = await signedInAs(house, 'anna');
  const ben = String((await house.call('GET', '/v1/partners/ben')).body.id);
  const [cleo] = itemsOf(await anna('GET', `/v1/me/structure/${ben}/children`));
  expect(cleo).toMatchObject({ name: expect.stringMatching(/^#[0-9a-f]{6}$/), code: null, level: 2 });
  const [again] = itemsOf(await anna('GET', `/v1/me/structure/${ben}/children`));
  expect(again?.name).toBe(cleo?.name);
  expect(JSON.stringify(cleo)).not.toMatch(/cleo/i);
});

test('who stands elsewhere, above or nowhere is not there', async () => {
  const house = await opened();
  const idOf = async (code: string) => String((await house.call('GET', `/v1/partners/${code}`)).body.id);
  const ben = await signedInAs(house, 'ben');
  for (const id of [await idOf('anna'), 'ptn_nobody', 'anna'])
    expect(await ben('GET', `/v1/me/structure/${id}/children`)).toMatchObject({
      status: 404,
      body: { code: 'unknown-partner' },
    });
  expect((await ben('GET', `/v1/me/structure/${await idOf('cleo')}/children`)).status).toBe(200);
  await changePartner(
    house.ctx,
    house.shop,
    'cleo',
    { sponsor: { partner: 'anna' }, reason: 'moved' },
    'test',
  );
  expect((await ben('GET', `/v1/me/structure/${await idOf('cleo')}/children`)).status).toBe(404);
  expect(itemsOf(await ben('GET', `/v1/me/structure/${await idOf('ben')}/children`))).toEqual([]);
  expect((await ben('GET', '/v1/me/structure')).body.root).toMatchObject({ hasDirects: false });
});

test('what is missing for the next rank is told by each way, as an estimate with its time', async () => {
  const house = await opened(RANKED);
  await house.call('PUT', '/v1/orders/1001', orderOf({ code: 'ben' }));
  await house.call(
    'PUT',
    '/v1/orders/1002',
    orderOf({ customer: { id: 'k2' }, code: 'cleo', lines: [{ sku: 'tea', net: 15_000 }] }),
  );
  const ben = await signedInAs(house, 'ben');
  expect((await ben('GET', '/v1/me/rank')).body).toMatchObject({
    hasRanks: true,
    isEstimate: true,
    asOf: expect.stringMatching(/^2026-06-10T/),
    rank: 'none',
    isActive: true,
    customerVolume: 10_000,
    next: {
      rank: 'silver',
      ways: [
        [{ metric: 'customerVolume', unit: 'volume', needed: 30_000, reached: 10_000, missing: 20_000 }],
        [
          // Cleo's leg brought 150.00 and counts half of what is asked for.
          { metric: 'teamVolume', maxPerLeg: '50%', needed: 20_000, reached: 10_000, missing: 10_000 },
          { metric: 'customers', unit: 'count', needed: 1, reached: 1, missing: 0 },
        ],
      ],
    },
    active: { ways: [[{ metric: 'customerVolume', needed: 5000, missing: 0 }]] },
    last: null,
  });
});

test('without ranks there is nothing to reach, and a closed month is told as it was', async () => {
  const house = await opened();
  const anna = await signedInAs(house, 'anna');
  expect((await anna('GET', '/v1/me/rank')).body).toMatchObject({ hasRanks: false, next: null, rank: null });
});

test('an estimate is made again when it is old, and for the next month at once', async () => {
  const house = await opened();
  const anna = await signedInAs(house, 'anna');
  const asOf = async () => (await anna('GET', '/v1/me/rank')).body.asOf;
  const first = await asOf();
  house.at(JUNE + DAY / 24 + 5 * 60_000);
  expect(await asOf()).toBe(first);
  house.at(JUNE + DAY / 24 + 15 * 60_000);
  expect(await asOf()).toBe(first);
  await expect.poll(asOf).not.toBe(first);
  house.at(JUNE + 25 * DAY);
  expect((await anna('GET', '/v1/me/structure')).body).toMatchObject({ period: '2026-07' });
});
