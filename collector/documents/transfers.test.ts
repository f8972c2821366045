import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Problem } from '../../shared/problem.ts';
import { orderOf, textsOf } from '../testing/xml-order.ts';
import { paypalCsv } from './paypal.ts';
import { sepaFile } from './sepa.ts';
import { isSepaId, sepaText } from './sepa-text.ts';
import type { Transfer, TransferFile } from './transfer.ts';
import { wiseCsv } from './wise.ts';

const transfer = (n: number, over: Partial<Transfer> = {}): Transfer => ({
  reference: `PO-000007-${String(n).padStart(4, '0')}`,
  partner: String(1000 + n),
  holder: 'Änne Groß & Söhne',
  iban: 'DE89 3704 0044 0532 0130 00',
  bic: null,
  email: `partner${n}@example.org`,
  amount: 12_345 + n,
  currency: 'EUR',
  purpose: 'Provision 2026-06, Gutschrift 2026-000123',
  executionDay: '2026-07-31',
  ...over,
});
const file = (transfers: readonly Transfer[], over: Partial<TransferFile> = {}): TransferFile => ({
  id: 'EVERLINE-tea-PO-000007',
  createdAt: Date.UTC(2026, 6, 30, 8),
  payer: { name: 'Teekontor Hafencity GmbH', iban: 'DE02120300000000202051', bic: 'BYLADEM1001' },
  transfers,
  ...over,
});
const sepa = (given: TransferFile): string => [...sepaFile(given)].join('');
const detail = (write: () => unknown): string => {
  try {
    write();
  } catch (error) {
    if (error instanceof Problem) return `${error.code}: ${error.message}`;
    throw error;
  }
  return 'written';
};

const three = [
  transfer(1),
  transfer(2, { holder: 'Łukasz Żółć', iban: 'AT611904300234573201', bic: 'BKAUATWW' }),
  transfer(3, { executionDay: '2026-07-30', holder: "O'Neil <x> 日本" }),
];

test('a payout as SEPA file, one block a day of execution', async () => {
  await expect(sepa(file(three))).toMatchFileSnapshot('golden/payout.sepa.xml');
});

test('elements stand in the order of pain.001.001.09', () => {
  const order = orderOf(sepa(file(three)));
  expect(order('GrpHdr')).toEqual(['MsgId', 'CreDtTm', 'NbOfTxs', 'CtrlSum', 'InitgPty']);
  expect(order('PmtInf')).toEqual(
    'PmtInfId PmtMtd BtchBookg NbOfTxs CtrlSum PmtTpInf ReqdExctnDt Dbtr DbtrAcct DbtrAgt ChrgBr CdtTrfTxInf'.split(
      ' ',
    ),
  );
  expect(order('CdtTrfTxInf')).toEqual(['PmtId', 'Amt', 'Cdtr', 'CdtrAcct', 'RmtInf']);
  expect(orderOf(sepa(file(three.slice(1))))('CdtTrfTxInf')).not.toContain('CdtrAgt');
  expect(orderOf(sepa(file(three.slice(1, 2))))('CdtTrfTxInf')).toEqual([
    'PmtId',
    'Amt',
    'CdtrAgt',
    'Cdtr',
    'CdtrAcct',
    'RmtInf',
  ]);
});

test('counts and control sums of every block add up to those of the file, to the cent', () => {
  const days = fc.constantFrom('2026-07-30', '2026-07-31', '2026-08-03');
  const payment = fc.record({ amount: fc.integer({ min: 1, max: 9e10 }), executionDay: days });
  fc.assert(
    fc.property(fc.array(payment, { minLength: 1, maxLength: 12 }), (payments) => {
      const xml = sepa(file(payments.map((of, i) => transfer(i, of))));
      const [sum = 0, ...blocks] = textsOf(xml, 'CtrlSum').map((text) => Math.round(Number(text) * 100));
      const [count = 0, ...counts] = textsOf(xml, 'NbOfTxs').map(Number);
      const total = (of: readonly number[]) => of.reduce((a, b) => a + b, 0);
      expect(sum).toBe(total(payments.map(({ amount }) => amount)));
      expect([total(blocks), total(counts), count]).toEqual([sum, payments.length, payments.length]);
    }),
    { numRuns: 50 },
  );
});

