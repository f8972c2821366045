/** The form of a plan: fields, kinds and ranges, one sentence per fault. What fields mean together is `plan-checks.ts`. */
import * as v from 'valibot';
import { isCurrency } from './currency.ts';
import { listed, quoted } from './fault.ts';
import type { Condition, ItemFilter, Plan } from './plan.ts';
import { isRate, rateFault } from './rate.ts';

/** Far above any plan a person can explain, far below what would hurt the machine. */
const PLAN_MAX = {
  components: 100,
  ranks: 100,
  rates: 100,
  overrides: 500,
  steps: 100,
  items: 5000,
  parts: 50,
} as const;
/** Amounts and volumes, in minor units; sums of a whole period of orders stay exact below it. */
export const AMOUNT_MAX = 1_000_000_000_000_000;
const DAYS_MAX = 36_500;

const said = (issue: v.BaseIssue<unknown>, sentence: string): string =>
  issue.input === undefined
    ? `is missing; ${sentence.split('; ').at(-1)}`
    : `${quoted(issue.input)} ${sentence}`;

const text = (noun: string, max: number) =>
  v.pipe(
    v.string((issue) => said(issue, `is not ${noun}; write a text`)),
    v.minLength(1, `is empty; write ${noun}`),
    v.maxLength(max, `is longer than ${max} characters`),
  );

/** Ids stand in reports and paths, and ranks are keys of records: no control characters, no name every object has. */
const id = v.pipe(
  text('an id', 64),
  v.check(
    (value) => /^[\p{L}\p{N}][\p{L}\p{N} ._:+-]*$/u.test(value),
    (issue) =>
      said(issue, 'is not an id; begin with a letter or digit and use letters, digits, spaces and . _ : + -'),
  ),
  v.check(
    (value) => !(value in {}),
    (issue) => said(issue, 'is a word of the language Everline is written in; choose another id'),
  ),
);

export const rate = v.pipe(
  v.string((issue) => rateFault(issue.input)),
  v.guard(isRate, (issue) => rateFault(issue.input)),
);

/** A whole number in a range; numbers written as text are told apart because that is the commonest slip. */
function whole(min: number, max: number, hint = 'write a whole number') {
  const sentence = (issue: v.BaseIssue<unknown>): string => {
    const { input } = issue;
    if (typeof input === 'string' && /^-?\d+$/.test(input)) {
      return `${quoted(input)} is text; write the number ${input}`;
    }
    if (typeof input !== 'number') return said(issue, `is not a number; ${hint}`);
    if (!Number.isInteger(input)) return said(issue, `is not a whole number; ${hint}`);
    return said(
      issue,
      input < min ? `is below ${min}, the least allowed` : `is above ${max}, the most allowed`,
    );
  };
  return v.pipe(
    v.number(sentence),
    v.check((value) => Number.isInteger(value) && value >= min && value <= max, sentence),
  );
}

const inMinorUnits = (min: number) => whole(min, AMOUNT_MAX, 'amounts are in minor units: 12.50 EUR is 1250');
const amount = inMinorUnits(0);
const days = (min: number) => whole(min, DAYS_MAX, 'write a whole number of days');

function oneOf<const T extends readonly string[]>(...words: T) {
  return v.picklist(words, (issue) =>
    said(
      issue,
      `is not allowed here; write ${listed(
        words.map((word) => `"${word}"`),
        'or',
      )}`,
    ),
  );
}

/**
 * An object of exactly these fields. valibot names only the first unknown field; `requirement` carries the known ones to
 * `parsePlan`, which names them all.
 */
function fields<T extends v.ObjectEntries>(entries: T) {
  return Object.assign(v.strictObject(entries), { requirement: Object.keys(entries) });
}

const list = <T extends v.GenericSchema>(item: T, noun: string, max: number, min = 1) =>
  v.pipe(
    v.array(item, (issue) => said(issue, `is not a list; write [${noun}, …]`)),
    v.minLength(min, `is empty; write at least one ${noun}`),
    v.maxLength(max, `has more than ${max} entries`),
  );

const byRank = <T extends v.GenericSchema>(value: T, example: string) =>
  v.pipe(
    v.record(v.string(), value, (issue) => said(issue, `is not an object; write { "silver": ${example} }`)),
    v.check(
      (entries) => Object.keys(entries).length > 0,
      `is empty; name at least one rank, such as { "silver": ${example} }`,
    ),
  );

const rates = list(rate, 'rate', PLAN_MAX.rates);
const yes = v.literal(true, (issue) => said(issue, 'is not allowed here; write true or leave it out'));

const items: v.GenericSchema<unknown, ItemFilter> = fields({
  sku: v.exactOptional(list(text('an article number', 200), 'article number', PLAN_MAX.items)),
  category: v.exactOptional(list(text('a category', 200), 'category', PLAN_MAX.items)),
});

