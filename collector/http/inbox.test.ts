import * as v from 'valibot';
import { beforeAll, describe, expect, test } from 'vitest';
import { inboxAnswer } from '../../shared/contract/inbox.ts';
import { Problem } from '../../shared/problem.ts';
import { signatureOf } from '../../shared/signature.ts';
import { JUNE } from '../flows/fixture.ts';
import { clicksWithIds } from '../store/queries/events.ts';
import { type Json, ORIGIN, openHouse, orderOf, type TestHouse } from '../testing/http-house.ts';

const NOW = new Date(JUNE).toISOString();
let house: TestHouse;
let count = 0;
beforeAll(async () => {
  house = await openHouse();
});

const click = (parts: Json = {}): Json => {
  count += 1;
  return {
    id: `e${count}`,
    type: 'click',
    at: NOW,
    code: 'anna',
    channel: 'link',
    landing: `${ORIGIN}/`,
    ...parts,
  };
};
const envelope = (events: readonly unknown[], parts: Json = {}): Json => ({
  key: house.publicKey,
  visitor: 'v1',
  consent: 'granted',
  events,
  ...parts,
});
const clicksNamed = (ids: readonly string[]) => clicksWithIds(house.ctx.store.read, { shop: 'tea', ids });

test('clicks are accepted once, and a repeated delivery is a duplicate', async () => {
  const report = envelope([click(), click()]);
  const first = await house.report(report);
  expect(first).toMatchObject({ status: 202, body: { accepted: 2, duplicates: 0, refused: [] } });
  expect(first.headers.get('access-control-allow-origin')).toBe(ORIGIN);
  expect(v.is(inboxAnswer, first.body)).toBe(true);
  expect(await house.report(report)).toMatchObject({ body: { accepted: 0, duplicates: 2 } });
});

test('one bad event is refused with its path, the rest of the batch is kept', async () => {
  const good = [click(), click()];
  const bad = [
    click({ code: 'x'.repeat(10_000) }),
    click({ at: '2093-01-01T00:00:00Z' }),
    click({ at: '1999-01-01T00:00:00Z' }),
    click({ at: 'noon' }),
    { ...click(), type: 'purchase' },
    'no event',
    click({ code: '💥💥💥' }),
  ];
  const { body } = await house.report(envelope([good[0], ...bad, good[1]]));
  expect(body).toMatchObject({ accepted: 2, duplicates: 0 });
  const refused = v.parse(inboxAnswer, body).refused;
  expect(refused.map(({ path }) => path)).toEqual([
    'events[1].code',
    'events[2].at',
    'events[3].at',
    'events[4].at',
    'events[5].type',
    'events[6]',
    'events[7].code',
  ]);
  expect(refused.map(({ detail }) => detail.length).every((length) => length < 250)).toBe(true);
  expect(refused[1]?.detail).toContain('times from 2025-');
  expect(refused[4]?.detail).toContain(
    '"purchase" is not an event type; write click, identify, signup or order',
  );
});

test.each([
  ['malformed JSON', '{"key":', 400, 'malformed-json'],
  ['an empty body', '', 400, 'malformed-json'],
  ['a list for a body', '[]', 422, 'invalid-field'],
  ['no events', { events: [] }, 422, 'invalid-field'],
  ['events that are no list', { events: 'all of them' }, 422, 'invalid-field'],
  ['an unknown shop', { key: 'pk_nobody' }, 404, 'unknown-shop'],
  ['a secret key', { key: 'sk_secret' }, 422, 'invalid-field'],
  ['another consent', { consent: 'maybe' }, 422, 'invalid-field'],
  ['a visitor of another type', { visitor: 7 }, 422, 'invalid-field'],
  [
    'a hundred events too many',
    { events: Array.from({ length: 150 }, () => click()) },
    422,
    'too-many-events',
  ],
])('%s is refused as a whole', async (_, said, status, code) => {
  const body = typeof said === 'string' ? said : { ...envelope([click()]), ...said };
  const answer = await house.report(body);
  expect(answer).toMatchObject({ status, body: { code, status } });
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  expect(answer.headers.get('access-control-allow-origin')).toBe(ORIGIN);
});

describe('origins', () => {
  test.each(['https://tea.example', 'https://anna.tea.example', 'https://tee.example', 'http://localhost'])(
    '%s may report',
    async (origin) => {
      const headers = { origin, host: 'localhost' };
      expect(await house.report(envelope([click()]), headers)).toMatchObject({ status: 202 });
    },
  );

  test.each([
    'https://evil.example',
    'http://tea.example',
    'https://tea.example.evil.example',
    'https://eviltea.example',
    'null',
  ])('%s may not, and is told who may', async (origin) => {
    const event = click();
    const answer = await house.report(envelope([event]), { origin });
    expect(answer).toMatchObject({ status: 403, body: { code: 'origin-not-allowed' } });
    expect(answer.body.detail).toContain(
      'allowed: https://*.tea.example, https://tea.example, https://tee.example',
    );
    expect(await clicksNamed([String(event.id)])).toEqual([]);
  });
});

