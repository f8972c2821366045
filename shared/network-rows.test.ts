import { expect, test } from 'vitest';
import { customer, goods, network, networkSentences, order, partner } from './network-builders.ts';
import { plan } from './plan-builders.ts';

test.each<readonly [string, object, readonly string[]]>([
  [
    'leaving before joining',
    { partners: [partner('C', null, { leftAt: '2025-12-31T00:00:00Z' })] },
    ['partners[0].leftAt: lies before joinedAt, 2026-01-01T00:00:00.000Z'],
  ],
  [
    'a customer of nobody known',
    { customers: [customer('K', 'X')] },
    ['customers[0].partner: "X" is not the id of a partner'],
  ],
  [
    'an order of an unknown customer',
    { orders: [order('O', 'X')] },
    ['orders[0].customer: "X" is not the id of a customer'],
  ],
  [
    'an order confirmed before it was placed',
    { orders: [order('O', 'K', { confirmedAt: '2026-06-01T00:00:00Z' })] },
    ['orders[0].confirmedAt: lies before placedAt, 2026-06-10T10:00:00.000Z'],
  ],
  [
    'a negative amount',
    { orders: [order('O', 'K', { lines: [goods(-1)] })] },
    ['orders[0].lines[0].net: -1 is negative; write 0 or more'],
  ],
  [
    'an amount with a fraction',
    { orders: [order('O', 'K', { lines: [goods(99.5)] })] },
    ['orders[0].lines[0].net: 99.5 is not a whole number; amounts are in minor units'],
  ],
  [
    'an amount as text',
    { orders: [order('O', 'K', { lines: [goods(1, { net: '99' })] })] },
    ['orders[0].lines[0].net: "99" is not a number; write minor units, 12.50 EUR is 1250'],
  ],
  [
    'an order without lines',
    { orders: [order('O', 'K', { lines: [] })] },
    ['orders[0].lines: is empty; write at least one line'],
  ],
  [
    'a currency that does not exist',
    { orders: [order('O', 'K', { currency: 'eur' })] },
    ['orders[0].currency: "eur" is not a currency; write an ISO 4217 code in capitals, such as "EUR"'],
  ],
  [
    'orders too large to be added exactly',
    {
      orders: Array.from({ length: 10 }, (_, n) =>
        order(`O${n}`, 'K', { lines: [goods(1_000_000_000_000_000)] }),
      ),
    },
    ['orders: add up to more than 9007199254740991 minor units'],
  ],
  [
    'a zone that does not exist',
    { timezone: 'Europe/Atlantis' },
    ['timezone: "Europe/Atlantis" is not a time zone; write a name such as "Europe/Berlin"'],
  ],
  [
    'a day the calendar does not have',
    { customers: [customer('K', 'C', { boundAt: '2026-02-30T00:00:00Z' })] },
    [
      'customers[0].boundAt: "2026-02-30T00:00:00Z" is not a time; write ISO 8601 with a zone, such as "2026-06-30T22:00:00Z"',
    ],
  ],
  [
    'a time in no year anybody means',
    { customers: [customer('K', 'C', { boundAt: '0026-02-01T00:00:00Z' })] },
    ['customers[0].boundAt: "0026-02-01T00:00:00Z" lies outside the years 1900 to 2999'],
  ],
  [
    'a month in no such year',
    { close: ['9999-12'] },
    ['close[0]: "9999-12" is not a period; write a month such as "2026-06"'],
  ],
  [
    'a quantity beyond all stock',
    { orders: [order('O', 'K', { lines: [goods(1, { quantity: 1e300 })] })] },
    ['orders[0].lines[0].quantity: 1e+300 is not a quantity; write a number above 0 and at most 1000000000'],
  ],
  [
    'a time without a zone',
    { customers: [customer('K', 'C', { boundAt: '2026-02-01T00:00:00' })] },
    [
      'customers[0].boundAt: "2026-02-01T00:00:00" is not a time; write ISO 8601 with a zone, such as "2026-06-30T22:00:00Z"',
    ],
  ],
  [
    'a month there is not',
    { close: ['2026-13'] },
    ['close[0]: "2026-13" is not a period; write a month such as "2026-06"'],
  ],
  [
    'periods closed out of order',
    { close: ['2026-07', '2026-06'] },
    ['close[1]: 2026-06 does not come after 2026-07; close in order'],
  ],
  [
    'a rate of the day given twice',
    {
      fx: [
        { day: '2026-06-10', currency: 'USD', rate: '0.9' },
        { day: '2026-06-10', currency: 'USD', rate: '0.8' },
      ],
    },
    ['fx[1]: USD 2026-06-10 has a rate already in fx[0]'],
  ],
  [
    'a rate that is a number',
    { fx: [{ day: '2026-06-10', currency: 'USD', rate: 0.9 }] },
    ['fx[0].rate: 0.9 is not an exchange rate; write a decimal text above 0, such as "0.9231"'],
  ],
  [
    'a field that is not there',
    { colour: 'red' },
    [
      'colour: is not a field here; allowed are timezone, plan, plans, partners, customers, orders, refunds, close, fx and unpaidItems',
    ],
  ],
  ['a fault of the plan', { plan: plan({ name: '' }) }, ['plan.name: is empty; write a name']],
])('refused: %s', (_title, parts, expected) => {
  expect(networkSentences(network(parts))).toEqual(expected);
});
