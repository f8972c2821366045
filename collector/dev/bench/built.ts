/** Figures that are measured as the code runs in production: built, in a process of its own. From source its hot functions take twice as long. */
import { execFile } from 'node:child_process';
import { execPath } from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { buildProgram } from '../../store/testing/build.ts';
import type { BenchRow } from './row.ts';

const LONGEST_MS = 300_000;

/** @param file beside this one; what it writes is its rows as JSON */
export async function rowsOf(name: string, file: string): Promise<BenchRow[]> {
  const program = await buildProgram(name, fileURLToPath(new URL(file, import.meta.url)));
  const { stdout } = await promisify(execFile)(execPath, [program], { timeout: LONGEST_MS });
  const rows: BenchRow[] = JSON.parse(stdout);
  return rows;
}
