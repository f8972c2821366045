import { getPayout, listPayouts, postFail, postPayout, postSettle } from '../../shared/contract/payouts.ts';
import { isoOf } from '../../shared/time.ts';
import type { PayoutRow } from '../core/rows.ts';
import { createPayout, previewPayout } from '../flows/create-payout.ts';
import type { PayoutReport } from '../flows/payout-report.ts';
import { failPayout, payoutNamed, settlePayout } from '../flows/settle-payout.ts';
import { payoutItemsAfter, payoutsBefore } from '../store/queries/payouts.ts';
import type { House } from './house.ts';
import { type Mounted, merchant } from './mount.ts';
import { afterOf, pageOf } from './paging.ts';
import { answer } from './reply.ts';
import { isoOrNull } from './times.ts';

export function payoutCalls(house: House): readonly Mounted[] {
  const { ctx } = house;
  const { read } = ctx.store;
  return [
    merchant(house, postPayout, async ({ ctx, shop, body, who }) => {
      const { dryRun, ...order } = { currency: shop.currency, ...body };
      if (dryRun) return answer(reportAnswer(await previewPayout(ctx, shop, order)), 200);
      return answer(reportAnswer(await createPayout(ctx, shop, order, who)), 201);
    }),
    merchant(house, listPayouts, async ({ shop, query }) => {
      const before = Number(afterOf(query, String(Number.MAX_SAFE_INTEGER)));
      const rows = await payoutsBefore(read, { shop: shop.shopId, before, limit: query.limit + 1 });
      return answer(pageOf(rows, query, { item: payoutAnswer, after: ({ seq }) => String(seq) }));
    }),
    merchant(house, getPayout, async ({ shop, params, query }) => {
      const payout = await payoutNamed(read, shop.shopId, params.id);
      const after = afterOf(query, '');
      const of = { shop: shop.shopId, payout: payout.id, after, limit: query.limit + 1 };
      const rows = await payoutItemsAfter(read, of);
      const page = pageOf(rows, query, { item: itemAnswer, after: ({ item }) => item.partnerId });
      return answer({ ...payoutAnswer(payout), payments: page.items, next: page.next });
    }),
    merchant(house, postSettle, async ({ shop, params, body, who }) =>
      answer(payoutAnswer(await settlePayout(ctx, shop, { ...params, ...body }, who))),
    ),
    merchant(house, postFail, async ({ shop, params, body, who }) =>
      answer(payoutAnswer(await failPayout(ctx, shop, { ...params, ...body }, who))),
    ),
  ];
}

const payoutAnswer = (row: PayoutRow) => ({
  id: row.id,
  seq: row.seq,
  currency: row.currency,
  method: row.method,
  state: row.state,
  items: row.items,
  total: row.total,
  settled: { items: row.settledItems, total: row.settledTotal },
  failed: { items: row.failedItems, total: row.failedTotal },
  createdAt: isoOf(row.createdAt),
  createdBy: row.createdBy,
});

type Listed = Awaited<ReturnType<typeof payoutItemsAfter>>[number];
const itemAnswer = ({ item, partner }: Listed) => ({
  partner: partner.id,
  code: partner.code,
  reference: item.reference,
  amount: item.amount,
  net: item.amount - item.tax,
  tax: item.tax,
  state: item.state,
  profile: item.profileVersion,
  changedAt: isoOrNull(item.changedAt),
  reason: item.reason,
});

const reportAnswer = (report: PayoutReport) => ({
  payout: report.payout && payoutAnswer(report.payout),
  currency: report.currency,
  method: report.method,
  items: report.items,
  net: report.net,
  tax: report.tax,
  total: report.net + report.tax,
  payments: report.payments.map(({ partnerId, ...payment }) => ({ partner: partnerId, ...payment })),
  excluded: [...report.excluded.values()],
  exclusions: report.exclusions.map(({ partnerId, missing, ...exclusion }) => ({
    partner: partnerId,
    ...exclusion,
    missing: [...missing],
  })),
});
