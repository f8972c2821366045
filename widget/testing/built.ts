/** One of our builds, from today's sources, in a folder of its own. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';

export type BuiltFolder = { readonly folder: string; remove(): Promise<void> };

export async function builtFolder(mode: 'parts' | 'portal' | 'gallery'): Promise<BuiltFolder> {
  const folder = await mkdtemp(join(tmpdir(), `everline-${mode}-`));
  await build({ mode, logLevel: 'silent', build: { outDir: folder } });
  return { folder, remove: () => rm(folder, { recursive: true }) };
}
