/** What came of the shop's links: clicks, orders, conversion, commission and cohorts. */
import * as v from 'valibot';
import { count, listOf, minor, paging, words, wordsOrNull } from './answers.ts';
import { oneOf, text } from './fields.ts';
import { route } from './route.ts';

const day = (what: string) => v.exactOptional(text(what, 10));
const days = {
  /** The last thirty days where nothing is said; at most 400. */
  from: day('the first day, such as "2026-08-01"'),
  until: day('the day after the last one, such as "2026-09-01"'),
};
const grouped = { ...days, by: v.optional(oneOf('day', 'partner', 'channel'), 'day'), ...paging };
/** `key` is a day, a partner's id (null: nobody's) or a channel; `code` stands beside a partner. */
const named = { key: wordsOrNull, code: wordsOrNull };
const range = { from: words, until: words };

const report = <const P extends string, const T extends v.ObjectEntries>(path: P, summary: string, item: T) =>
  route({
    method: 'GET',
    path: `/v1/reports/${path}`,
    tag: 'Reports',
    summary,
    access: 'money:read',
    query: grouped,
    answer: {
      status: 200,
      schema: v.object({ ...range, by: words, ...listOf(v.object({ ...named, ...item })).entries }),
    },
    refusals: [],
  });

export const reportedClicks = report(
  'clicks',
  'Clicks by day, partner or channel; flagged ones, such as a bot’s, are counted apart',
  { clicks: count, flagged: count },
);

export const reportedOrders = report(
  'orders',
  'Confirmed orders by the day they were placed, partner or channel',
  {
    currency: words,
    orders: count,
    total: minor,
    net: minor,
  },
);

export const reportedConversion = report('conversion', 'Orders beside clicks, in parts per million', {
  clicks: count,
  orders: count,
  /** null where there was no click. */
  perMillion: v.nullable(count),
});

export const reportedCommission = report(
  'commission',
  'What orders cost in commission of all levels, less refunds; bonuses of a period belong to no order and are left out',
  {
    currency: words,
    net: minor,
    commission: minor,
    /** Of the net, in parts per million; null where nothing was ordered. */
    perMillion: v.nullable(minor),
  },
);

export const reportedCohorts = route({
  method: 'GET',
  path: '/v1/reports/cohorts',
  tag: 'Reports',
  summary: 'Orders of customers by the month of their first one',
  access: 'money:read',
  query: days,
  answer: {
    status: 200,
    schema: v.object({
      ...range,
      items: v.array(
        v.object({
          first: words,
          period: words,
          currency: words,
          customers: count,
          orders: count,
          net: minor,
        }),
      ),
      next: v.null(),
    }),
  },
  refusals: [],
});
