import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROUTES } from '../../shared/contract/routes.ts';
import { PROBLEMS } from '../../shared/problem.ts';
import { openHouse, type TestHouse } from '../testing/http-house.ts';
import { openApiOf } from './openapi.ts';
import { encodingFor } from './script.ts';

const SCRIPT = `(()=>{/* ${'everline '.repeat(200)} */})()`;
const TOKEN = 'a-token-of-the-metrics';
const folder = mkdtempSync(join(tmpdir(), 'everline-widget-'));
let house: TestHouse;
beforeAll(async () => {
  writeFileSync(join(folder, 'everline.js'), SCRIPT);
  house = await openHouse({ widgetFolder: folder, config: { METRICS_TOKEN: TOKEN } });
});
afterAll(() => rmSync(folder, { recursive: true }));

const get = (path: string, headers: Record<string, string> = {}) => house.app.request(path, { headers });

describe('the table of calls', () => {
  test('every mounted call is described, and every described call is mounted', () => {
    const name = ({ method, path }: { method: string; path: string }) => `${method} ${path}`;
    expect(house.app.mounted.map(({ route }) => name(route)).sort()).toEqual(ROUTES.map(name).sort());
  });

  test('OpenAPI 3.1 is made from it: every call with its parameters, body, answers and refusals', async () => {
    const served = await (await get('/v1/openapi.json')).json();
    expect(served).toEqual(openApiOf(''));
    expect(served.openapi).toBe('3.1.0');
    const order = served.paths['/v1/orders/{id}'].put;
    expect(order.requestBody.content['application/json'].schema.required).toContain('currency');
    expect(order.parameters).toMatchObject([{ name: 'id', in: 'path', required: true }]);
    expect(Object.keys(order.responses)).toEqual(
      expect.arrayContaining(['200', '401', '409', '413', '422', '429']),
    );
    const operations = ROUTES.map(
      ({ method, path }) => served.paths[path.replace(/:(\w+)/g, '{$1}')][method.toLowerCase()],
    );
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(ROUTES.length);
    for (const { path } of ROUTES)
      for (const [, parameter] of path.matchAll(/:(\w+)/g))
        expect(JSON.stringify(served.paths[path.replace(/:(\w+)/g, '{$1}')])).toContain(
          `"name":"${parameter}","in":"path"`,
        );
  });

  test('the page shows every call and every refusal, loads nothing, and runs nothing', async () => {
    const answer = await get('/docs');
    const page = await answer.text();
    for (const { summary } of ROUTES) expect(page).toContain(summary.replaceAll("'", '&#39;'));
    for (const code of Object.keys(PROBLEMS)) expect(page).toContain(`id="${code}"`);
    expect(page).not.toMatch(/<script|<img|<link|url\(|@import|src=/);
    const style = /<style>([\s\S]*?)<\/style>/.exec(page)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(answer.headers.get('content-security-policy')).toContain(`style-src 'sha256-${hash}'`);
  });
});

describe('refusals', () => {
  test('an address that is none is told where the calls are described', async () => {
    expect(await house.call('GET', '/v2/anything')).toMatchObject({
      status: 404,
      body: { code: 'not-found', status: 404 },
    });
  });

  test('a wrong method is told the right ones', async () => {
    const answer = await house.call('DELETE', '/v1/orders/1');
    expect(answer).toMatchObject({
      status: 405,
      body: { detail: '/v1/orders/1 takes PUT, GET, not DELETE' },
    });
    expect(answer.headers.get('allow')).toBe('PUT, GET');
  });

  test('every answer says that it is no page, no frame and not to be kept', async () => {
    for (const path of ['/v1/plans', '/healthz', '/v2']) {
      const { headers } = await house.call('GET', path);
      expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('cache-control')).toBe('no-store');
    }
  });

  test('a fault of ours is 500 without a word about its inside', async () => {
    const broken = await openHouse();
    await broken.ctx.store.close();
    Reflect.set(broken.ctx.store, 'commit', () => Promise.reject(new Error('secret path /var/lib')));
    const answer = await broken.call('POST', '/v1/partners', { code: 'dora', name: 'Dora' });
    expect(answer).toMatchObject({ status: 500, body: { code: 'internal' } });
    expect(JSON.stringify(answer.body)).not.toContain('secret path');
  });
});

