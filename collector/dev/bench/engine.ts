/** The engine's figures, measured as it runs in production: built, in a process of its own. From source its hot functions take twice as long. */
import { execFile } from 'node:child_process';
import { execPath } from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { buildProgram } from '../../store/testing/build.ts';
import type { BenchRow } from './row.ts';

const LONGEST_MS = 300_000;

export async function benchEngine(): Promise<BenchRow[]> {
  const program = await buildProgram(
    'bench-engine',
    fileURLToPath(new URL('./engine-run.ts', import.meta.url)),
  );
  const { stdout } = await promisify(execFile)(execPath, [program], { timeout: LONGEST_MS });
  const rows: BenchRow[] = JSON.parse(stdout);
  return rows;
}
