import { expect, test } from 'vitest';
import { parsePlan, settleOf } from './plan.ts';
import { components, everything, levels, plan, sentences } from './plan-builders.ts';

test('a plan that uses every field is read as it stands', () => {
  expect(parsePlan(everything)).toEqual({ plan: everything });
});

test('a rate is refused with the rate that was meant', () => {
  const rates = ['12,5%', 5, '5 %', '7', '-1%', '1.00001%', '101%', 'all', '012%', null];
  expect(sentences(components({ ...levels, rates }))).toEqual([
    'components[0].rates[0]: "12,5%" is not a rate; write "12.5%"',
    'components[0].rates[1]: 5 is not a rate; write "5%"',
    'components[0].rates[2]: "5 %" is not a rate; write "5%"',
    'components[0].rates[3]: "7" is not a rate; write "7%"',
    'components[0].rates[4]: "-1%" is negative; a rate lies between "0%" and "100%"',
    'components[0].rates[5]: "1.00001%" has more than four decimals',
    'components[0].rates[6]: "101%" is above 100 %',
    'components[0].rates[7]: "all" is not a rate; write a decimal with a percent sign and at most four decimals, such as "12.5%"',
    'components[0].rates[8]: "012%" is not a rate; write a decimal with a percent sign and at most four decimals, such as "12.5%"',
    'components[0].rates[9]: null is not a rate; write a text such as "12.5%"',
  ]);
});

test('every fault is named at once, of form and of meaning, in one corner and the other', () => {
  expect(
    sentences({
      currency: 'eur',
      color: 'red',
      sound: 'loud',
      components: [
        { ...levels, rates: ['5,5%'], settle: 'order', needs: { rank: 'bronze' } },
        { id: 'x', kind: 'wheel' },
        [],
        null,
      ],
    }),
  ).toEqual([
    'name: is missing',
    'currency: "eur" is not a currency; write an ISO 4217 code in capitals, such as "EUR"',
    'components[0].rates[0]: "5,5%" is not a rate; write "5.5%"',
    'components[1].kind: "wheel" is not a kind of component; write levels, differential, generation, bounty, margin, match or pool',
    'components[2]: [] is not an object; write { … }',
    'components[3]: null is not an object; write { … }',
    'color: is not a field here; allowed are name, currency, ownOrders, leaver, hold, active, ranks, components and limits',
    'sound: is not a field here; allowed are name, currency, ownOrders, leaver, hold, active, ranks, components and limits',
    'components[0].settle: "order" is not possible; needs is known only at the close of the period; write "period" or leave settle out',
    'components[0].needs.rank: "bronze" is not a rank; the plan has no ranks',
  ]);
});

test('a document of absurd size is refused before anything reads it', () => {
  let nested: object = { customers: 1 };
  for (let depth = 0; depth < 100_000; depth += 1) nested = { all: [nested] };
  expect(sentences(plan({ active: nested }))).toEqual(['$: is nested deeper than 40 levels']);
  const wide = Array.from({ length: 300_000 }, () => levels);
  expect(sentences(plan({ components: wide }))).toEqual(['$: holds more than 200000 values']);
});

test('what is not an object is no plan', () => {
  for (const input of [null, undefined, 7, 'plan', []]) {
    expect(sentences(input)).toEqual([`$: ${JSON.stringify(input)} is not an object; write { … }`]);
  }
});

test('a component that needs a standing settles at the close, the others at the order', () => {
  const parsed = parsePlan(
    components(
      levels,
      { ...levels, id: 'deep', depth: { none: 1 } },
      { id: 'first', kind: 'bounty', amount: 1 },
      { id: 'late', kind: 'margin', settle: 'period' },
    ),
  );
  expect('plan' in parsed && parsed.plan.components.map(settleOf)).toEqual([
    'order',
    'period',
    'order',
    'period',
  ]);
});