const metrics = fields({
  customerVolume: v.exactOptional(amount),
  ownVolume: v.exactOptional(amount),
  personalVolume: v.exactOptional(amount),
  teamVolume: v.exactOptional(amount),
  groupVolume: v.exactOptional(amount),
  maxPerLeg: v.exactOptional(rate),
  customers: v.exactOptional(whole(0, 1_000_000_000)),
  legs: v.exactOptional(
    fields({
      atLeast: whole(0, 1_000_000),
      rank: v.exactOptional(id),
      active: v.exactOptional(yes),
    }),
  ),
  rank: v.exactOptional(id),
  active: v.exactOptional(yes),
});

const condition: v.GenericSchema<unknown, Condition> = v.lazy(
  (input): v.GenericSchema<unknown, Condition> => {
    if (typeof input !== 'object' || input === null) return metrics;
    return 'all' in input ? all : 'any' in input ? any : metrics;
  },
);
const all = fields({ all: list(condition, 'condition', PLAN_MAX.parts) });
const any = fields({ any: list(condition, 'condition', PLAN_MAX.parts) });

const common = {
  id,
  needs: v.exactOptional(condition),
  settle: v.exactOptional(oneOf('order', 'period')),
};
/** A match reads earnings, so what narrows order lines would mean nothing there. */
const narrowed = {
  items: v.exactOptional(items),
  orders: v.exactOptional(
    fields({
      from: v.exactOptional(whole(1, 1_000_000)),
      to: v.exactOptional(whole(1, 1_000_000)),
    }),
  ),
  within: v.exactOptional(fields({ of: oneOf('binding', 'partner'), days: days(1) })),
};
const onLines = { ...narrowed, replaces: v.exactOptional(list(id, 'component id', PLAN_MAX.components, 0)) };
const depth = v.exactOptional(byRank(whole(0, 1000), '3'));

const component = v.variant(
  'kind',
  [
    fields({
      kind: v.literal('levels'),
      ...common,
      ...onLines,
      rates: v.exactOptional(rates),
      from: v.exactOptional(whole(1, 1000)),
      overrides: v.exactOptional(list(fields({ items, rates }), 'override', PLAN_MAX.overrides)),
      tiers: v.exactOptional(
        fields({
          by: oneOf('customerVolume'),
          steps: list(fields({ from: amount, rates }), 'step', PLAN_MAX.steps),
        }),
      ),
      depth,
      compression: v.exactOptional(oneOf('none', 'skip-inactive', 'dynamic')),
      reach: v.exactOptional(whole(1, 1_000_000)),
    }),
    fields({ kind: v.literal('differential'), ...common, ...onLines, rates: byRank(rate, '"6%"') }),
    fields({
      kind: v.literal('generation'),
      ...common,
      ...onLines,
      rank: id,
      rates,
      inactive: v.exactOptional(oneOf('keeps', 'passes')),
    }),
    fields({
      kind: v.literal('bounty'),
      ...common,
      ...onLines,
      amount: inMinorUnits(1),
      minBase: v.exactOptional(amount),
    }),
    fields({ kind: v.literal('margin'), ...common, ...onLines }),
    fields({
      kind: v.literal('match'),
      ...common,
      of: list(id, 'component id', PLAN_MAX.components),
      rates,
      depth,
    }),
    fields({
      kind: v.literal('pool'),
      ...common,
      ...narrowed,
      rate,
      shares: byRank(whole(1, 1_000_000), '1'),
    }),
  ],
  (issue) =>
    said(
      issue,
      'is not a kind of component; write levels, differential, generation, bounty, margin, match or pool',
    ),
);

export const planSchema: v.GenericSchema<unknown, Plan> = fields({
  name: text('a name', 200),
  currency: v.pipe(
    v.string((issue) => said(issue, 'is not a currency; write a code such as "EUR"')),
    v.check(isCurrency, (issue) =>
      said(issue, 'is not a currency; write an ISO 4217 code in capitals, such as "EUR"'),
    ),
  ),
  ownOrders: v.exactOptional(oneOf('none', 'sponsor', 'self')),
  leaver: v.exactOptional(oneOf('roll-up', 'company')),
  hold: v.exactOptional(fields({ days: days(0) })),
  active: v.exactOptional(condition),
  ranks: v.exactOptional(list(fields({ id, when: condition }), 'rank', PLAN_MAX.ranks, 0)),
  components: list(component, 'component', PLAN_MAX.components, 0),
  limits: v.exactOptional(fields({ order: v.exactOptional(rate), partnerPeriod: v.exactOptional(amount) })),
});
