/** Another process that holds the write lock of a SQLite file until it is told to let go. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createRequire } from 'node:module';

const HOLD = `
  const db = require(process.argv[1])(process.argv[2]);
  db.exec('begin immediate');
  process.stdin.once('data', () => { db.exec('rollback'); db.close(); process.exit(); });
  console.log('locked');
`;

export async function lockFromOutside(path: string): Promise<{ readonly release: () => Promise<void> }> {
  const driver = createRequire(import.meta.url).resolve('better-sqlite3');
  const child = spawn(process.execPath, ['-e', HOLD, driver, path], { stdio: ['pipe', 'pipe', 'inherit'] });
  await new Promise((resolve) => child.stdout.once('data', resolve));
  return {
    release: async () => {
      child.stdin.write('\n');
      await exitOf(child);
    },
  };
}

export const exitOf = (child: ChildProcess): Promise<void> =>
  child.exitCode === null && child.signalCode === null
    ? new Promise((resolve) => child.once('exit', () => resolve()))
    : Promise.resolve();
