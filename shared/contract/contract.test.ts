import type * as v from 'valibot';
import { expect, test } from 'vitest';
import { Problem } from '../problem.ts';
import { inboxEnvelope, type inboxEvent, orderClaim } from './inbox.ts';
import type { InboxEvent as ReportedEvent } from './inbox-types.ts';
import { orderBody } from './orders.ts';
import { check, parse } from './parse.ts';
import { refundBody } from './refunds.ts';
import { ROUTES } from './routes.ts';

/** valibot reads lists as mutable; nothing else may differ. */
type Mutable<T> = { -readonly [K in keyof T]: Mutable<T[K]> };

const order = {
  placedAt: '2026-08-21T10:00:00Z',
  currency: 'EUR',
  total: 11_900,
  lines: [{ sku: 'tea', net: 10_000 }],
};

const faultsOf = (schema: v.GenericSchema, input: unknown) => {
  const checked = check(schema, input);
  return 'faults' in checked ? checked.faults.map(({ path, message }) => `${path} ${message}`) : [];
};

test('what the widget is typed to send is what the inbox reads', () => {
  type Read = v.InferInput<typeof inboxEvent>;
  const read = (event: Mutable<ReportedEvent>): Read => event;
  expect(read).toBeTypeOf('function');
});

test('an order is read with its defaults filled in', () => {
  expect(parse(orderBody, order)).toMatchObject({
    state: 'confirmed',
    source: 'shop',
    placedAt: Date.UTC(2026, 7, 21, 10),
    lines: [{ sku: 'tea', category: null, quantity: 1, net: 10_000, points: null, partnerNet: null }],
  });
});

test('every faulty field of an order is named with its path and what is allowed', () => {
  const faults = faultsOf(orderBody, {
    ...order,
    currency: 'euro',
    total: 119.5,
    placedAt: 'yesterday',
    lines: [{ net: -1 }, { net: 'ten' }],
    discount: 5,
  });
  expect(faults).toEqual([
    'placedAt "yesterday" is not a time; write ISO 8601 with a zone such as "2026-08-21T10:00:00Z"',
    'currency "euro" is not a currency; write an ISO 4217 code in capitals such as "EUR"',
    'total 119.5 is not a whole number; an amount in minor units has no fraction',
    'lines[0].net -1 is out of range; an amount in minor units lies between 0 and 999999999999',
    'lines[1].net "ten" is not a number; write an amount in minor units as a whole number',
    'discount is not known here; known are state, source, placedAt, confirmedAt, currency, total, lines, customer, code, coupon, touch, visitor and consent',
  ]);
});

test('a field that is not there is called missing, a body that is no object is shown its fields', () => {
  expect(faultsOf(orderBody, { ...order, total: undefined })).toEqual(['total is missing']);
  expect(faultsOf(orderBody, {})).toContain('lines is missing');
  expect(faultsOf(orderBody, 5)[0]).toMatch(/^\$ 5 is not an object; write \{ state, source/);
});

test('an unknown field is a refusal of its own kind', () => {
  const refusal = (input: unknown) => {
    try {
      parse(orderBody, input);
    } catch (error) {
      return error instanceof Problem ? [error.code, error.facts.path] : error;
    }
    return undefined;
  };
  expect(refusal({ ...order, discount: 5 })).toEqual(['unknown-field', 'discount']);
  expect(refusal({ ...order, total: -5 })).toEqual(['invalid-field', 'total']);
});

test('halves of emoji and control characters are refused, whole emoji are letters like any other', () => {
  expect(faultsOf(orderBody, { ...order, customer: { id: '🛒 Zoë' } })).toEqual([]);
  expect(faultsOf(orderBody, { ...order, customer: { id: '\ud83d' } })[0]).toMatch(
    /^customer\.id holds control/,
  );
  expect(faultsOf(orderBody, { ...order, customer: { id: 'a\u0000b' } })[0]).toMatch(
    /^customer\.id holds control/,
  );
});

test('a refund takes an amount or lines, and only a cancellation neither', () => {
  const refund = { id: 'r1', at: order.placedAt, reason: 'withdrawal' };
  expect(faultsOf(refundBody, { ...refund, amount: 1 })).toEqual([]);
  expect(faultsOf(refundBody, { ...refund, lines: [{ index: 0, amount: 1 }] })).toEqual([]);
  expect(faultsOf(refundBody, refund)[0]).toContain('neither amount nor lines');
  expect(faultsOf(refundBody, { ...refund, amount: 1, lines: [{ index: 0, amount: 1 }] })[0]).toContain(
    'both',
  );
  expect(faultsOf(refundBody, { ...refund, reason: 'cancelled' })).toEqual([]);
  expect(faultsOf(refundBody, { ...refund, reason: 'mood' })[0]).toContain('"withdrawal"');
});

test('browsers may send fields we do not know, and codes in capitals', () => {
  const claim = {
    id: 'e1',
    type: 'order',
    at: order.placedAt,
    order: '1',
    total: 1,
    currency: 'EUR',
    extra: 1,
  };
  expect(parse(orderClaim, { ...claim, coupon: 'ANNA-10' })).toMatchObject({ coupon: 'anna-10' });
  expect(faultsOf(inboxEnvelope, { key: 'sk_1', events: [] })).toEqual([
    'key "sk_1" is not a public key; it begins with pk_',
    'events is empty; send at least one event',
  ]);
});

test('no two calls share method and path', () => {
  const names = ROUTES.map(({ method, path }) => `${method} ${path.replace(/:\w+/g, ':x')}`);
  expect(new Set(names).size).toBe(names.length);
});
