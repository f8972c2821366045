import {
  getFrozen,
  getPreview,
  listFrozen,
  listPeriods,
  postApprove,
  postClose,
  postRelease,
} from '../../shared/contract/periods.ts';
import { Problem } from '../../shared/problem.ts';
import { isoOf, type Period } from '../../shared/time.ts';
import type { PeriodRow, ShopRow, StatementRow } from '../core/rows.ts';
import { approvePeriod } from '../flows/approve-period.ts';
import { closePeriod } from '../flows/close-period.ts';
import { previewPeriod } from '../flows/preview-period.ts';
import { type PeriodState, periodsOfShop } from '../flows/read-periods.ts';
import { releasePeriod } from '../flows/release-period.ts';
import { statementsOfPeriod, statementWithId } from '../store/queries/frozen.ts';
import type { House } from './house.ts';
import { type Mounted, merchant } from './mount.ts';
import { afterOf, pageOf } from './paging.ts';
import { answer } from './reply.ts';
import { isoOrNull } from './times.ts';

/** A close of a large month is answered before it is done; it goes on, and `GET /v1/periods` shows how far it is. */
const PATIENCE_MS = 15_000;

export function periodCalls(house: House): readonly Mounted[] {
  const { ctx } = house;
  const { read } = ctx.store;
  const stateOf = async (shop: ShopRow, period: Period) => {
    const found = (await periodsOfShop(read, shop, ctx.stamp().at)).find((one) => one.period === period);
    if (!found) throw new Problem('invalid-field', `${period} has not begun`, { path: 'id' });
    return answer(periodAnswer(found));
  };
  const patiently = async (shop: ShopRow, period: Period, work: Promise<PeriodRow>) => {
    work.catch((error) =>
      ctx.log.warn({ err: error, shop: shop.shopId, period }, 'a period was left unfinished'),
    );
    let timer: NodeJS.Timeout | undefined;
    const enough = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, PATIENCE_MS);
    });
    await Promise.race([work, enough]).finally(() => clearTimeout(timer));
    return stateOf(shop, period);
  };
  return [
    merchant(house, listPeriods, async ({ shop }) => {
      const items = (await periodsOfShop(read, shop, ctx.stamp().at)).map(periodAnswer);
      return answer({ items, next: null });
    }),
    merchant(house, postClose, ({ shop, params: { id }, who }) =>
      patiently(shop, id, closePeriod(ctx, shop, id, who)),
    ),
    merchant(house, postApprove, async ({ shop, params: { id }, who }) => {
      await approvePeriod(ctx, shop, id, who);
      return stateOf(shop, id);
    }),
    merchant(house, postRelease, ({ shop, params: { id }, who }) =>
      patiently(shop, id, releasePeriod(ctx, shop, id, who)),
    ),
    merchant(house, getPreview, async ({ shop, params, query }) => {
      const asOf = ctx.stamp().at;
      const { partners, ...preview } = await previewPeriod(read, shop, { period: params.id, asOf });
      const after = afterOf(query, '');
      const rest = partners.filter(({ partner }) => partner > after);
      return answer({
        ...preview,
        asOf: isoOf(asOf),
        currency: shop.currency,
        components: [...preview.components],
        kept: [...preview.kept],
        ranks: [...preview.ranks],
        ...pageOf(rest, query, { item: (one) => ({ ...one }), after: ({ partner }) => partner }),
      });
    }),
    merchant(house, listFrozen, async ({ shop, params, query }) => {
      const after = Number(afterOf(query, '0'));
      const of = { shop: shop.shopId, period: params.id, after, limit: query.limit + 1 };
      const rows = await statementsOfPeriod(read, of);
      return answer(pageOf(rows, query, { item: frozenAnswer, after: ({ seq }) => String(seq) }));
    }),
    merchant(house, getFrozen, async ({ shop, params }) => {
      const row = await statementWithId(read, { shop: shop.shopId, id: params.id });
      if (!row)
        throw new Problem('unknown-statement', `There is no frozen statement "${params.id}"`, { path: 'id' });
      return answer({ ...frozenAnswer(row), document: JSON.parse(row.document) });
    }),
  ];
}

const periodAnswer = (state: PeriodState) => ({
  period: state.period,
  state: state.state,
  from: isoOf(state.from),
  until: isoOf(state.until),
  closedAt: isoOrNull(state.row?.closedAt ?? null),
  closedBy: state.row?.closedBy ?? null,
  approvedBy: state.row?.approvedBy ?? null,
  issuedAt: isoOrNull(state.row?.issuedAt ?? null),
  progress: { done: state.row?.done ?? 0, total: state.row?.total ?? 0 },
  changedAt: isoOrNull(state.row?.changedAt ?? null),
});

const frozenAnswer = (row: StatementRow) => ({
  id: row.id,
  number: row.number,
  period: row.period,
  partner: row.partnerId,
  currency: row.currency,
  issuedAt: isoOf(row.issuedAt),
  dueOn: row.dueOn,
  carriedIn: row.carriedIn,
  total: row.total,
  carriedOut: row.carriedOut,
  hash: row.hash,
  previousHash: row.previousHash,
});
