import { expect, test } from 'vitest';
import { bicFault, ibanFault, ibanOf, isInSepa } from './iban.ts';

test('an IBAN is read however people write it', () => {
  expect(ibanOf('de89 3704-0044 0532 0130 00')).toBe('DE89370400440532013000');
  expect(ibanFault('de89 3704 0044 0532 0130 00')).toBeUndefined();
  for (const iban of ['AT611904300234573201', 'NO9386011117947', 'CH9300762011623852957', 'BE68539007547034'])
    expect(ibanFault(iban), iban).toBeUndefined();
});

test.each([
  ['', 'is empty; write an IBAN'],
  ['ZZ89370400440532013000', 'begins with "ZZ"; an IBAN begins with a country that has IBANs, such as "DE"'],
  ['DE8937040044053201300', 'has 21 characters; an IBAN of DE has 22'],
  ['DE893704004405320130000', 'has 23 characters; an IBAN of DE has 22'],
  ['DE8937040044053201300O', 'has letters and digits where an IBAN of DE has none'],
  ['DEXX370400440532013000', 'has no check digits after its country'],
  ['DE89370400440532013001', 'has check digits that do not fit; a digit is wrong or two are swapped'],
  ['DE89730400440532013000', 'has check digits that do not fit; a digit is wrong or two are swapped'],
])('a broken IBAN says what is wrong: %s', (iban, fault) => {
  expect(ibanFault(iban)).toBe(fault);
});

test('a BIC has 8 or 11 characters of a country that exists', () => {
  expect(bicFault('COBADEFFXXX')).toBeUndefined();
  expect(bicFault('COBADEFF')).toBeUndefined();
  for (const bic of ['COBADEFFXX', 'COBAXXFF', '', 'cobadeffxxx!']) expect(bicFault(bic), bic).toMatch(/BIC/);
});

test('SEPA reaches Switzerland and does not reach Turkey', () => {
  expect(isInSepa('CH9300762011623852957')).toBe(true);
  expect(isInSepa('TR330006100519786457841326')).toBe(false);
});
