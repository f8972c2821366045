/** The collector as a process: it stops without losing anybody, and hangs on nobody (reliability.md 5, 6, 10, 11). */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStore } from './store/open.ts';
import { clicksWithIds } from './store/queries/events.ts';
import {
  type CollectorProcess,
  everline,
  makeShop,
  type Shop,
  startCollector,
  temporaryFolder,
} from './testing/process.ts';

const folder = temporaryFolder();
const database = `sqlite:${join(folder.path, 'serve.db')}`;
let shop: Shop;
/** Shared by the tests until the one that stops it. */
let collector: CollectorProcess;
beforeAll(async () => {
  shop = await makeShop(database);
  collector = await startCollector(database);
});
afterAll(async () => {
  collector.child.kill('SIGKILL');
  await collector.ended;
  folder.remove();
});

const reportOf = (id: string, more = ''): string =>
  JSON.stringify({
    key: shop.publicKey,
    events: [
      {
        id,
        type: 'click',
        at: new Date().toISOString(),
        code: 'anna',
        landing: `https://tea.example/${more}`,
      },
    ],
  });

const requestOf = (path: string, body: string, size = Buffer.byteLength(body)): string =>
  `POST ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\nContent-Length: ${size}\r\n\r\n${body}`;

/** The answer's first line, and whether the connection was closed by the other side: it takes half a second, and this machine
 * may be busy. */
async function exchange(said: string): Promise<{ readonly status: string; readonly isClosed: boolean }> {
  const socket = await connected(collector.port);
  let text = '';
  let isClosed = false;
  socket.on('data', (piece) => {
    text += piece;
  });
  socket.on('close', () => {
    isClosed = true;
  });
  socket.on('error', () => undefined);
  await new Promise((resolve) => socket.write(said, resolve));
  for (let waited = 0; !isClosed && waited < 2000; waited += 50)
    await new Promise((resolve) => setTimeout(resolve, 50));
  socket.destroy();
  return { status: text.slice(0, text.indexOf('\r\n')), isClosed };
}

async function connected(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  return socket;
}

async function clicksKept(ids: readonly string[]): Promise<number> {
  const store = await openStore({ url: database });
  try {
    return (await clicksWithIds(store.read, { shop: 'tea', ids })).length;
  } finally {
    await store.close();
  }
}

test('an upload of five megabytes is refused at once, whether it is sent to its end or stalls after its first bytes', async () => {
  const five = 5 * 1_048_576;
  const refusals = {
    '/v1/inbox': 'HTTP/1.1 413 Payload Too Large',
    '/v1/plans': 'HTTP/1.1 401 Unauthorized',
  };
  for (const [path, status] of Object.entries(refusals)) {
    expect((await exchange(requestOf(path, 'x'.repeat(five)))).status).toBe(status);
    expect(await exchange(requestOf(path, 'x'.repeat(1000), five))).toEqual({ status, isClosed: true });
  }
});

test('an upload that does not say how long it is ends where the limit is', async () => {
  const chunk = `${(16_384).toString(16)}\r\n${'x'.repeat(16_384)}\r\n`;
  const head = 'POST /v1/inbox HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n';
  expect(await exchange(head + chunk.repeat(8))).toEqual({
    status: 'HTTP/1.1 413 Payload Too Large',
    isClosed: true,
  });
});

test('a browser that sends its last report and is gone has been heard', async () => {
  const ids = Array.from({ length: 20 }, (_, n) => `gone-${n}`);
  for (const id of ids) {
    const socket = await connected(collector.port);
    socket.write(requestOf('/v1/inbox', reportOf(id)), () => socket.destroy());
    await once(socket, 'close');
  }
  while ((await clicksKept(ids)) < ids.length) await new Promise((resolve) => setTimeout(resolve, 50));
  expect((await fetch(`${collector.url}/readyz`)).status).toBe(200);
});

test('wrong settings stop the start with one sentence each', async () => {
  const { code, stdout, stderr } = await everline(['start', '--port', 'eighty'], {
    LOG_LEVEL: 'loud',
    TRUST_PROXY: '-1',
  });
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr.trim().split('\n')).toEqual([
    'PORT is "eighty", but must be a whole number from 0 to 65535.',
    'TRUST_PROXY is "-1", but must be a whole number from 0 to 10.',
    expect.stringMatching(/^LOG_LEVEL is "loud"/),
  ]);
});

test('an address that is taken is said in words, and the process ends', async () => {
  const { port } = collector;
  const { code, stderr } = await everline(['start', '--port', String(port), '--database', ':memory:']);
  expect(code).toBe(1);
  expect(stderr).toBe(`Something listens on 127.0.0.1:${port} already; choose another PORT.\n`);
});

test('asked to stop under load it answers whom it took, keeps everything it acknowledged and ends with 0', async () => {
  const busy = await startCollector(database);
  const acknowledged: string[] = [];
  let count = 0;
  let isOver = false;
  const client = async (): Promise<void> => {
    while (!isOver) {
      count += 1;
      const id = `load-${count}`;
      try {
        const answer = await fetch(`${busy.url}/v1/inbox`, { method: 'POST', body: reportOf(id) });
        if (answer.status === 202) acknowledged.push(id);
      } catch {
        return;
      }
    }
  };
  const clients = Array.from({ length: 16 }, client);
  while (acknowledged.length < 200) await new Promise((resolve) => setTimeout(resolve, 20));
  const asked = Date.now();
  busy.child.kill('SIGTERM');
  const { code, stderr } = await busy.ended;
  isOver = true;
  await Promise.all(clients);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(Date.now() - asked).toBeLessThan(10_000);
  expect(await clicksKept(acknowledged)).toBe(acknowledged.length);
});

test('a client that keeps an idle connection open does not keep the process', async () => {
  const idle = await connected(collector.port);
  const silent = await connected(collector.port);
  idle.write('GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n');
  await once(idle, 'data');
  const asked = Date.now();
  collector.child.kill('SIGTERM');
  expect((await collector.ended).code).toBe(0);
  expect(Date.now() - asked).toBeLessThan(4_000);
  idle.destroy();
  silent.destroy();
});
