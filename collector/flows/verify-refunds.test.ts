import { expect, test } from 'vitest';
import type { StatementDocument } from '../core/statement-document.ts';
import { statementsOfPeriod } from '../store/queries/frozen.ts';
import { approvePeriod } from './approve-period.ts';
import { closePeriod } from './close-period.ts';
import { JULY, openClosingShop } from './closing-fixture.ts';
import { DAY, JUNE } from './fixture.ts';
import { orderEvent, touchOf } from './order-fixture.ts';
import { recordOrder } from './record-order.ts';
import { recordRefund } from './record-refund.ts';
import { releasePeriod } from './release-period.ts';
import { verifyBooks } from './verify-books.ts';

test('a refund dated before the confirmation that came after it took back from lines already written: the books agree', async () => {
  const { ctx, shop, at } = await openClosingShop();
  at(JUNE + 8 * DAY);
  await recordOrder(
    ctx,
    shop,
    orderEvent('9', { placedAt: JUNE + 2 * DAY, touch: touchOf('anna', JUNE + DAY) }),
  );
  at(JUNE + 12 * DAY);
  const refund = { order: '9', id: 'r', at: JUNE + 4 * DAY, reason: 'withdrawal' as const, amount: 2_500 };
  await recordRefund(ctx, shop, refund);
  at(JULY);
  for (const step of [closePeriod, approvePeriod, releasePeriod]) await step(ctx, shop, '2026-06', 'x');
  const rows = await statementsOfPeriod(ctx.store.read, {
    shop: 'tea',
    period: '2026-06',
    after: 0,
    limit: 9,
  });
  const lines = rows
    .map(({ document }): StatementDocument => JSON.parse(document))
    .flatMap(({ lines: of }) => of.filter(({ order, component }) => order === '9' && component === 'own'));
  expect(lines.map(({ base, derived, amount }) => [base, derived?.refunded, amount])).toEqual([
    [10_000, 0, 1_000],
    [7_500, 2_500, -250],
  ]);
  expect(await verifyBooks(ctx.store.read, 'tea')).toMatchObject({ difference: null });
});
