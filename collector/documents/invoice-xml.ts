/** The self-billing credit note as EN 16931 invoice in the CII syntax of Factur-X 1.0 and ZUGFeRD 2 (profile EN 16931). The partner
 * sells, the shop buys and writes the document.
 *
 * Type code (BT-3, UNTDID 1001): 389 „self-billed invoice" for a Gutschrift after UStG § 14 II 2 (e-rechnung-bund.de, FAQ on credits and
 * corrections); 381 would be the commercial credit note a seller gives. One that takes money back is 261, „self billed credit note":
 * its amounts are positive, and BG-3 names the document it corrects. */
import { decimalOf, exponentOf } from '../../shared/currency.ts';
import { Problem } from '../../shared/problem.ts';
import { type Day, dayOf } from '../../shared/time.ts';
import type { LegalParty, StatementDocument } from '../core/statement-document.ts';
import { type Tax, taxOf } from '../core/tax.ts';
import { element, type Xml, xmlFile } from './xml.ts';

const GUIDELINE = 'urn:cen.eu:en16931:2017';
const NAMESPACES = {
  'xmlns:rsm': 'urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100',
  'xmlns:ram': 'urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100',
  'xmlns:udt': 'urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100',
};

/** The XML as a file of its own. Throws `no-credit-note` and says what is missing. */
export function invoiceOf(document: StatementDocument): string {
  const tax = taxOf(document, document.totals.total);
  const xml = invoiceXml(document, tax);
  if (xml !== null) return xml;
  const { missing } = tax;
  const why = missing.length === 0 ? 'it is none, or comes to nothing' : `it lacks ${missing.join(', ')}`;
  throw new Problem('no-credit-note', `Statement ${document.number} is no invoice: ${why}`, { missing });
}

/** Null where the statement is no credit note, where nothing was earned, and for currencies of three decimals, which the standard does
 * not write (BR-DEC). */
export function invoiceXml(document: StatementDocument, tax: Tax): string | null {
  const { shop, partner, currency } = document;
  if (!tax.rule.isCreditNote || tax.net === 0 || exponentOf(currency) > 2) return null;
  if (shop.legal === null || partner.legal === null) return null;
  const invoice: Invoice = {
    document,
    tax,
    seller: partner.legal,
    buyer: shop.legal,
    sign: tax.net < 0 ? -1 : 1,
  };
  return xmlFile(
    element('rsm:CrossIndustryInvoice', [context(), head(invoice), transaction(invoice)], NAMESPACES),
  );
}

type Invoice = {
  readonly document: StatementDocument;
  readonly tax: Tax;
  readonly seller: LegalParty;
  readonly buyer: LegalParty;
  /** −1: a correction, written with positive amounts. */
  readonly sign: 1 | -1;
};

const context = (): Xml =>
  element('rsm:ExchangedDocumentContext', [
    element('ram:GuidelineSpecifiedDocumentContextParameter', [element('ram:ID', GUIDELINE)]),
  ]);

function head({ document, tax, sign }: Invoice): Xml {
  const { language } = document.shop;
  const note = [tax.rule.word[language], tax.rule.note[language]].filter((text) => text !== '').join('. ');
  return element('rsm:ExchangedDocument', [
    element('ram:ID', document.number),
    element('ram:TypeCode', sign < 0 ? '261' : '389'),
    element('ram:IssueDateTime', [date(document.issuedOn)]),
    element('ram:IncludedNote', [element('ram:Content', note)]),
  ]);
}

const transaction = (invoice: Invoice): Xml =>
  element('rsm:SupplyChainTradeTransaction', [
    ...itemsOf(invoice).map((item, i) => lineItem(invoice, item, i + 1)),
    element('ram:ApplicableHeaderTradeAgreement', [
      party('ram:SellerTradeParty', invoice.seller, invoice.document.partner.number),
      // The buyer is known by the VAT id alone (BT-48).
      party('ram:BuyerTradeParty', { ...invoice.buyer, taxNumber: null }, null),
    ]),
    element('ram:ApplicableHeaderTradeDelivery', []),
    settlement(invoice),
  ]);

type Item = { readonly name: string; readonly amount: number };

/** One position a component; what no component is for was corrected by hand. */
function itemsOf({ document, sign }: Invoice): readonly Item[] {
  const { components, total } = document.totals;
  const german = document.shop.language === 'de';
  const rest = total - components.reduce((sum, { amount }) => sum + amount, 0);
  return [
    ...components.map(({ component, amount }) => ({
      name: `${german ? 'Provision' : 'Commission'} ${document.period}: ${component}`,
      amount,
    })),
    { name: german ? 'Berichtigung' : 'Adjustment', amount: rest },
  ].flatMap(({ name, amount }) => (amount === 0 ? [] : [{ name, amount: amount * sign }]));
}

