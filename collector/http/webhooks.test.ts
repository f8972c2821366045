import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { expect, onTestFinished, test } from 'vitest';
import { update } from '../core/changes.ts';
import { mailed } from '../core/mail.ts';
import { TRIES_MAX } from '../core/outbox.ts';
import { deliverOutbox } from '../flows/deliver-outbox.ts';
import { dueMails, lineOf } from '../store/queries/outbox.ts';
import { openHouse, orderOf, type TestHouse } from '../testing/http-house.ts';

/** A receiver on this machine whose answer a test changes. */
async function receiver() {
  const state = { status: 500, received: [] as { readonly body: string; readonly headers: Headers }[] };
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (piece) => {
      body += piece;
    });
    request.on('end', () => {
      const headers = new Headers(
        Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
      );
      state.received.push({ body, headers });
      response.writeHead(state.status).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { state, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook` };
}

const deliver = ({ ctx }: TestHouse) => deliverOutbox(ctx, new AbortController().signal);

/** Every try of three days, one after the other. */
async function tryForThreeDays(house: TestHouse): Promise<void> {
  for (let tries = 0; tries < TRIES_MAX; tries += 1) {
    await deliver(house);
    const [waiting] = await lineOf(house.ctx.store.read, { shop: 'tea', limit: 1 });
    if (waiting?.dueAt) house.at(waiting.dueAt);
  }
}

test('a receiver that failed for three days is shown with its reason, and gets the message when it is sent again', async () => {
  const house = await openHouse();
  const { state, url } = await receiver();
  const set = await house.call('POST', '/v1/webhooks', { url });
  expect(set).toMatchObject({ status: 200, body: { url, secret: expect.stringMatching(/^whsec_/) } });
  await house.call('PUT', '/v1/orders/1001', orderOf());
  await tryForThreeDays(house);
  expect(state.received).toHaveLength(TRIES_MAX);
  const shown = await house.call('GET', '/v1/webhooks');
  expect(shown.body).toMatchObject({
    url,
    givenUp: 1,
    items: [
      { type: 'order.credited', attempts: TRIES_MAX, failure: 'answered 500', data: { order: '1001' } },
    ],
    next: null,
  });
  expect(JSON.stringify(shown.body)).not.toContain('whsec_');

  state.status = 204;
  house.at(Date.now());
  expect((await house.call('POST', '/v1/webhooks/resend', {})).body).toEqual({ resent: 1 });
  expect((await house.call('POST', '/v1/webhooks/resend', {})).body).toEqual({ resent: 0 });
  await deliver(house);
  const last = state.received.at(-1);
  const verified = new Webhook(String(set.body.secret)).verify(
    last?.body ?? '',
    Object.fromEntries(last?.headers ?? []),
  );
  expect(verified).toMatchObject({ type: 'order.credited', data: { order: '1001' } });
  expect((await house.call('GET', '/v1/webhooks')).body).toMatchObject({ givenUp: 0, items: [] });
});

test('a message is sent again by its id, and an id that is none is refused with nothing sent', async () => {
  const house = await openHouse();
  await house.call('POST', '/v1/webhooks', { url: 'http://127.0.0.1:9/hook' });
  for (const order of ['1', '2']) await house.call('PUT', `/v1/orders/${order}`, orderOf());
  const { store } = house.ctx;
  const rows = await lineOf(store.read, { shop: 'tea', limit: 9 });
  expect(rows).toHaveLength(2);
  await store.commit(
    rows.map(({ shopId, id }) => update('outbox', { shopId, id }, { dueAt: null, failure: 'answered 500' })),
  );
  const id = String(rows[0]?.id);
  expect(
    (await house.call('POST', '/v1/webhooks/resend', { messages: [id, 'out_nobody'] })).body,
  ).toMatchObject({ code: 'not-found' });
  expect((await house.call('GET', '/v1/webhooks?limit=1')).body).toMatchObject({
    givenUp: 2,
    items: [{}],
    next: expect.any(String),
  });
  expect((await house.call('POST', '/v1/webhooks/resend', { messages: [id, id] })).body).toEqual({
    resent: 1,
  });
  expect((await house.call('GET', '/v1/webhooks')).body).toMatchObject({ givenUp: 1 });
  expect((await house.stranger('POST', '/v1/webhooks/resend', { messages: [id] })).body).toMatchObject({
    code: 'not-found',
  });
});

test('an address that is neither encrypted nor on this machine is refused, and null means nowhere', async () => {
  const house = await openHouse();
  for (const url of ['http://shop.example/hook', 'ftp://x', '', 'https://me:pw@shop.example/'])
    expect((await house.call('POST', '/v1/webhooks', { url })).body, url).toMatchObject({
      code: 'invalid-field',
      path: 'url',
    });
  expect((await house.call('POST', '/v1/webhooks', {})).body).toMatchObject({ code: 'invalid-field' });
  await house.call('POST', '/v1/webhooks', { url: 'https://shop.example/hook' });
  expect((await house.call('GET', '/v1/webhooks')).body).toMatchObject({ url: 'https://shop.example/hook' });
  expect((await house.call('POST', '/v1/webhooks', { url: null })).body).toEqual({ url: null, secret: null });
  expect((await house.call('GET', '/v1/webhooks')).body).toMatchObject({ url: null });
});

test('a mail that was given up is shown without what only its reader may see, and needs no receiver to be sent again', async () => {
  const house = await openHouse();
  const { store, stamp } = { ...house.ctx };
  const text = 'https://x.example/sign-in#secret';
  await store.commit([
    mailed('tea', { to: 'anna@example.com', language: 'en', subject: 'Sign in', text }, stamp()),
  ]);
  const [row] = await dueMails(store.read, { now: Number.MAX_SAFE_INTEGER, limit: 9 });
  const id = String(row?.id);
  await store.commit([update('outbox', { shopId: 'tea', id }, { dueAt: null, failure: 'no such mailbox' })]);
  const shown = (await house.call('GET', '/v1/webhooks')).body;
  expect(shown).toMatchObject({
    items: [{ type: 'mail', data: { to: 'anna@example.com', subject: 'Sign in' } }],
  });
  expect(JSON.stringify(shown)).not.toContain('secret');
  expect((await house.call('POST', '/v1/webhooks/resend', {})).body).toEqual({ resent: 1 });
});

test('a message of a shop that has named no receiver since stays where it is', async () => {
  const house = await openHouse();
  await house.call('POST', '/v1/webhooks', { url: 'http://127.0.0.1:9/hook' });
  await house.call('PUT', '/v1/orders/1', orderOf());
  const { store } = house.ctx;
  const [row] = await lineOf(store.read, { shop: 'tea', limit: 9 });
  const id = String(row?.id);
  await store.commit([update('outbox', { shopId: 'tea', id }, { dueAt: null, failure: 'answered 500' })]);
  await house.call('POST', '/v1/webhooks', { url: null });
  expect((await house.call('POST', '/v1/webhooks/resend', {})).body).toMatchObject({ code: 'invalid-field' });
  expect((await house.call('GET', '/v1/webhooks')).body).toMatchObject({ givenUp: 1 });
});
