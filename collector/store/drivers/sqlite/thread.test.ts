import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { click } from '../../contract/rows.ts';
import { openWriter } from './connect.ts';
import { encode } from './encode.ts';
import { migrate } from './migrate.ts';
import { startThread } from './thread.ts';

const folder = mkdtempSync(join(tmpdir(), 'everline-thread-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('a writer whose file is away refuses, makes no empty one in its place, and goes on when it is back', async () => {
  const [elsewhere, path] = [join(folder, 'elsewhere.db'), join(folder, 'a.db')];
  const made = openWriter(elsewhere, { mustExist: false });
  migrate(made);
  made.close();

  const thread = startThread(path);
  const write = () => thread.write([encode([click('clk_1')]).steps]);
  expect(await write()).toMatchObject({ kind: 'failed' });
  expect(await write()).toMatchObject({ kind: 'failed' });
  copyFileSync(elsewhere, path);
  expect(await write()).toEqual({ kind: 'done', outcomes: [undefined] });
  await thread.close();
  await thread.close();
});

test('answers come in the order of the questions, and closing waits for all of them', async () => {
  const path = join(folder, 'b.db');
  const made = openWriter(path, { mustExist: false });
  migrate(made);
  made.close();
  const thread = startThread(path);
  const answers = ['clk_1', 'clk_1', 'clk_2'].map((id) => thread.write([encode([click(id)]).steps]));
  const purged = thread.purge(0);
  await thread.close();
  const known = (await Promise.all(answers)).map((answer) => answer.kind === 'done' && answer.outcomes[0]);
  expect(known).toEqual([undefined, { kind: 'kept', known: [0], refused: [] }, undefined]);
  expect(await purged).toEqual({ kind: 'purged', count: 0 });
});
