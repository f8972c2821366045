/** Who the shop and its partners are by law and by bank. */
import * as v from 'valibot';
import { isRate, rateFault } from '../rate.ts';
import { anything, count, minor, time, timeOrNull, words, wordsOrNull } from './answers.ts';
import { amount, body, currency, email, id, instant, oneOf, text, whole } from './fields.ts';
import { route } from './route.ts';

/** Missing and null are the same: not known. */
const orNull = <const T extends v.GenericSchema>(field: T) => v.optional(v.nullable(field), null);

const regions = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
const isCountry = (value: string): boolean =>
  /^[A-Z]{2}$/.test(value) && value !== 'ZZ' && regions.of(value) !== undefined;
const country = v.pipe(
  text('a country', 2),
  v.check(isCountry, 'is not a country; write two capitals as ISO 3166 has them, such as "DE"'),
);
const address = body({
  street: text('street and number', 200),
  postcode: text('a postcode', 20),
  city: text('a city', 100),
  country,
});
const vatId = v.pipe(
  text('a VAT id', 20),
  v.regex(
    /^[A-Z]{2}[0-9A-Z+*]{2,13}$/,
    'is not a VAT id; write its country and number without spaces, such as "DE123456789"',
  ),
);
const legal = {
  legalName: text('the name as the register or the passport has it', 200),
  taxNumber: orNull(text('a tax number', 40)),
  vatId: orNull(vatId),
};
/** Spaces are allowed; whether it is an IBAN is checked by the collector. */
const iban = text('an IBAN', 64);
const bic = text('a BIC', 20);
/** What a SEPA file has room for. */
const holder = text('the name of the account holder', 70);

export const profileBody = body({
  ...legal,
  address: orNull(address),
  taxStatus: oneOf('unknown', 'small-business', 'standard', 'reverse-charge', 'private'),
  /** When the partner agreed that the shop issues their invoices. */
  selfBillingAgreedAt: orNull(instant),
  payout: body({
    method: oneOf('sepa', 'paypal', 'wise', 'none'),
    holder: orNull(holder),
    iban: orNull(iban),
    bic: orNull(bic),
    email: orNull(email),
    /** null: whatever is owed. */
    currency: orNull(currency),
  }),
  /** In place of the shop's minimum, in minor units. */
  minimum: orNull(amount),
});

export const issuerBody = body({
  ...legal,
  address,
  iban: orNull(iban),
  bic: orNull(bic),
  holder: orNull(holder),
  payoutMinimum: v.optional(v.record(currency, amount, 'is not an object; write { "EUR": 1000 }'), {}),
  dueDays: orNull(whole('a number of days', { min: 0, max: 90 })),
  taxRate: orNull(
    v.pipe(
      v.string((issue) => rateFault(issue.input)),
      v.check(isRate, (issue) => rateFault(issue.input)),
    ),
  ),
  language: v.optional(oneOf('de', 'en'), 'de'),
  /** 2: whoever proposes a correction or closes a month needs somebody else to approve. Missing: as it is. */
  approvals: v.exactOptional(
    v.picklist([1, 2], (issue) => `${JSON.stringify(issue.input)} is not allowed; write 1 or 2`),
  ),
});

const way = v.object({
  method: words,
  holder: wordsOrNull,
  iban: wordsOrNull,
  bic: wordsOrNull,
  email: wordsOrNull,
  currency: wordsOrNull,
});
const place = v.object({ street: words, postcode: words, city: words, country: words });
const party = { legalName: words, address: v.nullable(place), taxNumber: wordsOrNull, vatId: wordsOrNull };
export const profile = v.object({
  partner: words,
  version: count,
  ...party,
  taxStatus: words,
  selfBillingAgreedAt: timeOrNull,
  payout: way,
  minimum: v.nullable(minor),
  recordedAt: time,
  hash: words,
});

const params = { id: id('a partner id or code') };

export const getProfile = route({
  method: 'GET',
  path: '/v1/partners/:id/profile',
  tag: 'Partners',
  summary: 'Address, tax status and payout method of a partner, as of now',
  access: 'money:read',
  params,
  answer: { status: 200, schema: profile },
  refusals: ['unknown-partner', 'not-found'],
});

export const putProfile = route({
  method: 'PUT',
  path: '/v1/partners/:id/profile',
  tag: 'Partners',
  summary: 'Record a new version of a partner’s address, tax status and payout method; older ones are kept',
  access: 'money:write',
  params,
  body: profileBody,
  answer: { status: 200, schema: profile },
  refusals: ['unknown-partner'],
});

export const getIssuer = route({
  method: 'GET',
  path: '/v1/shop/issuer',
  tag: 'Shop',
  summary: 'Who the shop is on statements and in payout files; null until said',
  access: 'money:read',
  answer: { status: 200, schema: v.object({ issuer: anything, approvals: count }) },
  refusals: [],
});

export const putIssuer = route({
  method: 'PUT',
  path: '/v1/shop/issuer',
  tag: 'Shop',
  summary: 'Say who the shop is by law and by bank: name, address, tax numbers, account, payout minimum',
  access: 'money:write',
  body: issuerBody,
  answer: { status: 200, schema: v.object({ issuer: anything, approvals: count }) },
  refusals: [],
});
