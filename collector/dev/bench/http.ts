/** What the collector sustains over HTTP on SQLite, as ratios of interleaved runs (the bars are explained in DECISIONS.md). */
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { buildProgram } from '../../store/testing/build.ts';
import { type LoadResult, load, median } from './load.ts';
import type { BenchRow } from './row.ts';
import type { Served, Usage } from './serve.ts';

export type Server = Served & { readonly usage: () => Promise<Usage>; readonly stop: () => void };

const ROUNDS = 5;
const SECONDS = 3;
const CONNECTIONS = 64;
const SETTLED_MS = 2_000;
const CLICKS_BEFORE = 1_000_000;
const ORDERS_BEFORE = 100_000;
const MEGABYTE = 1_048_576;

export async function benchHttp(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'everline-bench-'));
  const program = await buildProgram('bench-serve', fileURLToPath(new URL('./serve.ts', import.meta.url)));
  const serveAt = (mode: 'on' | 'off', name: string) => serve(program, mode, join(folder, name));
  const durable = await serveAt('on', 'durable.db');
  const off = await serveAt('off', 'off.db');
  try {
    const resting = await restingAt(program, join(folder, 'durable.db'), durable);
    const single = await alternate([() => clicks(durable, 1), () => clicks(off, 1)]);
    const batch = await runs(() => clicks(durable, 20));
    const before = await durable.usage();
    const orders = await runs(() => confirm(durable));
    const loaded = await durable.usage();
    const full = await serveAt('on', 'full.db');
    await fill(full);
    const flat = await alternate([() => clicks(full, 1), () => clicks(durable, 1)]);
    const flatOrders = await alternate([() => confirm(full), () => confirm(durable)]);
    const later = await durable.usage();
    full.stop();
    const cost = (loaded.cpuMs - before.cpuMs) / ((ROUNDS + 1) * SECONDS * perSecond(orders));
    return [
      ratio('durable inbox ÷ store off, 1 event a request', single, 0.6),
      under('p99 of the durable inbox, 64 connections', p99(single[0]), 15, 'ms'),
      over('events a second, 20 a request', 20 * perSecond(batch), 50_000),
      over('orders confirmed a second', perSecond(orders), 2_500, `${cost.toFixed(2)} ms of processor each`),
      ratio('inbox with 1,000,000 clicks in the file ÷ fresh', flat, 0.8),
      ratio('orders with 100,000 in the file ÷ fresh', flatOrders, 0.8),
      under('memory at rest', resting.rss / MEGABYTE, 120, 'MB'),
      under('memory under load', loaded.rss / MEGABYTE, 250, 'MB'),
      under('memory after as much load again ÷ after the first', later.rss / loaded.rss, 1.25, ''),
      under('refused or failed', 100 * failed([...single[0], ...batch, ...orders]), 0.001, '%'),
    ];
  } finally {
    durable.stop();
    off.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

let sequence = 0;
/** Begins with the time, as the widget's ids do. */
const fresh = (): string => Date.now().toString(36) + (46_656 + (sequence++ % 46_656)).toString(36).slice(1);

export function clicks(server: Served, events: number, seconds = SECONDS): Promise<LoadResult> {
  return load({
    url: server.url,
    method: 'POST',
    connections: CONNECTIONS,
    seconds,
    headers: { 'content-type': 'text/plain' },
    request: (n) => ({ path: '/v1/inbox', body: report(server.publicKey, n, events) }),
  });
}

function report(key: string, n: number, events: number): string {
  const at = new Date().toISOString();
  const one = () => ({
    id: fresh(),
    type: 'click',
    at,
    code: `partner-${n % 1_000}`,
    channel: 'link',
    landing: 'https://shop.example/tea',
  });
  return JSON.stringify({
    key,
    visitor: `v${n % 5_000}`,
    consent: 'granted',
    events: Array.from({ length: events }, one),
  });
}

/** Each order brings a customer never seen, so that attribution, binding, three levels and the ledger all have work. */
export function confirm(server: Served, seconds = SECONDS): Promise<LoadResult> {
  return load({
    url: server.url,
    method: 'PUT',
    connections: CONNECTIONS,
    seconds,
    headers: { 'content-type': 'application/json', authorization: `Bearer ${server.secretKey}` },
    request: (n) => {
      const id = fresh();
      const body = {
        placedAt: new Date().toISOString(),
        currency: 'EUR',
        total: 11_900,
        lines: [{ sku: 'tea', category: 'green', quantity: 1, net: 10_000 }],
        customer: { id: `k${id}` },
        code: `partner-${100 + (n % 900)}`,
      };
      return { path: `/v1/orders/${id}`, body: JSON.stringify(body) };
    },
  });
}

/** A file as a busy shop has it: a million clicks and a hundred thousand orders, written through the same door. */
async function fill(server: Served): Promise<void> {
  for (let written = 0; written < CLICKS_BEFORE; )
    written += Math.round((await clicks(server, 50, 5)).perSecond * 50 * 5);
  for (let written = 0; written < ORDERS_BEFORE; )
    written += Math.round((await confirm(server, 5)).perSecond * 5);
}

export async function runs(run: () => Promise<LoadResult>): Promise<LoadResult[]> {
  const results: LoadResult[] = [];
  // The first round warms the server up.
  await run();
  for (let round = 0; round < ROUNDS; round += 1) results.push(await run());
  return results;
}

export async function alternate(
  pair: readonly [() => Promise<LoadResult>, () => Promise<LoadResult>],
): Promise<[LoadResult[], LoadResult[]]> {
  const results: [LoadResult[], LoadResult[]] = [[], []];
  await pair[0]();
  await pair[1]();
  for (let round = 0; round < ROUNDS; round += 1) {
    results[0].push(await pair[0]());
    results[1].push(await pair[1]());
  }
  return results;
}

/** Memory of a collector that was started and asked nothing: the one under load made the shop, too. */
async function restingAt(program: string, database: string, beside: Server): Promise<Usage> {
  const server = await serve(program, 'on', database, beside);
  await setTimeout(SETTLED_MS);
  const usage = await server.usage();
  server.stop();
  return usage;
}

/** `beside`: another collector that made the shop in the same database. The server as it is shipped: built. From source its hot functions take twice as long. */
export async function serve(
  program: string,
  mode: 'on' | 'off',
  database: string,
  beside?: Served,
): Promise<Server> {
  const joined = beside ? [JSON.stringify(beside)] : [];
  const child = fork(program, [mode, database, ...joined], { execArgv: [] });
  const next = <T>(): Promise<T> =>
    new Promise((resolve, reject) => {
      child.once('message', (message) => resolve(message as T));
      child.once('exit', (code) => reject(new Error(`the server under load ended with ${code}`)));
    });
  const { served } = await next<{ served: Served }>();
  const usage = (): Promise<Usage> => {
    child.send('usage');
    return next<Usage>();
  };
  return { ...served, usage, stop: () => child.disconnect() };
}

export const perSecond = (results: readonly LoadResult[]): number =>
  median(results.map((result) => result.perSecond));
export const p99 = (results: readonly LoadResult[]): number => median(results.map((result) => result.p99));
export const failed = (results: readonly LoadResult[]): number =>
  Math.max(...results.map((result) => result.failed));

export function ratio(
  name: string,
  [ours, theirs]: readonly [LoadResult[], LoadResult[]],
  bar: number,
): BenchRow {
  const value = median(
    ours.map((result, round) => result.perSecond / (theirs[round]?.perSecond ?? Number.NaN)),
  );
  const rates = `${Math.round(perSecond(ours))}/s ÷ ${Math.round(perSecond(theirs))}/s`;
  return { name, measured: `${value.toFixed(2)} (${rates})`, bar: `≥ ${bar.toFixed(2)}`, ok: value >= bar };
}

export const over = (name: string, value: number, bar: number, note = ''): BenchRow => ({
  name,
  measured: `${Math.round(value)}/s${note && ` (${note})`}`,
  bar: `≥ ${bar}/s`,
  ok: value >= bar,
});

export const under = (name: string, value: number, bar: number, unit: string): BenchRow => ({
  name,
  measured: `${value.toFixed(value < 10 ? 2 : 0)} ${unit}`.trim(),
  bar: `≤ ${bar} ${unit}`.trim(),
  ok: value <= bar,
});
