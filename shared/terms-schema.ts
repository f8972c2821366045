/** The form of the shop's terms: exactly these fields, each of which may still be missing. */
import * as v from 'valibot';
import { body, flag, list, oneOf, text, whole } from './contract/fields.ts';
import { check } from './contract/parse.ts';
import type { Fault } from './fault.ts';
import { listsForObjects } from './plan.ts';
import { rate } from './plan-schema.ts';
import { BASE_PARTS, type Terms } from './terms.ts';

/** Far above any real contract. */
const AMOUNT_MAX = 1_000_000_000;
const DAYS_MAX = 3650;
const ARTICLES_MAX = 5000;

const days = whole('a number of days', { min: 0, max: DAYS_MAX });
const amount = whole('an amount in minor units', { min: 0, max: AMOUNT_MAX });
const articles = body({
  sku: v.exactOptional(
    list(text('an article number', 200), { noun: 'article numbers', min: 0, max: ARTICLES_MAX }),
  ),
  category: v.exactOptional(list(text('a category', 200), { noun: 'categories', min: 0, max: ARTICLES_MAX })),
});
const baseParts = list(oneOf(...BASE_PARTS), { noun: 'parts of a price', min: 0, max: BASE_PARTS.length });

export const termsSchema: v.GenericSchema<unknown, Terms> = v.pipe(
  body({
    fees: v.exactOptional(body({ joining: amount, renewal: amount, backOffice: amount })),
    purchaseRequired: v.exactOptional(flag),
    positionsPerPerson: v.exactOptional(whole('a number of positions', { min: 1, max: 1000 })),
    ranksForSale: v.exactOptional(flag),
    resale: v.exactOptional(
      v.nullable(body({ buyBack: rate, months: whole('a number of months', { min: 0, max: 1200 }) })),
    ),
    pricesByLevel: v.exactOptional(flag),
    unpaidItems: v.exactOptional(
      body({ kit: articles, training: articles, event: articles, membership: articles, adCredit: articles }),
    ),
    baseWithout: v.exactOptional(baseParts),
    baseWith: v.exactOptional(baseParts),
    breakageShown: v.exactOptional(flag),
    forfeits: v.exactOptional(flag),
    statementDueDays: v.exactOptional(days),
    silenceAccepts: v.exactOptional(flag),
    changeNoticeDays: v.exactOptional(days),
    withdrawal: v.exactOptional(body({ days, handlingDays: days })),
    projectionsLabelled: v.exactOptional(flag),
    mailsThirdPersons: v.exactOptional(flag),
    bindsWithoutDeviceStorage: v.exactOptional(flag),
    downlinePseudonymous: v.exactOptional(flag),
    selfBillingAgreed: v.exactOptional(flag),
    partnersSellInOwnName: v.exactOptional(flag),
    max: v.exactOptional(
      body({
        paidDepth: v.exactOptional(whole('a number of levels', { min: 1, max: 1000 })),
        payout: v.exactOptional(rate),
        bounty: v.exactOptional(rate),
      }),
    ),
  }),
  v.forward(
    v.partialCheck(
      [['baseWith'], ['baseWithout']],
      ({ baseWith = [], baseWithout = [] }) => !baseWith.some((part) => baseWithout.includes(part)),
      'names a part that baseWithout leaves out; a part is in one of them',
    ),
    ['baseWith'],
  ),
);

/** The terms, or every fault at once, each with its JSON path and what is allowed. */
export function parseTerms(
  input: unknown,
): { readonly terms: Terms } | { readonly faults: readonly Fault[] } {
  const checked = check(termsSchema, input);
  if ('faults' in checked) return { faults: checked.faults };
  const faults = [...listsForObjects(input, checked.value, [])];
  return faults.length > 0 ? { faults } : { terms: checked.value };
}
