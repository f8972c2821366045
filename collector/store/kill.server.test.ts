/** reliability.md 5, 13, 18 and 27: what a SIGKILL at any moment may and may not leave behind. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, expect, test } from 'vitest';
import { buildProgram } from './testing/build.ts';
import { exitOf } from './testing/lock.ts';

const folder = mkdtempSync(join(tmpdir(), 'everline-kill-'));
const path = join(folder, 'everline.db');
const ROUNDS = 20;
afterAll(() => rmSync(folder, { recursive: true }));

test('killed twenty times, no acknowledged commit is lost, none is half there and every balance adds up', async () => {
  const program = await buildProgram('commit-loop');
  let acknowledged = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const acks = await killedAfter(program, 40 + ((round * 37) % 160), round);
    const kept = namesKept(round);
    for (const ack of acks) expect(kept.clicks.has(ack), `${ack} was acknowledged`).toBe(true);
    expect(kept.messages).toEqual(kept.clicks);
    expect(kept.transactions).toEqual(kept.clicks);
    acknowledged += acks.length;
  }
  expect(acknowledged).toBeGreaterThan(ROUNDS * 40);
  expect(differences()).toEqual([]);
});

/** Starts the program, lets it acknowledge so many commits, and kills it in the middle of the next ones. */
async function killedAfter(program: string, count: number, round: number): Promise<readonly string[]> {
  const child = spawn(process.execPath, [program, path, String(round)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  let lines = 0;
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk;
    lines += chunk.toString().split('\n').length - 1;
    if (lines >= count) child.kill('SIGKILL');
  });
  await exitOf(child);
  await new Promise((resolve) =>
    child.stdout.readableEnded ? resolve(undefined) : child.stdout.once('end', resolve),
  );
  expect(child.signalCode).toBe('SIGKILL');
  return text.split('\n').slice(0, -1);
}

function namesKept(round: number) {
  const db = new Database(path, { readonly: true });
  const names = (table: string) =>
    new Set(
      db.prepare<[string]>(`select id from ${table} where id like ?`).pluck().all(`${round}-%`) as string[],
    ); // `as`: ids are texts
  const kept = { clicks: names('clicks'), messages: names('outbox'), transactions: names('transactions') };
  db.close();
  return kept;
}

/** Accounts whose balance or version is not what their entries say, and currencies that do not sum to zero. */
function differences(): readonly unknown[] {
  const db = new Database(path, { readonly: true });
  const accounts = db
    .prepare(
      `select account, balance, version from accounts a where balance <> (select sum(amount) from entries e where e.account = a.account)
       or version <> (select count(*) from entries e where e.account = a.account)`,
    )
    .all();
  const sums = db
    .prepare('select currency, sum(amount) from entries group by currency having sum(amount) <> 0')
    .all();
  const broken = db.pragma('integrity_check', { simple: true });
  db.close();
  return [...accounts, ...sums, ...(broken === 'ok' ? [] : [broken])];
}
