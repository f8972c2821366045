import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { StatementDocument } from '../core/statement-document.ts';
import { taxOf } from '../core/tax.ts';
import { pdfAttachment, pdfMetadata } from '../testing/pdf-text.ts';
import { orderOf, textsOf } from '../testing/xml-order.ts';
import { anna, fullStatement, line, partner, statement, totalsOf } from './fixture.ts';
import { invoiceXml } from './invoice-xml.ts';
import { statementPdf } from './statement-pdf.ts';

const xmlOf = (document: StatementDocument): string =>
  invoiceXml(document, taxOf(document, document.totals.total)) ?? '';
const cents = (text: string): number => Math.round(Number(text) * 100);

test('a credit note as structured invoice: the partner sells, the shop buys', async () => {
  await expect(xmlOf(fullStatement())).toMatchFileSnapshot('golden/credit-note.xml');
});

test('elements stand in the order of the CII schema', () => {
  const order = orderOf(xmlOf(fullStatement()));
  expect(order('ram:ApplicableHeaderTradeSettlement')).toEqual([
    'ram:InvoiceCurrencyCode',
    'ram:ApplicableTradeTax',
    'ram:BillingSpecifiedPeriod',
    'ram:SpecifiedTradePaymentTerms',
    'ram:SpecifiedTradeSettlementHeaderMonetarySummation',
    'ram:InvoiceReferencedDocument',
  ]);
  expect(order('ram:SellerTradeParty')).toEqual([
    'ram:ID',
    'ram:Name',
    'ram:PostalTradeAddress',
    'ram:SpecifiedTaxRegistration',
  ]);
  expect(order('ram:IncludedSupplyChainTradeLineItem')).toEqual([
    'ram:AssociatedDocumentLineDocument',
    'ram:SpecifiedTradeProduct',
    'ram:SpecifiedLineTradeAgreement',
    'ram:SpecifiedLineTradeDelivery',
    'ram:SpecifiedLineTradeSettlement',
  ]);
});

test('the totals add up: lines make the net, net and tax make what is due', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -9e8, max: 9e8 }), { minLength: 1, maxLength: 6 }), (amounts) => {
      const of = amounts.map((amount, i) => line(i + 1, { amount, component: `part-${i % 3}` }));
      const xml = xmlOf(statement({ lines: of, totals: totalsOf(of) }));
      const total = amounts.reduce((sum, amount) => sum + amount, 0);
      if (total === 0) return expect(xml).toBe('');
      const [header = 0] = textsOf(xml, 'TaxBasisTotalAmount').map(cents);
      const lineTotals = textsOf(xml, 'LineTotalAmount').map(cents);
      expect(lineTotals.slice(0, -1).reduce((sum, amount) => sum + amount, 0)).toBe(lineTotals.at(-1));
      expect(lineTotals.at(-1)).toBe(header);
      expect(header).toBe(Math.abs(total));
      const [tax = 0] = textsOf(xml, 'TaxTotalAmount').map(cents);
      expect(textsOf(xml, 'CalculatedAmount').map(cents)).toEqual([tax]);
      expect(textsOf(xml, 'GrandTotalAmount').map(cents)).toEqual([header + tax]);
      expect(textsOf(xml, 'DuePayableAmount').map(cents)).toEqual([header + tax]);
      expect(textsOf(xml, 'ChargeAmount').every((price) => Number(price) > 0)).toBe(true);
      return undefined;
    }),
    { numRuns: 60 },
  );
});

test('a correction is a self-billed credit note with positive amounts that names what it corrects', () => {
  const of = [line(1, { reason: 'clawback', amount: -4_510 }), line(2, { amount: 510 })];
  const corrects = [
    { number: '2026-000012', period: '2026-04' },
    { number: '2026-000045', period: '2026-05' },
  ];
  const xml = xmlOf(statement({ lines: of, totals: totalsOf(of), corrects }));
  expect(textsOf(xml, 'TypeCode')[0]).toBe('261');
  expect(textsOf(xml, 'DuePayableAmount')).toEqual(['47.60']);
  expect(textsOf(xml, 'IssuerAssignedID')).toEqual(['2026-000012', '2026-000045']);
});

test('a small business and a business abroad say why there is no tax', () => {
  const small = xmlOf(statement({ partner: partner({ taxStatus: 'small-business' }) }));
  expect([textsOf(small, 'CategoryCode').at(-1), textsOf(small, 'RateApplicablePercent').at(-1)]).toEqual([
    'E',
    '0',
  ]);
  expect(textsOf(small, 'ExemptionReason')[0]).toContain('§ 19 UStG');
  const legal = {
    ...anna,
    vatId: 'ATU12345678',
    address: { street: 'Ring 1', postcode: '1010', city: 'Wien', country: 'AT' },
  };
  const abroad = xmlOf(statement({ partner: partner({ taxStatus: 'reverse-charge', legal }) }));
  expect(textsOf(abroad, 'CategoryCode').at(-1)).toBe('AE');
  expect(textsOf(abroad, 'ExemptionReasonCode')).toEqual(['VATEX-EU-AE']);
});

test('whatever a partner is called, the XML stays XML', () => {
  const legal = { ...anna, legalName: 'A&B <GmbH> "x" \u0000\u0007 ]]> \uD800' };
  const xml = xmlOf(statement({ partner: partner({ legal }) }));
  expect(textsOf(xml, 'Name')).toContain('A&amp;B &lt;GmbH&gt; &quot;x&quot;  ]]&gt; \uFFFD');
});

test('without an agreement there is no invoice in the PDF, with one it is the very XML', async () => {
  const agreed = statement();
  const withXml = await statementPdf(agreed);
  expect(pdfAttachment(withXml)).toBe(xmlOf(agreed));
  expect(pdfMetadata(withXml)).toContain('<fx:ConformanceLevel>EN 16931</fx:ConformanceLevel>');
  const not = statement({ partner: partner({ selfBillingAgreedAt: null }) });
  expect(pdfAttachment(await statementPdf(not))).toBeUndefined();
});
