import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { rankOutlook } from './core/rank-outlook.ts';
import { activatePlan } from './flows/activate-plan.ts';
import { addPartner } from './flows/add-partner.ts';
import { partnerNamed } from './flows/find-partner.ts';
import { DAY, JUNE, openTestShop, type TestShop } from './flows/fixture.ts';
import { reckon } from './flows/reckon-estimate.ts';
import { recordOrder } from './flows/record-order.ts';
import { savePlan } from './flows/save-plan.ts';
import { reckonerAt } from './reckoning.ts';

const folder = mkdtempSync(join(tmpdir(), 'everline-reckoning-'));
const url = `sqlite:${join(folder, 'shop.db')}`;
const of = { period: '2026-06', asOf: JUNE + DAY };
let tea: TestShop;
beforeAll(async () => {
  tea = await openTestShop({}, url);
  const { ctx, shop } = tea;
  const { version } = await savePlan(
    ctx,
    shop,
    {
      name: 'Ranked',
      currency: 'EUR',
      active: { customerVolume: 1_000 },
      ranks: [
        { id: 'silver', when: { any: [{ customerVolume: 9_000 }, { legs: { atLeast: 1, active: true } }] } },
      ],
      components: [{ id: 'team', kind: 'levels', rates: ['10%'] }],
    },
    'test',
  );
  await activatePlan(ctx, shop, version, { validFrom: JUNE - 30 * DAY }, 'test');
  await addPartner(ctx, shop, { code: 'anna', name: 'Anna' }, 'test');
  const line = { sku: 'T', category: null, quantity: 1, net: 10_000, points: null, partnerNet: null };
  const event = { source: 'shop', externalId: '1', placedAt: JUNE + DAY / 2, currency: 'EUR', total: 10_000 };
  await recordOrder(ctx, shop, { ...event, state: 'confirmed', lines: [line], code: 'anna', body: {} });
});
afterAll(async () => {
  await tea.ctx.store.close();
  rmSync(folder, { recursive: true });
});

test('an estimate of another thread is the one this thread would make', async () => {
  const { ctx, shop } = tea;
  const here = await reckon(ctx.store.read, shop, of);
  const there = await reckonerAt(url)?.(shop, of);
  expect(there).toEqual(here);
  const { id } = await partnerNamed(ctx.store.read, { shop: shop.shopId, name: 'anna' });
  expect(there && rankOutlook(there, id)).toMatchObject({ rank: 'silver', customerVolume: 10_000 });
});

test('a month that has not begun has no estimate, and a database that is away fails without ending what comes after', async () => {
  const reckoned = reckonerAt(url);
  expect(await reckoned?.(tea.shop, { ...of, period: '2027-01' })).toBeUndefined();
  await expect(reckonerAt(`sqlite:${join(folder, 'away.db')}`)?.(tea.shop, of)).rejects.toThrow(
    /unable to open/,
  );
  expect(await reckoned?.(tea.shop, of)).toMatchObject({ period: '2026-06' });
});

test('what only this process remembers is reckoned in this process', () => {
  expect(reckonerAt(':memory:')).toBeUndefined();
});
