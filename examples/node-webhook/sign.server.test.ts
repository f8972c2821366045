import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Collector, collectorOf } from '../testing/collector.ts';
import { type Programme, programmeOf } from '../testing/programme.ts';

const ORIGIN = 'https://tea.example';
let collector: Collector;
let programme: Programme;

beforeAll(async () => {
  collector = await collectorOf();
  programme = await programmeOf(collector, { origins: [ORIGIN], storefronts: [ORIGIN] });
});
afterAll(() => collector?.remove());

function signed(order: unknown): Record<string, unknown> {
  const { stdout } = spawnSync(process.execPath, ['examples/node-webhook/sign.mjs'], {
    input: JSON.stringify(order),
    env: { EVERLINE_SIGNING_KEY: programme.signingKey },
  });
  return JSON.parse(stdout.toString());
}

/** What the widget sends from a thank-you page. */
async function report(order: Record<string, unknown>): Promise<unknown> {
  const at = new Date().toISOString();
  const touch = { code: 'anna', at, channel: 'link' };
  const event = { ...order, type: 'order', id: `purchase:${order.order}`, at, touch };
  const body = { key: programme.publicKey, visitor: 'v1', consent: 'granted', events: [event] };
  const headers = { 'content-type': 'text/plain', origin: ORIGIN };
  const answer = await fetch(`${collector.url}/v1/inbox`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  });
  return answer.json();
}

test('an order the server signed is confirmed by the page that reports it', async () => {
  const lines = [{ sku: 'TEA-NEB', quantity: 1, net: 10_000 }];
  const order = signed({ order: 'S-1', total: 11_900, currency: 'EUR', lines, email: 'lena@example.com' });
  expect(await report(order)).toEqual({ accepted: 1, duplicates: 0, refused: [] });
  expect(await programme.paid('S-1')).toBe('anna 1000, ben 500, cleo 200');
});

test('a page that changes a signed order has a claim, and claims earn nothing', async () => {
  const order = signed({ order: 'S-2', total: 11_900, currency: 'EUR' });
  await report({ ...order, total: 1_190_000 });
  expect(await programme.ask('GET', '/v1/orders/S-2')).toMatchObject({ status: 'claimed', lines: [] });
});
