import { expect, test } from 'vitest';
import { pdfText } from '../testing/pdf-text.ts';
import { bookExtractCsv, type ExtractHead, type ExtractOrder } from './book-extract.ts';
import { bookExtractPdf } from './book-extract-pdf.ts';

const JUNE_9 = Date.UTC(2026, 5, 9, 22, 30);
const DAY = 86_400_000;
const head: ExtractHead = {
  shop: { name: 'Teekontor', timezone: 'Europe/Berlin' },
  partner: { number: '1001', code: 'anna', name: 'Anna Berg' },
  from: '2026-05',
  to: '2026-06',
  asOf: JUNE_9 + 60 * DAY,
};
const order = (n: number, over: Partial<ExtractOrder> = {}): ExtractOrder => ({
  order: String(10_000 + n),
  source: 'shop',
  status: 'released',
  customer: `K-${n}`,
  isOwn: true,
  placedAt: JUNE_9,
  confirmedAt: JUNE_9 + DAY,
  releasedAt: JUNE_9 + 15 * DAY,
  currency: 'EUR',
  total: 6_490,
  net: 5_000,
  articles: [{ sku: 'TEE-1', quantity: 2, net: 5_000 }],
  refunds: [],
  lines: [
    {
      period: '2026-06',
      component: 'levels',
      level: 1,
      refund: null,
      base: 5_000,
      rate: '12.5%',
      amount: 625,
      currency: 'EUR',
      reason: 'earned',
    },
  ],
  ...over,
});
const sample: readonly ExtractOrder[] = [
  order(1),
  order(2, {
    status: 'cancelled',
    refunds: [{ id: 'R-1', at: JUNE_9 + 3 * DAY, reason: 'withdrawal', amount: null }],
    lines: [...order(2).lines, { ...lineOf(), refund: 'R-1', amount: -625, reason: 'clawback' }],
  }),
  order(3, { isOwn: false, lines: [{ ...lineOf(), level: 2, rate: '5%', amount: 250 }] }),
  order(4, {
    customer: '=HYPERLINK("x")',
    confirmedAt: null,
    releasedAt: null,
    status: 'claimed',
    lines: [],
  }),
  order(5, { lines: [{ ...lineOf(), amount: 0, reason: 'inactive' }] }),
];
function lineOf(): ExtractOrder['lines'][number] {
  const [line] = order(0).lines;
  if (!line) throw new Error('the builder makes one line');
  return line;
}
const stream = (orders: readonly ExtractOrder[]): AsyncIterable<ExtractOrder> => ({
  async *[Symbol.asyncIterator]() {
    yield* orders;
  },
});
const csv = async (orders: readonly ExtractOrder[], language: 'de' | 'en'): Promise<string> => {
  const pieces: string[] = [];
  for await (const piece of bookExtractCsv(head, stream(orders), language)) pieces.push(piece);
  return pieces.join('');
};

test('the book extract lists orders, cancellations with reasons, and what each brought, as CSV', async () => {
  await expect(await csv(sample, 'de')).toMatchFileSnapshot('golden/book-extract.de.csv');
  await expect(await csv(sample, 'en')).toMatchFileSnapshot('golden/book-extract.en.csv');
});

test('and as PDF', async () => {
  const pages = pdfText(await bookExtractPdf(head, stream(sample), 'de'));
  const text = pages.map((page) => page.join('\n')).join('\n\f\n');
  await expect(`${text}\n`).toMatchFileSnapshot('golden/book-extract.de.txt');
});

test('orders of the downline are told from those of own customers', async () => {
  const text = await csv(sample, 'en');
  expect(text).toContain(',10003,shop,downline,K-3,');
  expect(text).toContain(',10001,shop,own customer,K-1,');
});

test('no cell begins like a formula', async () => {
  expect(await csv(sample, 'de')).toContain(`"'=HYPERLINK(""x"")"`);
});

test('a month without transactions says so', async () => {
  const pages = pdfText(await bookExtractPdf(head, stream([]), 'en'));
  expect(pages.flat().join('\n')).toContain('There were no transactions in this period.');
  expect((await csv([], 'en')).split('\r\n')).toHaveLength(2);
});

test('a long extract has numbered pages, each with the header of the table', async () => {
  const many = Array.from({ length: 120 }, (_, i) => order(i));
  const pages = pdfText(await bookExtractPdf(head, stream(many), 'de'));
  expect(pages.length).toBeGreaterThan(3);
  pages.forEach((page, i) => {
    expect(page.at(-1)).toContain(`Seite ${i + 1} von ${pages.length}`);
    expect(page.join('\n')).toContain('Bestellung | Bestellt am | Bezahlt am');
  });
});