describe('the script', () => {
  test('comes as brotli, gzip or plain, with an ETag that saves the second download', async () => {
    const forms = {
      br: brotliDecompressSync,
      gzip: gunzipSync,
      identity: (bytes: Uint8Array) => Buffer.from(bytes),
    };
    for (const [encoding, open] of Object.entries(forms)) {
      const answer = await get('/everline.js', { 'accept-encoding': encoding });
      expect(answer.headers.get('content-encoding')).toBe(encoding === 'identity' ? null : encoding);
      expect(open(new Uint8Array(await answer.arrayBuffer())).toString()).toBe(SCRIPT);
      expect(answer.headers.get('cache-control')).toMatch(
        /^public, max-age=3600, stale-while-revalidate=\d+$/,
      );
      expect(answer.headers.get('vary')).toBe('Accept-Encoding');
      const etag = answer.headers.get('etag') ?? '';
      const second = await get('/everline.js', { 'accept-encoding': encoding, 'if-none-match': `W/${etag}` });
      expect([second.status, await second.text()]).toEqual([304, '']);
    }
  });

  test('has an address that never changes its bytes, for integrity', async () => {
    const version = (await get('/everline.js')).headers.get('etag')?.slice(1, 13);
    const answer = await get(`/everline/${version}/everline.js`);
    expect(answer.headers.get('cache-control')).toContain('immutable');
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect((await get('/everline/000000000000/everline.js')).status).toBe(404);
  });

  test.each([
    ['gzip, deflate, br, zstd', 'br'],
    ['br;q=0, gzip', 'gzip'],
    ['GZIP;q=0.5', 'gzip'],
    ['', 'identity'],
    ['deflate', 'identity'],
  ])('accepting "%s" gets %s', (accepted, encoding) => {
    expect(encodingFor(accepted)).toBe(encoding);
  });

  test('says what to do where it was not built', async () => {
    const bare = await openHouse();
    expect((await bare.call('GET', '/everline.js')).body.detail).toContain('npm run build');
  });
});

describe('health', () => {
  test('a process that is up and whose database answers is ready', async () => {
    expect((await get('/healthz')).status).toBe(200);
    expect((await get('/readyz')).status).toBe(200);
  });

  test('a process that is asked to stop is up but not ready', async () => {
    const stopping = await openHouse({ isStopping: () => true });
    expect((await stopping.app.request('/healthz')).status).toBe(200);
    expect((await stopping.app.request('/readyz')).status).toBe(503);
  });

  test('a process whose queue is full or whose database is gone is not ready', async () => {
    const busy = await openHouse();
    Reflect.set(busy.ctx.store, 'load', () => ({ waiting: 8192, max: 8192 }));
    expect(await busy.call('GET', '/readyz')).toMatchObject({ status: 503, body: { code: 'overloaded' } });
    const gone = await openHouse();
    await gone.ctx.store.close();
    expect((await gone.call('GET', '/readyz')).status).toBe(503);
  });

  test('figures are for whoever has the token', async () => {
    expect((await get('/metrics')).status).toBe(401);
    expect((await get('/metrics', { authorization: 'Bearer a-token-of-the-metricz' })).status).toBe(401);
    await get('/healthz');
    const text = await (await get('/metrics', { authorization: `Bearer ${TOKEN}` })).text();
    expect(text).toMatch(/everline_http_answers_total\{route="\/healthz",status="200"\} \d+/);
    expect(text).toContain('everline_commits_waiting 0');
    expect((await (await openHouse()).app.request('/metrics')).status).toBe(404);
  });
});
