import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Collector, collectorOf } from '../testing/collector.ts';
import { freePort, type Program, startProgram } from '../testing/processes.ts';
import { type Programme, programmeOf } from '../testing/programme.ts';

const SECRET = 'what the payment provider gave us';
let collector: Collector;
let programme: Programme;
let server: Program;
let port: number;

beforeAll(async () => {
  collector = await collectorOf();
  programme = await programmeOf(collector, { origins: [], storefronts: ['https://tea.example'] });
  port = await freePort();
  server = await startProgram(
    ['examples/node-webhook/server.mjs'],
    {
      PORT: String(port),
      COLLECTOR_URL: collector.url,
      EVERLINE_SECRET_KEY: programme.secretKey,
      PAYMENT_SECRET: SECRET,
    },
    /^ready on (\d+)/,
  );
});
afterAll(async () => {
  await server?.end();
  await collector?.remove();
});

const payment = (order: string): string =>
  JSON.stringify({
    order,
    placedAt: new Date().toISOString(),
    currency: 'EUR',
    total: 11_900,
    lines: [{ sku: 'TEA-NEB', quantity: 1, net: 10_000 }],
    email: 'lena@example.com',
    partnerCode: 'anna',
  });

async function report(body: string, at = Date.now(), secret = SECRET): Promise<number> {
  const timestamp = String(Math.floor(at / 1000));
  const signature = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');
  const headers = { 'x-timestamp': timestamp, 'x-signature': signature };
  return (await fetch(`http://127.0.0.1:${port}/paid`, { method: 'POST', headers, body })).status;
}

test('a signed payment confirms the order, and coming twice it counts once', async () => {
  const body = payment('A-1');
  expect(await report(body)).toBe(200);
  expect(await report(body)).toBe(200);
  expect(await programme.paid('A-1')).toBe('anna 1000, ben 500, cleo 200');
});

test('a wrong signature or an old one confirms nothing', async () => {
  expect(await report(payment('A-2'), Date.now(), 'a guess')).toBe(401);
  expect(await report(payment('A-2'), Date.now() - 600_000)).toBe(401);
  await expect(programme.paid('A-2')).rejects.toThrow('404');
});

test('while the collector is away the payment provider is told to come again', async () => {
  const body = payment('A-3');
  await collector.kill();
  expect(await report(body)).toBe(503);
  await collector.start();
  expect(await report(body)).toBe(200);
  expect(await programme.paid('A-3')).toBe('anna 1000, ben 500, cleo 200');
});
