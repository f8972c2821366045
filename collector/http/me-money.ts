import {
  getMyBookExtract,
  getMyEarningDays,
  getMyEarningMonths,
  getMyEarnings,
  listMyLines,
} from '../../shared/contract/me-money.ts';
import { Problem } from '../../shared/problem.ts';
import { isoOf, nextPeriod, periodOf } from '../../shared/time.ts';
import { componentsOf, earningDays, pursesOf, toldLines } from '../flows/read-earnings.ts';
import { earnedByMonth } from '../store/queries/earnings.ts';
import { bookExtractFile } from './documents.ts';
import type { House } from './house.ts';
import { languageOf } from './language.ts';
import type { Mounted } from './mount.ts';
import { afterOf, pageOf } from './paging.ts';
import { answer } from './reply.ts';
import { portal } from './signed-in.ts';
import { isoOrNull } from './times.ts';

const MONTHS_MAX = 36;
/** Later than anything is recorded. */
const FIRST = `${Number.MAX_SAFE_INTEGER} `;

export function myMoneyCalls(house: House): readonly Mounted[] {
  const { ctx } = house;
  const { read } = ctx.store;
  return [
    portal(house, getMyEarnings, async ({ shop, partner }) => {
      const { at } = ctx.stamp();
      const items = [...(await pursesOf(read, shop, partner))];
      return answer({ asOf: isoOf(at), period: periodOf(at, shop.timezone), items });
    }),
    portal(house, getMyEarningDays, async ({ shop, partner, query, call }) => {
      const { period } = query;
      const { from, to, items } = await earningDays(read, shop, { partner: partner.id, period });
      const components = [...(await componentsOf(read, shop, languageOf(call, query.language)))];
      return answer({ asOf: isoOf(ctx.stamp().at), components, period, from, to, items: [...items] });
    }),
    portal(house, getMyEarningMonths, async ({ shop, partner, query, call }) => {
      const { from, to } = query;
      refuseTooMany(from, to);
      const items = await earnedByMonth(read, { shop: shop.shopId, partner: partner.id, from, to });
      const components = [...(await componentsOf(read, shop, languageOf(call, query.language)))];
      return answer({ asOf: isoOf(ctx.stamp().at), components, items: [...items] });
    }),
    portal(house, listMyLines, async ({ shop, partner, query, call }) => {
      const [before = '', id = ''] = afterOf(query, FIRST).split(' ');
      const page = { period: query.period, before: Number(before), id, limit: query.limit + 1 };
      const rows = await toldLines(read, shop, partner, {
        ...page,
        language: languageOf(call, query.language),
      });
      return answer(pageOf(rows, query, { item: lineAnswer, after: (line) => `${line.at} ${line.id}` }));
    }),
    portal(house, getMyBookExtract, ({ shop, partner, query, who }) =>
      bookExtractFile(ctx, shop, { ...query, partner: partner.id }, who),
    ),
  ];
}

type Told = Awaited<ReturnType<typeof toldLines>>[number];

const lineAnswer = (line: Told) => ({
  id: line.id,
  period: line.period,
  at: isoOf(line.at),
  order: line.order,
  orderedAt: isoOrNull(line.orderedAt),
  refund: line.refund,
  component: line.component,
  level: line.level,
  base: line.base,
  rate: line.rate,
  amount: line.amount,
  currency: line.currency,
  reason: line.reason,
  state: line.state,
  payableFrom: isoOrNull(line.payableFrom),
  customer: line.customer,
  text: line.text,
  why: line.why,
});

function refuseTooMany(from: string, to: string): void {
  let month = from;
  for (let months = 1; month < to; months += 1) {
    if (months >= MONTHS_MAX)
      throw new Problem('invalid-field', `At most ${MONTHS_MAX} months at once`, { path: 'to' });
    month = nextPeriod(month);
  }
  if (to < from) throw new Problem('invalid-field', `${to} comes before ${from}`, { path: 'to' });
}
