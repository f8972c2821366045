import { expect, test } from 'vitest';
import { missingTerms, TERMS_REQUIRED } from './terms.ts';
import { parseTerms } from './terms-schema.ts';

const said = (input: unknown): string[] => {
  const parsed = parseTerms(input);
  return 'faults' in parsed ? parsed.faults.map(({ path, message }) => `${path} ${message}`) : [];
};

test('terms are read with every field of their own, and may be half written', () => {
  const terms = {
    fees: { joining: 0, renewal: 0, backOffice: 0 },
    resale: { buyBack: '90%', months: 12 },
    unpaidItems: { kit: { sku: ['KIT'] }, training: {}, event: {}, membership: {}, adCredit: {} },
    baseWithout: ['vat'],
    baseWith: ['discount'],
    max: { payout: '40%' },
  };
  expect(parseTerms(terms)).toEqual({ terms });
  expect(parseTerms({ resale: null })).toEqual({ terms: { resale: null } });
});

test('every fault is named with its path and what is allowed', () => {
  expect(
    said({
      fees: { joining: 12.5, renewal: 0 },
      purchaseRequired: 'no',
      resale: { buyBack: 90, months: 12 },
      baseWith: ['tax'],
      statementDueDays: -1,
      unpaidItems: { kit: { sku: [''] }, training: {}, event: {}, membership: {}, adCredit: {}, gift: {} },
    }),
  ).toEqual([
    'fees.joining 12.5 is not a whole number; an amount in minor units has no fraction',
    'fees.backOffice is missing',
    'purchaseRequired "no" is not allowed; write true or false',
    'resale.buyBack 90 is not a rate; write "90%"',
    'unpaidItems.kit.sku[0] is empty; write an article number',
    'unpaidItems.gift is not known here; known are kit, training, event, membership and adCredit',
    'baseWith[0] "tax" is not allowed; write "vat", "shipping", "discount", "voucher" or "payment-fee"',
    'statementDueDays -1 is out of range; a number of days lies between 0 and 3650',
  ]);
  expect(said('none')).toEqual([expect.stringContaining('$ "none" is not an object')]);
  expect(said({ lawful: true })).toEqual([expect.stringContaining('lawful is not known here')]);
});

test('an empty list is no empty object', () => {
  expect(said([])).toEqual(['$ [] is not an object; write { … }']);
  const unpaidItems = { kit: [], training: {}, event: {}, membership: {}, adCredit: {} };
  expect(said({ unpaidItems })).toEqual(['unpaidItems.kit [] is not an object; write { … }']);
});

test('a part of the price is in the base or out of it', () => {
  expect(said({ baseWith: ['vat'], baseWithout: ['vat'] })).toEqual([
    'baseWith names a part that baseWithout leaves out; a part is in one of them',
  ]);
});

test('what is missing is told field by field; nothing said of resale is another thing than no resale', () => {
  expect(missingTerms({})).toEqual(TERMS_REQUIRED);
  expect(missingTerms({ resale: null })).toEqual(TERMS_REQUIRED.filter((field) => field !== 'resale'));
});
