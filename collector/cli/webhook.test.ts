import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { insert } from '../core/changes.ts';
import { openStore } from '../store/open.ts';
import { everlineWith } from '../testing/command-line.ts';

test('an operator says where messages go, sees what was given up, and sends it again', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'everline-webhook-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const url = `sqlite:${join(folder, 'everline.db')}`;
  const everline = (...args: string[]) => everlineWith({ DATABASE_URL: url }, args);
  await everline('shop', 'create', '--name', 'Tea', '--id', 'tea');

  const set = await everline('webhook', 'set', 'https://shop.example/hook', '--json');
  expect(JSON.parse(set.out)).toEqual({
    url: 'https://shop.example/hook',
    secret: expect.stringMatching(/^whsec_/),
  });
  const store = await openStore({ url });
  const row = { shopId: 'tea', topic: 'order.credited', body: {}, createdAt: 0, dueAt: null, attempts: 10 };
  await store.commit([insert('outbox', { ...row, id: 'out_1', failure: 'answered 500' })]);
  await store.commit([insert('outbox', { ...row, id: 'out_2', failure: null })]);
  await store.close();

  expect((await everline('webhook', 'show')).out).toBe(
    'messages go to  https://shop.example/hook\ngiven up        1\n1970-01-01T00:00:00.000Z  order.credited    out_1  answered 500\n',
  );
  expect(await everline('webhook', 'resend', 'out_3')).toMatchObject({
    code: 1,
    err: 'There is no message out_3 (not-found)\n',
  });
  expect((await everline('webhook', 'resend')).out).toBe('1 messages are sent again.\n');
  expect(JSON.parse((await everline('webhook', 'show', '--json')).out)).toMatchObject({ givenUp: 0 });
  expect((await everline('webhook', 'set', '--none')).out).toMatch(/^messages go to +-\n/);
  expect(await everline('webhook', 'set')).toMatchObject({ code: 2, out: '' });
  expect(await everline('webhook', 'set', 'http://shop.example')).toMatchObject({ code: 1, out: '' });
});
