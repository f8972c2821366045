/** What is read together is of one state of the file. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { openReader, openWriter } from './connect.ts';
import { viewOf } from './view.ts';

const folder = mkdtempSync(join(tmpdir(), 'everline-view-'));
const path = join(folder, 'a.db');
const writer = openWriter(path, { mustExist: false });
writer.exec('create table a (b)');
afterAll(() => {
  writer.close();
  rmSync(folder, { recursive: true });
});
beforeEach(() => writer.exec('delete from a'));

function reading() {
  const reader = openReader(path);
  const view = viewOf(reader);
  const count = reader.prepare('select count(*) from a').pluck();
  const rows = () => {
    view.open();
    return count.get();
  };
  return { reader, view, rows };
}

test('the reads of a turn see one state, those of the next see what was written since', async () => {
  const { reader, rows } = reading();
  expect(rows()).toBe(0);
  writer.exec('insert into a values (1)');
  expect(rows()).toBe(0);
  await setImmediate();
  expect(rows()).toBe(1);
  reader.close();
});

test('whoever was told of a commit reads it in the same turn', () => {
  const { reader, view, rows } = reading();
  expect(rows()).toBe(0);
  writer.exec('insert into a values (1)');
  view.end();
  expect(rows()).toBe(1);
  reader.close();
});

test('in a long turn one looks again', () => {
  const { reader, rows } = reading();
  expect(rows()).toBe(0);
  writer.exec('insert into a values (1)');
  const began = performance.now();
  while (performance.now() - began < 11);
  expect(rows()).toBe(1);
  reader.close();
});

test('the log can be moved into the file as soon as the turn is over', async () => {
  const { reader, rows } = reading();
  rows();
  writer.exec('insert into a values (1)');
  const moved = () => writer.pragma('wal_checkpoint(TRUNCATE)');
  writer.pragma('busy_timeout = 0');
  expect(moved()).toMatchObject([{ busy: 1 }]);
  await setImmediate();
  expect(moved()).toMatchObject([{ busy: 0 }]);
  reader.close();
});

test('a connection closed within the turn is left alone', async () => {
  const { reader, rows } = reading();
  rows();
  reader.close();
  await setImmediate();
  expect(reader.open).toBe(false);
});

test('a read that failed and ended its own transaction does not trouble the end of the turn', async () => {
  const { reader, rows } = reading();
  rows();
  reader.exec('rollback');
  await setImmediate();
  expect(rows()).toBe(0);
  reader.close();
});
