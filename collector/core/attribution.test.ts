import { expect, test } from 'vitest';
import { type AttributionFacts, attributionOf, type KnownCode, sentenceOf } from './attribution.ts';
import { JUNE } from './order-model.ts';
import type { Touch } from './rows.ts';

const DAY = 86_400_000;
const code = (name: string, given: Partial<KnownCode> = {}): [string, KnownCode] => [
  name,
  { code: name, partnerId: `ptn_${name}`, frozenAt: null, joinedAt: 0, leftAt: null, email: null, ...given },
];
const touch = (name: string, at = JUNE - DAY): Touch => ({ code: name, at, channel: 'link' });
const bound = { partnerId: 'ptn_anna', code: 'anna', from: JUNE - 30 * DAY };

const facts = (given: Partial<AttributionFacts>): AttributionFacts => ({
  settings: { precedence: ['binding', 'code', 'coupon', 'touch'], windowDays: 90, bindable: 'new' },
  timezone: 'Europe/Berlin',
  at: JUNE,
  binding: null,
  isBoundLater: false,
  hasEarlierOrder: false,
  buyer: null,
  signals: {},
  codes: new Map([code('anna'), code('ben'), code('cleo')]),
  ...given,
});
const lossOf = (given: Partial<AttributionFacts>) =>
  attributionOf(facts(given)).lost.map(({ kind, lost }) => [kind, lost]);

test('every pair of signals has one winner: binding before code before coupon before touch', () => {
  const all = { code: 'ben', coupon: 'cleo', touch: touch('anna') };
  const winner = (given: Partial<AttributionFacts>) => attributionOf(facts(given)).winner?.kind;
  expect(winner({ binding: bound, signals: all })).toBe('binding');
  expect(winner({ signals: all })).toBe('code');
  expect(winner({ signals: { coupon: 'cleo', touch: touch('anna') } })).toBe('coupon');
  expect(winner({ signals: { touch: touch('anna') } })).toBe('touch');
  expect(winner({})).toBeUndefined();
});

test('a shop may put another signal first; whoever loses is kept with the reason', () => {
  const settings = { ...facts({}).settings, precedence: ['coupon', 'binding', 'touch'] as const };
  const { winner, lost } = attributionOf(
    facts({ settings, binding: bound, signals: { coupon: 'ben', code: 'cleo', touch: touch('anna') } }),
  );
  expect(winner).toMatchObject({ kind: 'coupon', partnerId: 'ptn_ben' });
  expect(lost).toMatchObject([
    { kind: 'binding', partnerId: 'ptn_anna', lost: 'outranked' },
    { kind: 'touch', partnerId: 'ptn_anna', lost: 'outranked' },
  ]);
});

test('a signal that names the winner too has lost nothing to anybody else', () => {
  expect(lossOf({ binding: bound, signals: { touch: touch('anna') } })).toEqual([['touch', 'same-partner']]);
});

test('a touch counts for the days of the window, its last instant included', () => {
  const at = JUNE - 90 * DAY;
  expect(lossOf({ signals: { touch: touch('anna', at) } })).toEqual([]);
  expect(lossOf({ signals: { touch: touch('anna', at - 1) } })).toEqual([['touch', 'expired']]);
});

test('a touch after the order did not lead to it; clocks may differ by five minutes', () => {
  expect(lossOf({ signals: { touch: touch('anna', JUNE + 300_000) } })).toEqual([]);
  expect(lossOf({ signals: { touch: touch('anna', JUNE + 300_001) } })).toEqual([['touch', 'after-order']]);
});

test('a frozen code wins nothing any more, but a touch from before the freeze still does', () => {
  const codes = new Map([code('anna', { frozenAt: JUNE - 2 * DAY })]);
  expect(lossOf({ codes, signals: { coupon: 'anna' } })).toEqual([['coupon', 'frozen']]);
  expect(lossOf({ codes, signals: { touch: touch('anna') } })).toEqual([['touch', 'frozen']]);
  expect(lossOf({ codes, signals: { touch: touch('anna', JUNE - 3 * DAY) } })).toEqual([]);
});

test('codes of nobody, of those who left and of those who joined later lose', () => {
  expect(lossOf({ signals: { coupon: 'summer-sale' } })).toEqual([['coupon', 'unknown-code']]);
  const left = new Map([code('anna', { leftAt: JUNE })]);
  expect(lossOf({ codes: left, signals: { code: 'anna' } })).toEqual([['code', 'left']]);
  const later = new Map([code('anna', { joinedAt: JUNE + 1 })]);
  expect(lossOf({ codes: later, signals: { code: 'anna' } })).toEqual([['code', 'not-yet-joined']]);
});

test('nobody earns on their own code', () => {
  expect(lossOf({ buyer: 'ptn_anna', signals: { code: 'anna', coupon: 'ben' } })).toEqual([
    ['code', 'own-code'],
  ]);
});

test('a customer who bought before without a partner is not new, unless the shop lets anybody be bound', () => {
  const signals = { touch: touch('anna') };
  expect(lossOf({ hasEarlierOrder: true, signals })).toEqual([['touch', 'known-customer']]);
  const settings = { ...facts({}).settings, bindable: 'any' as const };
  expect(lossOf({ settings, hasEarlierOrder: true, signals })).toEqual([]);
});

test('nobody earns on an order from before the binding', () => {
  expect(lossOf({ isBoundLater: true, signals: { coupon: 'ben' } })).toEqual([['coupon', 'bound-later']]);
});

test('the reason is one sentence in English or German, in days of the shop', () => {
  const attribution = attributionOf(facts({ binding: { ...bound, from: JUNE - 36_000_001 } }));
  expect(attribution.why).toBe('The customer has been bound to anna since 2026-06-10.');
  expect(sentenceOf(attribution, 'de', 'Europe/Berlin')).toBe(
    'Der Kunde ist seit dem 10.06.2026 an anna gebunden.',
  );
  expect(sentenceOf(attributionOf(facts({})), 'de', 'Europe/Berlin')).toBe(
    'Nichts an der Bestellung nennt einen Partner.',
  );
  expect(attributionOf(facts({ signals: { coupon: 'x-y' } })).why).toBe('No signal of the order counts.');
});
