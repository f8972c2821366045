/** Chromium with nobody attached: with a DevTools client it neither prerenders nor keeps pages for the way back. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromiumFlags, chromiumPath } from './chromium.ts';

/** Opens the address, waits until `done` says so or twenty seconds are over, and closes the browser again. */
export async function browseAlone(address: string, done: () => boolean): Promise<void> {
  const profile = await mkdtemp(join(tmpdir(), 'everline-profile-'));
  const browser = spawn(
    await chromiumPath(),
    [...chromiumFlags, '--headless', '--no-first-run', `--user-data-dir=${profile}`, address],
    { stdio: 'ignore' },
  );
  const gone = new Promise((resolve) => browser.once('exit', resolve));
  try {
    const end = Date.now() + 20_000;
    while (!done() && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 50));
  } finally {
    browser.kill('SIGKILL');
    await gone;
    await rm(profile, { recursive: true, force: true, maxRetries: 3 });
  }
}
