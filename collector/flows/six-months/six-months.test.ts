/** Six months of one shop, with everything that can happen to money: each file that leaves the house is a golden file beside this one, and
 * statements, ledger and bank agree to the cent. */
import { beforeAll, expect, test } from 'vitest';
import { digest } from '../../../shared/canonical.ts';
import type { StatementDocument } from '../../core/statement-document.ts';
import { taxOf } from '../../core/tax.ts';
import { verifyBooks } from '../verify-books.ts';
import { balancesOf, type Diary, liveThrough, MONTHS } from './diary.ts';

let diary: Diary;
let documents: readonly StatementDocument[];
beforeAll(async () => {
  diary = await liveThrough();
  documents = texts('statements.jsonl').map((text): StatementDocument => JSON.parse(text));
}, 120_000);

test('every statement, bank file, booking and balance is what it was', async () => {
  for (const [name, text] of diary.files) await expect(text).toMatchFileSnapshot(`golden/${name}`);
});

test('statements are numbered without a gap and chained by partner and currency', () => {
  const lines = texts('statements.jsonl');
  expect(documents.map(({ number }) => number)).toEqual(
    documents.map((_, i) => `2026-${String(i + 1).padStart(6, '0')}`),
  );
  const hashes = new Map<string, string>();
  for (const [i, { partner, currency, previous }] of documents.entries()) {
    const name = `${partner.id} ${currency}`;
    expect(previous?.hash).toBe(hashes.get(name));
    hashes.set(name, digest(lines[i] ?? ''));
  }
});

test('to the cent, what was stated is what the ledger moved and what the banks were told', async () => {
  const books = await balancesOf(diary);
  for (const currency of ['EUR', 'USD']) {
    const of = (account: string): number => books[`${account} ${currency}`] ?? 0;
    const stated = documents.filter((one) => one.currency === currency);
    const net = sum(stated.map(({ totals }) => totals.total));
    const tax = sum(stated.map((one) => taxOf(one, one.totals.total).tax));
    expect(net).toBe(-of('expense'));
    expect(tax).toBe(0 - of('tax'));
    expect(net + tax).toBe(of('cash'));
    expect(transfers(currency) - returned(currency)).toBe(of('cash'));
  }
  // All was paid by July; nobody is owed anything, and nobody owes.
  expect(Object.keys(books).filter((name) => name.includes(':'))).toEqual([]);
});

test('each partner was sent what their statements say, and their payments stand on the next one', () => {
  for (const [code, { id }] of diary.partners)
    for (const currency of ['EUR', 'USD']) {
      const own = documents.filter((one) => one.partner.id === id && one.currency === currency);
      const last = own.at(-1);
      const paid = sum(own.flatMap(({ payouts }) => payouts.map(({ amount, tax }) => amount + tax)));
      const owed = sum(own.map((one) => taxOf(one, one.totals.total).gross));
      const july = diary.sentLast.get(`${code} ${currency}`) ?? 0;
      expect([code, currency, owed]).toEqual([code, currency, july - paid]);
      expect(last?.totals.carriedOut ?? 0).toBe(diary.netLast.get(`${code} ${currency}`) ?? 0);
    }
});

test('what is booked is what was stated, and the CSV of all says the same totals', () => {
  for (const month of MONTHS) {
    const own = documents.filter((one) => one.period === month);
    const inEuro = own.filter(({ currency }) => currency === 'EUR');
    const booked = rowsOf(`${month}.datev.csv`, ';').slice(2);
    const signed = booked.map(([amount = '', side]) => cents(amount) * (side === '"H"' ? -1 : 1));
    expect(sum(signed)).toBe(sum(inEuro.map((one) => taxOf(one, one.totals.total).gross)));
    const rows = rowsOf(`${month}.statements.csv`, ';').filter(([kind]) => kind === 'Gesamt');
    expect(rows.map((row) => [row[2], cents(row[16] ?? '')])).toEqual(
      own.map(({ number, totals }) => [number, totals.total]),
    );
  }
});

test('everybody the calendar speaks of got the statement that case asks for', () => {
  const statement = (code: string, period: string) =>
    documents.find((one) => one.partner.code === code && one.period === period);
  const caseOf = (code: string, period: string) => {
    const found = statement(code, period);
    return found && taxOf(found, found.totals.total).case;
  };
  expect(caseOf('gina', '2026-01')).toBe('incomplete');
  expect(caseOf('gina', '2026-05')).toBe('small-business');
  expect(caseOf('dora', '2026-02')).toBe('reverse-charge');
  expect(statement('fred', '2026-04')).toMatchObject({
    corrects: [{ number: statement('fred', '2026-02')?.number, period: '2026-02' }],
    totals: { total: -1_502, carriedOut: -1_502 },
  });
  expect(statement('hugo', '2026-04')?.totals.byState).toEqual({
    provisional: 0,
    definitive: 0,
    withheld: 3_152,
  });
  expect(statement('cleo', '2026-05')?.totals.limits).toBe(-4_257);
  const above = (period: string) => statement('dora', period)?.lines.some(({ order }) => order === '401');
  expect([above('2026-03'), above('2026-04')]).toEqual([false, true]);
});

test('the books agree in the end', async () => {
  expect(await verifyBooks(diary.ctx.store.read, 'tea')).toMatchObject({ difference: null });
});

const sum = (amounts: readonly number[]): number => amounts.reduce((total, amount) => total + amount, 0);
/** `12,34` and `12.34`. */
const cents = (text: string): number => Number(text.replace(/[,.]/, ''));

/** The lines of all months' files of one kind. */
const texts = (kind: string): readonly string[] =>
  MONTHS.flatMap((month) => (diary.files.get(`${month}.${kind}`) ?? '').split('\n').filter(Boolean));

const rowsOf = (name: string, separator: string): readonly (readonly string[])[] =>
  (diary.files.get(name) ?? '')
    .split('\r\n')
    .filter(Boolean)
    .map((row) => row.split(separator));

/** What all bank files of a currency ask for, read back from the files. */
function transfers(currency: string): number {
  const amounts = [...diary.files].flatMap(([name, text]): readonly number[] => {
    if (name.endsWith('.sepa.xml'))
      return [...text.matchAll(/<InstdAmt Ccy="(\w+)">([\d.]+)</g)].flatMap(([, of, amount = '']) =>
        of === currency ? [cents(amount)] : [],
      );
    if (name.endsWith('.wise.csv'))
      return [...text.matchAll(/,target,([\d.]+),(\w+),/g)].flatMap(([, amount = '', of]) =>
        of === currency ? [cents(amount)] : [],
      );
    if (name.endsWith('.paypal.csv'))
      return [...text.matchAll(/,"([\d,]+)",(\w+),/g)].flatMap(([, amount = '', of]) =>
        of === currency ? [cents(amount)] : [],
      );
    return [];
  });
  return sum(amounts);
}

/** Payments that came back, as statements say. */
const returned = (currency: string): number =>
  sum(
    documents
      .filter((one) => one.currency === currency)
      .flatMap(({ payouts }) =>
        payouts.flatMap((one) => (one.kind === 'fail' ? [one.amount + one.tax] : [])),
      ),
  );
