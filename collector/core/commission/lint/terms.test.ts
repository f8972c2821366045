import { expect, test } from 'vitest';
import type { ItemFilter } from '../../../../shared/plan.ts';
import { TERMS_REQUIRED, type Terms } from '../../../../shared/terms.ts';
import { plan } from '../builders.ts';
import { lintPlan } from './lint.ts';
import { direct, SOUND, said, whole } from './lint-builders.ts';

test('sound terms have nothing to say', () => expect(said(whole(direct), SOUND)).toEqual([]));

test('terms that are silent block, clause by clause', () => {
  expect(new Set(said(whole(direct), {}).map((one) => one.slice(4)))).toEqual(
    new Set([...Object.keys(SOUND).map((field) => `block terms.${field}`)]),
  );
});

test.each<readonly [string, Terms]>([
  ['L02 block terms.fees', { fees: { joining: 0, renewal: 1, backOffice: 0 } }],
  ['L02 block terms.fees', { fees: { joining: 0, renewal: 0, backOffice: 1 } }],
  ['L04 block terms.purchaseRequired', { purchaseRequired: true }],
  ['L10 block terms.resale', { resale: { buyBack: '89.9999%', months: 12 } }],
  ['L10 block terms.resale', { resale: { buyBack: '90%', months: 11 } }],
  ['L11 block terms.pricesByLevel', { pricesByLevel: true }],
  ['L12 block terms.ranksForSale', { ranksForSale: true }],
  ['L12 block terms.positionsPerPerson', { positionsPerPerson: 2 }],
  ['L25 block terms.forfeits', { forfeits: true }],
  ['L28 block terms.statementDueDays', { statementDueDays: 32 }],
  ['L29 block terms.silenceAccepts', { silenceAccepts: true }],
  ['L30 block terms.baseWithout', { baseWithout: ['vat'] }],
  ['L31 block terms.changeNoticeDays', { changeNoticeDays: 0 }],
  ['L35 block terms.breakageShown', { breakageShown: false }],
  ['L36 block terms.projectionsLabelled', { projectionsLabelled: false }],
  ['L39 block terms.mailsThirdPersons', { mailsThirdPersons: true }],
  ['L40 block terms.bindsWithoutDeviceStorage', { bindsWithoutDeviceStorage: false }],
  ['L41 warn terms.downlinePseudonymous', { downlinePseudonymous: false }],
  ['L42 block terms.selfBillingAgreed', { selfBillingAgreed: false }],
  ['L43 warn terms.partnersSellInOwnName', { partnersSellInOwnName: true }],
])('%s', (expected, parts) => {
  expect(said(whole(direct), { ...SOUND, ...parts })).toEqual([expected]);
});

test('a component may not name articles that must not earn, by number or by category', () => {
  const naming = (items: ItemFilter) => said(whole({ ...direct, items }), SOUND);
  expect(naming({ sku: ['KIT'] })).toEqual(['L03 block terms.unpaidItems']);
  expect(naming({ category: ['courses'] })).toEqual(['L03 block terms.unpaidItems']);
  expect(naming({ sku: ['courses'], category: ['KIT'] })).toEqual([]);
  expect(naming({ sku: ['A', 'KIT'] })).toEqual(['L03 block terms.unpaidItems']);
  expect(naming({ category: ['care', 'courses'] })).toEqual(['L03 block terms.unpaidItems']);
  const overrides = (items: ItemFilter) =>
    said(whole({ ...direct, overrides: [{ items, rates: ['1%'] }] }), SOUND);
  expect(overrides({ sku: ['KIT'] })).toEqual(['L03 block terms.unpaidItems']);
  expect(overrides({ sku: ['A'] })).toEqual([]);
});

test('the least that is allowed is allowed', () => {
  const least: Terms = { ...SOUND, resale: { buyBack: '90%', months: 12 }, changeNoticeDays: 1 };
  expect(said(whole(direct), least)).toEqual([]);
  expect(said(whole(direct), { ...SOUND, baseWithout: [], baseWith: SOUND.baseWithout ?? [] })).toEqual([]);
});

test('what the lint asks for is what the shop is told to be missing', () => {
  expect([...TERMS_REQUIRED].sort()).toEqual(Object.keys(SOUND).sort());
  const sentences = lintPlan(whole(direct), { terms: {} }).flatMap(({ path, sentence }) =>
    path === 'terms.fees' ? [sentence] : [],
  );
  expect(sentences).toEqual([
    {
      en: 'The shop’s terms say nothing about "fees"; they must be complete before a plan is activated.',
      de: 'Die Bedingungen des Shops sagen nichts zu „fees“; vor der Aktivierung eines Plans müssen sie vollständig sein.',
    },
  ]);
});

test('a hold longer than withdrawal and return needs a decision', () => {
  const held = (days: number) => plan({ components: [direct], hold: { days } });
  expect(said(held(28))).toEqual([]);
  expect(said(held(29))).toEqual(['L32 warn hold.days']);
  expect(said(held(29), { ...SOUND, withdrawal: { days: 30, handlingDays: 14 } })).toEqual([]);
});