test('whatever somebody is called, the bank gets letters it takes, and ids come back as they were sent', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.integer({ min: 1, max: 140 }),
      (name, max) => {
        const sent = sepaText(name, max);
        expect(sent).toMatch(/^[A-Za-z0-9/\-?:().,'+ ]*$/);
        expect(sent.length).toBeLessThanOrEqual(max);
        expect(sent).not.toMatch(/^\/|\/$|\/\//);
      },
    ),
  );
  expect(sepaText('Jürgen Weiß & Łukasz Ørsted', 70)).toBe('Juergen Weiss + Lukasz Orsted');
  expect(['a/b', '/a', 'a/', 'a//b', 'ä', 'x'.repeat(36), ''].map(isSepaId)).toEqual([
    true,
    false,
    false,
    false,
    false,
    false,
    false,
  ]);
});

test.each<[string, Partial<Transfer>, string]>([
  ['another currency', { currency: 'USD' }, 'is in USD; SEPA pays EUR'],
  ['no IBAN', { iban: null }, 'has no IBAN'],
  ['a wrong IBAN', { iban: 'DE89370400440532013001' }, 'has an IBAN that has check digits that do not fit'],
  ['an IBAN outside SEPA', { iban: 'BR1500000000000010932840814P2' }, 'where SEPA transfers do not go'],
  ['nothing to pay', { amount: 0 }, 'a whole number above zero'],
  ['too much', { amount: 100_000_000_000 }, 'is more than SEPA carries'],
  ['no holder', { holder: '  ' }, 'has no account holder'],
  ['a reference the bank refuses', { reference: 'PO//1' }, 'has a reference banks do not take'],
])('a SEPA file with %s is refused before its first byte', (_why, over, fault) => {
  expect(detail(() => sepaFile(file([transfer(1), transfer(2, over)])))).toContain(fault);
});

test('a SEPA file names what is wrong with itself', () => {
  expect(detail(() => sepaFile(file([])))).toContain('would hold no payment');
  expect(detail(() => sepaFile(file([transfer(1), transfer(1)])))).toContain('stands in this file twice');
  expect(detail(() => sepaFile(file(three, { id: 'x'.repeat(32) })))).toContain(
    'has an id banks do not take',
  );
  const payer = { ...file([]).payer, iban: 'DE00' };
  expect(detail(() => sepaFile(file(three, { payer })))).toContain('is paid from an account whose IBAN');
});

test('payouts for PayPal and for Wise, as their uploads read them', async () => {
  const formula = transfer(4, { purpose: '=HYPERLINK("x")', holder: '=1+1' });
  await expect(paypalCsv([...three, formula], 'de')).toMatchFileSnapshot('golden/payout.paypal.de.csv');
  await expect(paypalCsv([...three, formula], 'en')).toMatchFileSnapshot('golden/payout.paypal.en.csv');
  await expect(wiseCsv([...three, formula], 'bank')).toMatchFileSnapshot('golden/payout.wise.csv');
  await expect(wiseCsv([...three, formula], 'email')).toMatchFileSnapshot('golden/payout.wise-email.csv');
});

test.each<[string, Partial<Transfer>, string]>([
  ['no e-mail address', { email: null }, 'has no e-mail address'],
  ['a formula for an address', { email: '=1@example.org' }, 'has no usable e-mail address'],
  ['two addresses', { email: 'a@b.de,c@d.de' }, 'has no usable e-mail address'],
  ['another currency than the rest', { currency: 'USD' }, 'is in USD; this file is in EUR'],
  ['nothing to pay', { amount: -5 }, 'a whole number above zero'],
])('a file for PayPal or Wise with %s is refused', (_why, over, fault) => {
  const transfers = [transfer(1), transfer(2, over)];
  expect(detail(() => paypalCsv(transfers, 'en'))).toContain(fault);
  expect(detail(() => wiseCsv(transfers, 'email'))).toContain(fault);
});

test('files longer than the upload takes are refused with the number it takes', () => {
  const many = Array.from({ length: 5_001 }, (_, i) => transfer(i));
  expect(detail(() => paypalCsv(many, 'en'))).toContain('PayPal takes 5000 payments');
  expect(detail(() => wiseCsv(many, 'bank'))).toContain('Wise takes 1000 payments');
});