test('a body over 64 KiB is refused, declared or not', async () => {
  const large = JSON.stringify(envelope([click({ landing: 'x'.repeat(70_000) })]));
  expect(await house.report(large, { 'content-length': String(large.length) })).toMatchObject({
    status: 413,
    body: { code: 'too-large', detail: 'The body may hold at most 64 KiB' },
  });
  expect(await house.report(large)).toMatchObject({ status: 413 });
});

test('forms and JSON are read like plain text, so that any beacon arrives', async () => {
  const types = ['application/json', 'text/plain', 'application/x-www-form-urlencoded'];
  for (const type of types)
    expect(await house.report(envelope([click()]), { 'content-type': type })).toMatchObject({
      body: { accepted: 1 },
    });
  const form = new URLSearchParams({ body: JSON.stringify(envelope([click()])) }).toString();
  expect(await house.report(form, { 'content-type': 'application/x-www-form-urlencoded' })).toMatchObject({
    body: { accepted: 1 },
  });
  const multipart = new FormData();
  multipart.set('body', JSON.stringify(envelope([click()])));
  const encoded = new Response(multipart);
  const type = encoded.headers.get('content-type') ?? '';
  expect(await house.report(await encoded.text(), { 'content-type': type })).toMatchObject({
    body: { accepted: 1 },
  });
  expect(await house.report('a=b', { 'content-type': 'application/x-www-form-urlencoded' })).toMatchObject({
    status: 422,
    body: { path: 'body' },
  });
});

test('a browser that asks first is told what it may send', async () => {
  const answer = await house.app.request('/v1/inbox', { method: 'OPTIONS', headers: { origin: ORIGIN } });
  expect(answer.status).toBe(204);
  expect(answer.headers.get('access-control-allow-methods')).toBe('POST');
});

test('a browser’s order earns nothing until the shop’s signature or server confirms it', async () => {
  const claim = {
    id: 'purchase:9001',
    type: 'order',
    at: NOW,
    order: '9001',
    total: 11_900,
    currency: 'EUR',
  };
  const touch = { code: 'cleo', at: NOW, channel: 'link' };
  const lines = [{ sku: 'tea', quantity: 1, net: 10_000 }];
  expect(await house.report(envelope([{ ...claim, lines, touch }]))).toMatchObject({ body: { accepted: 1 } });
  expect((await house.call('GET', '/v1/orders/9001')).body).toMatchObject({
    status: 'claimed',
    lines: [],
    entries: [],
  });
  const signed = { order: '9002', total: 11_900, currency: 'EUR', lines };
  const signature = signatureOf(house.shop.signingKey, signed);
  expect(
    await house.report(envelope([{ ...claim, ...signed, id: 'purchase:9002', touch, signature }])),
  ).toMatchObject({
    body: { accepted: 1 },
  });
  expect((await house.call('GET', '/v1/orders/9002')).body).toMatchObject({ status: 'confirmed' });
});

test('a flood from one network is asked to wait, another network is not', async () => {
  const small = await openHouse({ config: { RATE_INBOX_NETWORK: '2', TRUST_PROXY: '1' } });
  const from = async (address: string) =>
    small.report({ ...envelope([click()]), key: small.publicKey }, { 'x-forwarded-for': address });
  const statuses = [
    await from('192.0.2.1'),
    await from('192.0.2.1'),
    await from('192.0.2.1'),
    await from('192.0.2.2'),
  ];
  expect(statuses.map(({ status }) => status)).toEqual([202, 202, 429, 202]);
  expect(Number(statuses[2]?.headers.get('retry-after'))).toBeGreaterThan(0);
});

test.each(['overloaded', 'storage-unavailable'] as const)(
  'a store that says %s is never acknowledged: come back later',
  async (code) => {
    const failing = await openHouse();
    Reflect.set(failing.ctx.store, 'commit', () =>
      Promise.reject(new Problem(code, 'not now', { retryAfterSeconds: 2 })),
    );
    const answer = await failing.report({ ...envelope([click()]), key: failing.publicKey });
    expect(answer).toMatchObject({ status: 503, body: { code } });
    expect(answer.headers.get('retry-after')).toBe('2');
    expect(answer.headers.get('access-control-allow-origin')).toBe(ORIGIN);
    const order = await failing.call('PUT', '/v1/orders/1', orderOf());
    expect(order).toMatchObject({ status: 503, body: { code } });
  },
);
