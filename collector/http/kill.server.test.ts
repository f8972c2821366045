/** reliability.md, capture 5 and idempotency 13, 16 and 18: SIGKILL twenty times under load, and every word given is kept. */
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Collector, collectorOf } from '../../examples/testing/collector.ts';
import { type Programme, programmeOf } from '../../examples/testing/programme.ts';

const ROUNDS = 20;
const ROUND_MS = 5_000;
const WORKERS = 6;
const CLICKS = 5;
const ORIGIN = 'https://tea.example';

type Message = { readonly path: string; readonly init: RequestInit; readonly kind: 'clicks' | 'order' };

let collector: Collector;
let programme: Programme;
/** What was answered, in the order of the answers. */
const acknowledged: { readonly message: Message; readonly answer: string }[] = [];
/** Sent and never answered: written or not, nobody told us; they are sent again as they were. */
const open: Message[] = [];
let made = 0;

beforeAll(async () => {
  collector = await collectorOf();
  programme = await programmeOf(collector, { origins: [ORIGIN], storefronts: [ORIGIN] });
});
afterAll(() => collector?.remove());

function message(): Message {
  made += 1;
  return made % 3 === 0 ? order(made) : clicks(made);
}

function clicks(n: number): Message {
  const at = new Date().toISOString();
  const events = Array.from({ length: CLICKS }, (_, i) => ({
    id: `c${n}-${i}`,
    type: 'click',
    at,
    code: 'anna',
  }));
  const body = JSON.stringify({ key: programme.publicKey, visitor: `v${n}`, consent: 'granted', events });
  const headers = { 'content-type': 'text/plain', origin: ORIGIN, 'user-agent': 'Mozilla/5.0 Firefox/150.0' };
  return { kind: 'clicks', path: '/v1/inbox', init: { method: 'POST', headers, body } };
}

function order(n: number): Message {
  const body = JSON.stringify({
    placedAt: new Date().toISOString(),
    currency: 'EUR',
    total: 1190,
    lines: [{ net: 1000 }],
    // Ten customers, so that orders of one person meet.
    customer: { email: `customer-${n % 10}@example.com` },
    code: 'anna',
  });
  const headers = { authorization: `Bearer ${programme.secretKey}`, 'content-type': 'application/json' };
  return { kind: 'order', path: `/v1/orders/K-${n}`, init: { method: 'PUT', headers, body } };
}

const send = ({ path, init }: Message): Promise<Response> => fetch(collector.url + path, init);

/** Sends without a pause from several connections, and kills in the middle once so many were acknowledged. */
async function killedAfter(count: number): Promise<void> {
  const enough = acknowledged.length + count;
  const deadline = Date.now() + ROUND_MS;
  let isDead = false;
  const work = async (): Promise<void> => {
    while (!isDead) {
      const next = open.pop() ?? message();
      // A connection of the round before, or the end of this one, throws; a refusal is a failure of the test.
      const answer = await send(next).catch(() => undefined);
      const text = await answer?.text().catch(() => undefined);
      expect(answer?.status ?? 200, next.path).toBeLessThan(300);
      if (text === undefined) open.push(next);
      else acknowledged.push({ message: next, answer: text });
      if (!answer) await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  const workers = Array.from({ length: WORKERS }, work);
  while (acknowledged.length < enough && Date.now() < deadline)
    await new Promise((resolve) => setTimeout(resolve, 1));
  await collector.kill();
  isDead = true;
  await Promise.all(workers);
}

test('killed twenty times under load, the collector has every acknowledged event once and every order once', async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    if (round > 0) await collector.start();
    await killedAfter(20 + ((round * 37) % 60));
  }
  expect(acknowledged.length).toBeGreaterThan(ROUNDS * 20);

  await collector.start();
  for (const left of open.splice(0)) {
    const answer = await send(left);
    expect(answer.status, left.path).toBeLessThan(300);
    acknowledged.push({ message: left, answer: await answer.text() });
  }
  // Everything once more: each click turns out to be known, each order is answered with its first receipt.
  for (const { message: known, answer } of acknowledged) {
    const again = await (await send(known)).text();
    if (known.kind === 'order') expect(again).toBe(answer);
    else expect(JSON.parse(again)).toMatchObject({ accepted: 0, duplicates: CLICKS });
  }
});

test('after it, rows, balances and the ledger count each of them once', async () => {
  const orders = acknowledged.filter(({ message: { kind } }) => kind === 'order').length;
  const db = new Database(collector.file, { readonly: true });
  const count = (table: string) => db.prepare(`select count(*) from ${table}`).pluck().get();
  expect(count('clicks')).toBe((acknowledged.length - orders) * CLICKS);
  expect(count('orders')).toBe(orders);
  db.close();
  const { anna, ben, cleo } = programme.partners;
  for (const [partner, commission] of [
    [anna, 100],
    [ben, 50],
    [cleo, 20],
  ] as const)
    expect(await programme.ask('GET', `/v1/ledger/accounts/pending:${partner}`)).toMatchObject({
      balances: [{ currency: 'EUR', balance: orders * commission }],
    });
  expect(await programme.ask('GET', '/v1/ledger/verify')).toMatchObject({ ok: true });
}, 60_000);
