/** A collector in a process of its own, on a file of its own, as a merchant runs it: `everline start`, `everline shop create`. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort, type Program, SURROUNDINGS, startProgram } from './processes.ts';

const EVERLINE = 'collector/everline.mjs';
const run = promisify(execFile);

export type Collector = {
  readonly url: string;
  /** The SQLite file. */
  readonly file: string;
  /** The folder mails lie in, one `.eml` each. */
  readonly mails: string;
  /** The command line on the same database; answers what it printed as JSON. */
  readonly everline: (...args: readonly string[]) => Promise<Record<string, string>>;
  /** SIGKILL: no goodbye, nothing flushed. */
  readonly kill: () => Promise<void>;
  /** Again on the same port and file. */
  readonly start: () => Promise<void>;
  /** Ends the process and removes the file. */
  readonly remove: () => Promise<void>;
};

/** @param options further options of `everline start` */
export async function collectorOf(...options: readonly string[]): Promise<Collector> {
  const folder = mkdtempSync(join(tmpdir(), 'everline-'));
  const file = join(folder, 'everline.db');
  const database = `sqlite:${file}`;
  const mails = join(folder, 'mails');
  const port = await freePort();
  let program: Program | undefined;
  const start = async (): Promise<void> => {
    const args = [EVERLINE, 'start', '--port', String(port), '--database', database, ...options];
    program = await startProgram(
      args,
      { RATE_INBOX_NETWORK: '0', LOG_LEVEL: 'error', MAIL_FOLDER: mails },
      /^everline ready at (\S+)/,
    );
  };
  await start();
  return {
    url: `http://127.0.0.1:${port}`,
    file,
    mails,
    everline: async (...args) => {
      const all = [EVERLINE, ...args, '--json', '--database', database];
      const { stdout } = await run(process.execPath, all, { env: SURROUNDINGS });
      return JSON.parse(stdout);
    },
    kill: async () => program?.end('SIGKILL'),
    start,
    remove: async () => {
      await program?.end();
      rmSync(folder, { recursive: true });
    },
  };
}
