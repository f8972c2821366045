import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LegalParty, TaxStatus } from './statement-document.ts';
import { TAX_RULES, type TaxFacts, taxOf } from './tax.ts';

const NOW = Date.UTC(2026, 6, 1);
const party = (over: Partial<LegalParty> = {}): LegalParty => ({
  legalName: 'Anna Berg',
  address: { street: 'Weg 1', postcode: '20457', city: 'Hamburg', country: 'DE' },
  taxNumber: '12/345/67890',
  vatId: null,
  ...over,
});
const facts = (
  taxStatus: TaxStatus,
  over: {
    readonly partner?: Partial<TaxFacts['partner']>;
    readonly shop?: Partial<TaxFacts['shop']>;
  } = {},
): TaxFacts => ({
  issuedAt: NOW,
  shop: { legal: party({ legalName: 'Tee GmbH', vatId: 'DE123456788' }), taxRate: '19%', ...over.shop },
  partner: { legal: party(), taxStatus, selfBillingAgreedAt: NOW - 1, ...over.partner },
});
const vienna = party({
  address: { street: 'Ring 1', postcode: '1010', city: 'Wien', country: 'AT' },
  taxNumber: null,
  vatId: 'ATU12345678',
});

test('an agreed partner at the standard rate gets a credit note with tax on top of the commission', () => {
  expect(taxOf(facts('standard'), 10_001)).toMatchObject({
    case: 'standard',
    rate: '19%',
    net: 10_001,
    tax: 1900,
    gross: 11_901,
  });
});

test('a small business gets a credit note that says why it shows no tax', () => {
  const tax = taxOf(facts('small-business'), 10_000);
  expect(tax).toMatchObject({ case: 'small-business', rate: null, tax: 0, gross: 10_000 });
  expect(tax.rule.note.de).toContain('§ 19 UStG');
});

test('a business of another country gets a credit note under reverse charge', () => {
  const tax = taxOf(facts('reverse-charge', { partner: { legal: vienna } }), 10_000);
  expect(tax).toMatchObject({ case: 'reverse-charge', tax: 0, missing: [] });
  expect(tax.rule.note.de).toContain('Steuerschuldnerschaft des Leistungsempfängers');
});

test('somebody who is no business gets a statement, and their payout need not wait', () => {
  const { case: kind, rule, missing } = taxOf(facts('private', { partner: { legal: null } }), 500);
  expect([kind, rule.isCreditNote, rule.holdsPayout, missing]).toEqual(['private', false, false, []]);
});

test.each<[string, TaxFacts, readonly string[]]>([
  ['the tax status is unknown', facts('unknown'), ['tax-status']],
  ['nobody agreed', facts('standard', { partner: { selfBillingAgreedAt: null } }), ['agreement']],
  ['they agreed afterwards', facts('standard', { partner: { selfBillingAgreedAt: NOW + 1 } }), ['agreement']],
  [
    'the partner has no address',
    facts('standard', { partner: { legal: party({ address: null }) } }),
    ['partner-address'],
  ],
  [
    'the partner has no tax number',
    facts('small-business', { partner: { legal: party({ taxNumber: null }) } }),
    ['partner-tax-number'],
  ],
  ['the shop has not said who it is', facts('standard', { shop: { legal: null } }), ['shop-address']],
  ['the shop has no rate', facts('standard', { shop: { taxRate: null } }), ['tax-rate']],
  [
    'reverse charge without a VAT id',
    facts('reverse-charge', { partner: { legal: { ...vienna, vatId: null } } }),
    ['partner-vat-id'],
  ],
  [
    'reverse charge in one country',
    facts('reverse-charge', { partner: { legal: party({ vatId: 'DE1' }) } }),
    ['country'],
  ],
  ['the standard rate across a border', facts('standard', { partner: { legal: vienna } }), ['country']],
])('no tax is shown and the payout waits where %s', (_why, given, missing) => {
  const tax = taxOf(given, 10_000);
  expect(tax).toMatchObject({ case: 'incomplete', missing, rate: null, tax: 0, gross: 10_000 });
  expect([tax.rule.holdsPayout, tax.rule.isCreditNote]).toEqual([true, false]);
});

test('net and tax make the gross, and a correction takes back exactly what was shown', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e12, max: 1e12 }), (total) => {
      const there = taxOf(facts('standard'), total);
      const back = taxOf(facts('standard'), -total);
      expect(there.net + there.tax).toBe(there.gross);
      expect(there.gross + back.gross).toBe(0);
    }),
  );
});

test('a document shows tax only if it is a credit note, and only what is no credit note can hold a payout', () => {
  for (const rule of Object.values(TAX_RULES)) {
    if (rule.rate !== null || rule.category !== null) expect(rule.isCreditNote).toBe(true);
    if (rule.holdsPayout) expect(rule.isCreditNote).toBe(false);
  }
});