/** A price is never negative (BR-27), so what is taken off has the quantity −1. */
function lineItem({ document, tax }: Invoice, { name, amount }: Item, n: number): Xml {
  const { currency } = document;
  return element('ram:IncludedSupplyChainTradeLineItem', [
    element('ram:AssociatedDocumentLineDocument', [element('ram:LineID', String(n))]),
    element('ram:SpecifiedTradeProduct', [element('ram:Name', name)]),
    element('ram:SpecifiedLineTradeAgreement', [
      element('ram:NetPriceProductTradePrice', [
        element('ram:ChargeAmount', decimalOf(Math.abs(amount), currency)),
      ]),
    ]),
    element('ram:SpecifiedLineTradeDelivery', [
      element('ram:BilledQuantity', amount < 0 ? '-1' : '1', { unitCode: 'C62' }),
    ]),
    element('ram:SpecifiedLineTradeSettlement', [
      element('ram:ApplicableTradeTax', [
        element('ram:TypeCode', 'VAT'),
        element('ram:CategoryCode', tax.rule.category ?? ''),
        element('ram:RateApplicablePercent', percentOf(tax)),
      ]),
      element('ram:SpecifiedTradeSettlementLineMonetarySummation', [
        element('ram:LineTotalAmount', decimalOf(amount, currency)),
      ]),
    ]),
  ]);
}

function party(name: string, legal: LegalParty, id: string | null): Xml {
  const { address, vatId, taxNumber } = legal;
  return element(name, [
    id === null ? null : element('ram:ID', id),
    element('ram:Name', legal.legalName),
    address === null
      ? null
      : element('ram:PostalTradeAddress', [
          element('ram:PostcodeCode', address.postcode),
          element('ram:LineOne', address.street),
          element('ram:CityName', address.city),
          element('ram:CountryID', address.country),
        ]),
    registration(vatId, 'VA'),
    registration(taxNumber, 'FC'),
  ]);
}

const registration = (id: string | null, scheme: 'VA' | 'FC'): Xml | null =>
  id === null ? null : element('ram:SpecifiedTaxRegistration', [element('ram:ID', id, { schemeID: scheme })]);

function settlement(invoice: Invoice): Xml {
  const { document } = invoice;
  const { shop, from, until, corrects } = document;
  return element('ram:ApplicableHeaderTradeSettlement', [
    element('ram:InvoiceCurrencyCode', document.currency),
    taxBreakdown(invoice),
    element('ram:BillingSpecifiedPeriod', [
      element('ram:StartDateTime', [date(dayOf(from, shop.timezone))]),
      element('ram:EndDateTime', [date(dayOf(until - 1, shop.timezone))]),
    ]),
    element('ram:SpecifiedTradePaymentTerms', [element('ram:DueDateDateTime', [date(document.dueOn)])]),
    totals(invoice),
    ...corrects.map(({ number }) =>
      element('ram:InvoiceReferencedDocument', [element('ram:IssuerAssignedID', number)]),
    ),
  ]);
}

function taxBreakdown({ document, tax, sign }: Invoice): Xml {
  const note = tax.rule.note[document.shop.language];
  return element('ram:ApplicableTradeTax', [
    element('ram:CalculatedAmount', decimalOf(sign * tax.tax, document.currency)),
    element('ram:TypeCode', 'VAT'),
    note === '' ? null : element('ram:ExemptionReason', note),
    element('ram:BasisAmount', decimalOf(sign * tax.net, document.currency)),
    element('ram:CategoryCode', tax.rule.category ?? ''),
    tax.rule.exemption === null ? null : element('ram:ExemptionReasonCode', tax.rule.exemption),
    element('ram:RateApplicablePercent', percentOf(tax)),
  ]);
}

/** BT-106, BT-109, BT-110, BT-112 and BT-115. */
function totals({ document, tax, sign }: Invoice): Xml {
  const { currency } = document;
  const amount = (name: string, minor: number, attributes = {}) =>
    element(`ram:${name}`, decimalOf(sign * minor, currency), attributes);
  return element('ram:SpecifiedTradeSettlementHeaderMonetarySummation', [
    amount('LineTotalAmount', tax.net),
    amount('TaxBasisTotalAmount', tax.net),
    amount('TaxTotalAmount', tax.tax, { currencyID: currency }),
    amount('GrandTotalAmount', tax.gross),
    amount('DuePayableAmount', tax.gross),
  ]);
}

const percentOf = ({ rate }: Tax): string => (rate === null ? '0' : rate.replace('%', ''));

const date = (day: Day): Xml => element('udt:DateTimeString', day.replaceAll('-', ''), { format: '102' });
