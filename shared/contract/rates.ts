/** Exchange rates of days, for orders in other currencies than the shop's. */
import * as v from 'valibot';
import { count, words } from './answers.ts';
import { body, currency, text } from './fields.ts';
import { route } from './route.ts';

export const putRate = route({
  method: 'PUT',
  path: '/v1/exchange-rates/:currency/:day',
  tag: 'Orders',
  summary:
    'Store what one unit of a currency was worth on a day, for ever, and credit the orders that waited for it',
  access: 'money:write',
  params: { currency, day: text('a day such as "2026-06-30"', 10) },
  body: body({ rate: text('a rate such as "0.9263"', 30) }),
  answer: {
    status: 200,
    schema: v.object({ currency: words, target: words, day: words, rate: words, credited: count }),
  },
  refusals: ['rate-differs'],
});
