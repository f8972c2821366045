import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openHouse, type TestHouse } from '../testing/http-house.ts';

const folder = mkdtempSync(join(tmpdir(), 'everline-built-'));
let house: TestHouse;
beforeAll(async () => {
  for (const path of ['widget/parts', 'portal/assets']) mkdirSync(join(folder, path), { recursive: true });
  const files = {
    'widget/everline.js': '1',
    'widget/everline-parts.js': 'import("./parts/adviser-1.js")',
    'widget/parts/adviser-1.js': 'export {}',
    'widget/parts/notes.txt': 'not for the world',
    'portal/index.html': '<!doctype html><title>Portal</title>',
    'portal/assets/main-1.js': 'export {}',
  };
  for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, path), text);
  house = await openHouse({ widgetFolder: join(folder, 'widget'), portalFolder: join(folder, 'portal') });
});
afterAll(() => rmSync(folder, { recursive: true }));

const get = async (path: string): Promise<Response> => house.app.request(path);

describe('parts', () => {
  test('any shop may load them, and only the one with a changing content is asked for again', async () => {
    const [named, hashed] = [await get('/everline-parts.js'), await get('/parts/adviser-1.js')];
    for (const answer of [named, hashed]) {
      expect(answer.headers.get('access-control-allow-origin')).toBe('*');
      expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    }
    expect(named.headers.get('cache-control')).toContain('max-age=3600');
    expect(hashed.headers.get('cache-control')).toContain('immutable');
  });

  test.each(['/parts/none.js', '/parts/notes.txt', '/parts/..%2feverline.js', '/parts/everline.js'])(
    '%s is not one of them',
    async (path) => {
      expect((await get(path)).status).toBe(404);
    },
  );
});

describe('the portal', () => {
  test('answers every address of a view with the same page, under a policy without exceptions', async () => {
    for (const path of ['/portal/', '/portal/statements/stm_1', '/portal/no-such-view']) {
      const answer = await get(path);
      expect([answer.status, await answer.text()]).toEqual([200, '<!doctype html><title>Portal</title>']);
      const policy = answer.headers.get('content-security-policy');
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("require-trusted-types-for 'script'");
      expect(policy).not.toContain('unsafe');
      expect(answer.headers.get('x-frame-options')).toBe('DENY');
      expect(answer.headers.get('cache-control')).toBe('no-cache');
    }
  });

  test('keeps its hashed files for ever, and a missing one is no page', async () => {
    const answer = await get('/portal/assets/main-1.js');
    expect([answer.status, answer.headers.get('content-type')]).toEqual([
      200,
      'text/javascript; charset=utf-8',
    ]);
    expect(answer.headers.get('cache-control')).toContain('immutable');
    expect((await get('/portal/assets/gone-1.js')).status).toBe(404);
  });

  test('stands at one address, and there is no gallery outside development', async () => {
    const answer = await get('/portal');
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/portal/']);
    expect((await get('/gallery/')).status).toBe(404);
  });
});
