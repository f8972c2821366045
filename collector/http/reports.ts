import {
  reportedClicks,
  reportedCohorts,
  reportedCommission,
  reportedConversion,
  reportedOrders,
} from '../../shared/contract/reports.ts';
import type { ShopRow } from '../core/rows.ts';
import {
  type Asking,
  clicksReport,
  codesOfKeys,
  commissionReport,
  conversionReport,
  ordersReport,
} from '../flows/report.ts';
import { reportCohorts } from '../flows/report-cohorts.ts';
import { type Grouping, rangeOf } from '../flows/report-range.ts';
import type { House } from './house.ts';
import { type Mounted, merchant } from './mount.ts';
import { afterOf, pageOf } from './paging.ts';
import { answer } from './reply.ts';

type Query = {
  readonly by: Grouping;
  readonly from?: string;
  readonly until?: string;
  readonly limit: number;
  readonly cursor?: string;
};
type Keyed = { readonly key: string; readonly currency?: string };

export function reportCalls(house: House): readonly Mounted[] {
  const { ctx } = house;
  const { read } = ctx.store;
  /** A page of the report; what is before it is reckoned again, so that nothing is kept between two calls. */
  const page = async <T extends Keyed>(
    shop: ShopRow,
    query: Query,
    rowsOf: (asking: Asking) => Promise<readonly T[]>,
  ) => {
    const { by } = query;
    const range = rangeOf(shop, query, ctx.stamp().at);
    const asking = { read, shop, range, by };
    const after = afterOf(query, '');
    const rows = (await rowsOf(asking)).filter((row) => after === '' || placeOf(row) > after);
    const { items, next } = pageOf(rows, query, { item: (row) => row, after: placeOf });
    const codes = await codesOfKeys(
      asking,
      items.map(({ key }) => key),
    );
    const shown = items.map((row) => ({ ...row, key: row.key || null, code: codes.get(row.key) ?? null }));
    return answer({ ...range, by, items: shown, next });
  };
  return [
    merchant(house, reportedClicks, ({ shop, query }) => page(shop, query, clicksReport)),
    merchant(house, reportedOrders, ({ shop, query }) => page(shop, query, ordersReport)),
    merchant(house, reportedConversion, ({ shop, query }) => page(shop, query, conversionReport)),
    merchant(house, reportedCommission, ({ shop, query }) => page(shop, query, commissionReport)),
    merchant(house, reportedCohorts, async ({ shop, query }) => {
      const range = rangeOf(shop, query, ctx.stamp().at);
      return answer({ ...range, items: [...(await reportCohorts(read, shop, range))], next: null });
    }),
  ];
}

/** Rows are sorted by it; the mark keeps the row of nobody after "the beginning". */
const placeOf = ({ key, currency = '' }: Keyed): string => `.${key} ${currency}`;
