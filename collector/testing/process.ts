/** A collector as its own process, run from the sources; for tests that kill, stall or starve it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const READY_MS = 60_000;
const OFF = { RATE_INBOX_NETWORK: '0', RATE_INBOX_KEY: '0', RATE_API_KEY: '0', RATE_STRANGER: '0' };

export type Settings = Readonly<Record<string, string>>;
export type Ended = { readonly code: number | null; readonly stdout: string; readonly stderr: string };
export type CollectorProcess = {
  readonly url: string;
  readonly port: number;
  readonly child: ChildProcess;
  /** What it said so far. */
  readonly printed: () => string;
  readonly ended: Promise<Ended>;
};

/** `everline` with these arguments, to its end. */
export const everline = (args: readonly string[], settings: Settings = {}): Promise<Ended> =>
  endOf(spawned(args, settings));

/** Resolves when the collector accepts requests on a free port; limits on how often one may call are off. */
export async function startCollector(
  database: string,
  settings: Settings = {},
  options: readonly string[] = [],
): Promise<CollectorProcess> {
  const child = spawned(['start', '--database', database, '--port', '0', ...options], {
    ...OFF,
    LOG_LEVEL: 'error',
    ...settings,
  });
  const ended = endOf(child);
  let said = '';
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', (piece) => {
      said += piece;
      const address = /everline ready at (\S+)/.exec(said)?.[1];
      if (address !== undefined) resolve(address);
    });
    setTimeout(() => reject(new Error('the collector did not get ready')), READY_MS).unref();
    ended.then(({ stderr }) => reject(new Error(`the collector ended: ${stderr}`)), reject);
  });
  return { url, port: Number(new URL(url).port), child, printed: () => said, ended };
}

export type Shop = { readonly shop: string; readonly publicKey: string; readonly secretKey: string };

/** Made over the command line, as an operator would. */
export async function makeShop(database: string): Promise<Shop> {
  const made = await everline([
    'shop',
    'create',
    '--name',
    'Tea',
    '--id',
    'tea',
    '--json',
    '--database',
    database,
  ]);
  if (made.code !== 0) throw new Error(`no shop was made: ${made.stderr}`);
  return JSON.parse(made.stdout);
}

/** A folder for databases, gone when the callback is done. */
export function temporaryFolder(): { readonly path: string; readonly remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'everline-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

const spawned = (args: readonly string[], settings: Settings): ChildProcess =>
  spawn(process.execPath, ['--import', 'tsx', 'collector/cli.ts', ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    // Not the whole environment: vitest's BASE_URL is not ours.
    env: { PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: 'production', ...settings },
  });

async function endOf(child: ChildProcess): Promise<Ended> {
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (piece) => {
    stdout += piece;
  });
  child.stderr?.on('data', (piece) => {
    stderr += piece;
  });
  await once(child, 'close');
  return { code: child.exitCode, stdout, stderr };
}
