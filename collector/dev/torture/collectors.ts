/** Collectors as processes of the built program, each behind a proxy and with a clock of its own, on one database. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { type Line, lineTo } from './line.ts';

const PROGRAM = fileURLToPath(new URL('../../everline.mjs', import.meta.url));
const READY_MS = 120_000;
const STARTS_MAX = 20;

export type Member = {
  /** Where clients call it, whatever becomes of the process. */
  readonly url: string;
  readonly line: Line;
  /** SIGKILL: no goodbye, nothing flushed. */
  readonly kill: () => Promise<void>;
  /** With a clock that is so much ahead of ours. Resolves when it serves. */
  readonly start: (skewMs: number) => Promise<void>;
  /** SIGTERM; answers the exit code. */
  readonly stop: () => Promise<number | null>;
  /** The kernel refuses it to write files beyond so many bytes, as a full disk would; undefined: any size. */
  readonly limitFiles: (bytes: number | undefined) => void;
  readonly isRunning: () => boolean;
};

export async function memberOn(database: string): Promise<Member> {
  const port = await freePort();
  const line = await lineTo(port);
  let child: ChildProcess | undefined;
  const isRunning = (): boolean =>
    child !== undefined && child.exitCode === null && child.signalCode === null;
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    if (!child || !isRunning()) return child?.exitCode ?? null;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
    return child.exitCode;
  };
  const begin = async (skewMs: number): Promise<void> => {
    child = spawn(
      process.execPath,
      ['--import', clockAhead(skewMs), PROGRAM, 'start', '--port', String(port), '--database', database],
      { env: { PATH: process.env.PATH, ...SETTINGS }, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    await ready(child);
  };
  return {
    url: `http://127.0.0.1:${line.port}`,
    line,
    isRunning,
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
    // As whatever keeps it running would: a database that is away at this moment ends the start, not the run.
    start: async (skewMs) => {
      for (let tries = 1; ; tries += 1)
        try {
          await begin(skewMs);
          return;
        } catch (error) {
          if (tries === STARTS_MAX) throw error;
        }
    },
    limitFiles: (bytes) => {
      if (!child?.pid || !isRunning()) return;
      execFileSync('prlimit', ['--pid', String(child.pid), `--fsize=${bytes ?? 'unlimited'}:`]);
    },
  };
}

const SETTINGS = {
  NODE_ENV: 'production',
  LOG_LEVEL: 'fatal',
  RATE_INBOX_NETWORK: '0',
  RATE_INBOX_KEY: '0',
  RATE_API_KEY: '0',
  RATE_STRANGER: '0',
};

/** A module that moves the clock before the program begins. */
const clockAhead = (ms: number): string =>
  `data:text/javascript,const now=Date.now;Date.now=()=>now()+${ms};`;

async function ready(child: ChildProcess): Promise<void> {
  let said = '';
  const late = setTimeout(() => child.kill('SIGKILL'), READY_MS);
  await new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (piece: Buffer) => {
        said = (said + piece).slice(-4_000);
        if (said.includes('everline ready at')) resolve();
      });
    child.once('exit', () => reject(new Error(`the collector ended: ${said}`)));
  }).finally(() => clearTimeout(late));
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}
