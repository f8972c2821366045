/** Files made from what is frozen or decided: exporting changes nothing, twice the same call is twice the same file. */
import * as v from 'valibot';
import { isDay } from '../time.ts';
import { oneOf, period, text } from './fields.ts';
import { route } from './route.ts';

const day = v.pipe(
  text('a day', 10),
  v.description('a day such as 2026-08-21, in the shop’s time zone'),
  v.check(isDay, 'is not a day; write one such as "2026-08-21"'),
);

/** A whole number of an address. */
const whole = (min: number, max: number) => {
  const fault = `write a whole number from ${min} to ${max}`;
  return v.pipe(
    v.string(),
    v.regex(/^\d{1,9}$/, fault),
    v.transform(Number),
    v.minValue(min, fault),
    v.maxValue(max, fault),
  );
};

export const getTransfers = route({
  method: 'GET',
  path: '/v1/payouts/:id/transfers',
  tag: 'Payouts',
  summary:
    'What is open of a payout as file for the bank (SEPA pain.001.001.09) or as upload for PayPal or Wise',
  access: 'money:read',
  params: { id: text('a payout id', 200) },
  query: {
    /** A day in the shop’s time zone; SEPA only. */
    executionDay: v.exactOptional(day),
    /** How the paying PayPal account writes numbers. */
    locale: v.optional(oneOf('de', 'en'), 'de'),
    /** Wise only: to accounts we know, or by e-mail. */
    template: v.optional(oneOf('bank', 'email'), 'bank'),
  },
  answer: { status: 200, types: ['application/xml', 'text/csv'] },
  refusals: ['unknown-payout', 'payout-building', 'payout-closed', 'no-issuer', 'not-transferable'],
});

export const getDatev = route({
  method: 'GET',
  path: '/v1/periods/:id/datev.csv',
  tag: 'Statements',
  summary:
    'The statements in EUR of a released month as DATEV booking batch (EXTF, Windows-1252); those in other currencies are booked by hand',
  access: 'money:read',
  params: { id: period },
  query: {
    /** Beraternummer and Mandantennummer. */
    consultant: whole(1_001, 9_999_999),
    client: whole(1, 99_999),
    /** First day of the fiscal year. */
    yearStart: day,
    /** Digits of a ledger account; a creditor has one more. */
    accountLength: v.optional(whole(4, 8), '4'),
    /** The account commissions are booked on: 4760 in SKR03, 6770 in SKR04. */
    expense: v.optional(whole(1, 99_999_999), '4760'),
    creditor: v.optional(whole(10_000, 999_999_999), '70000'),
  },
  answer: { status: 200, types: ['text/csv'] },
  refusals: ['not-transferable', 'period-state'],
});

export const getBookExtract = route({
  method: 'GET',
  path: '/v1/partners/:id/book-extract',
  tag: 'Partners',
  summary:
    'Every order a partner is, or may be, paid for, with refunds and their reasons (HGB § 87c II); asking is audited',
  access: 'money:read',
  params: { id: text('a partner', 200) },
  query: {
    from: period,
    to: period,
    format: v.optional(oneOf('csv', 'pdf'), 'csv'),
    locale: v.optional(oneOf('de', 'en'), 'de'),
  },
  answer: { status: 200, types: ['text/csv', 'application/pdf'] },
  refusals: ['unknown-partner'],
});
