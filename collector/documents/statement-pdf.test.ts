import PDFDocument from 'pdfkit';
import { expect, test } from 'vitest';
import { pdfMetadata, pdfText } from '../testing/pdf-text.ts';
import { anna, fullStatement, line, lines, partner, statement, teaShop, totalsOf } from './fixture.ts';
import { statementPdf } from './statement-pdf.ts';

const textOf = async (...args: Parameters<typeof statementPdf>): Promise<string> =>
  (await pages(...args)).map((page) => page.join('\n')).join('\n\f\n');
const pages = async (...args: Parameters<typeof statementPdf>) => pdfText(await statementPdf(...args));

test('a credit note says everything statements.md lists, in German and in English, as text one can select', async () => {
  await expect(`${await textOf(fullStatement())}\n`).toMatchFileSnapshot('golden/statement.de.txt');
  await expect(`${await textOf(fullStatement(), { language: 'en' })}\n`).toMatchFileSnapshot(
    'golden/statement.en.txt',
  );
});

test('the same document makes the same bytes', async () => {
  const first = Buffer.from(await statementPdf(fullStatement()));
  expect(first.equals(await statementPdf(fullStatement()))).toBe(true);
});

test('every page of a long statement has its number and the header of the table again', async () => {
  const all = await pages(statement({ lines: lines(200) }));
  expect(all.length).toBeGreaterThan(5);
  all.forEach((page, i) => {
    expect(page.at(-1)).toContain(`Seite ${i + 1} von ${all.length}`);
  });
  for (const page of all.slice(1, -1)) expect(page[0]).toMatch(/^Datum \| Bestellung \| Bestandteil/);
  const text = all.flat().join('\n');
  for (const { order } of lines(200)) expect(text).toContain(`| ${order} |`);
});

test('a partner whose tax status is unknown gets a statement without tax that says what is missing', async () => {
  const unknown = partner({ taxStatus: 'unknown', selfBillingAgreedAt: null, legal: null });
  const text = await textOf(statement({ partner: unknown }));
  expect(text).toContain('Provisionsabrechnung 2026-000123');
  expect(text).toMatch(/Die Auszahlung wartet[\s\S]*Ihr umsatzsteuerlicher Status/);
  expect(text).not.toMatch(/^Gutschrift|zuzüglich Umsatzsteuer|Summe brutto/m);
});

test('a small business and a business abroad get a credit note that says why there is no tax on it', async () => {
  expect(await textOf(statement({ partner: partner({ taxStatus: 'small-business' }) }))).toContain(
    '§ 19 UStG',
  );
  const vienna = {
    ...anna,
    vatId: 'ATU12345678',
    address: { street: 'Ring 1', postcode: '1010', city: 'Wien', country: 'AT' },
  };
  const abroad = await textOf(
    statement({ partner: partner({ taxStatus: 'reverse-charge', legal: vienna }) }),
  );
  expect(abroad).toContain('Steuerschuldnerschaft des Leistungsempfängers');
  expect(abroad).toContain('Österreich');
});

test('a document that takes money back names the one it corrects', async () => {
  const of = [line(1, { reason: 'clawback', amount: -4_510, refund: 'R-1' })];
  const corrects = [{ number: '2026-000045', period: '2026-05' }];
  const text = await textOf(statement({ lines: of, totals: totalsOf(of), corrects }));
  expect(text).toContain('Dieses Dokument berichtigt Nr. 2026-000045 (Mai 2026).');
  expect(text).toContain('Summe brutto | −53,67 EUR');
});

test('names the face cannot draw, markup and turned text harm neither the page nor the metadata', async () => {
  const name = 'Żółć & Söhne <b>\u202Eevil\u202C Ωmega 日本';
  const bytes = await statementPdf(
    statement({
      partner: partner({ name, legal: { ...anna, legalName: name } }),
      shop: { ...statement().shop, legal: { ...teaShop, legalName: name } },
    }),
  );
  expect(pdfText(bytes).flat().join('\n')).toContain('Żółć & Söhne <b>evil Ωmega ??');
  expect(pdfMetadata(bytes)).toContain('<rdf:li>Żółć + Söhne (b)evil Ωmega ??</rdf:li>');
});

test('the document says of itself what it is, for whom and when', async () => {
  const metadata = pdfMetadata(await statementPdf(statement()));
  expect(metadata).toMatch(/<pdfaid:part>3<\/pdfaid:part>\s*<pdfaid:conformance>B</);
  expect(metadata).toContain('Gutschrift 2026-000123');
  expect(metadata).toContain('2026-07-02T22:00:00Z');
});

test('a page is let go when it is full: a statement of many pages never holds them all', async () => {
  const held: number[] = [];
  const end = PDFDocument.prototype.addPage;
  const of = lines(400);
  PDFDocument.prototype.addPage = function (this: PDFKit.PDFDocument, ...options: Parameters<typeof end>) {
    const added = end.apply(this, options);
    held.push(this.bufferedPageRange().count);
    return added;
  };
  try {
    await statementPdf(statement({ lines: of, totals: totalsOf(of) }));
  } finally {
    PDFDocument.prototype.addPage = end;
  }
  expect(held.length).toBeGreaterThan(8);
  expect(Math.max(...held)).toBe(1);
});
