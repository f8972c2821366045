/** Folders a build made for browsers, read once at the start: path below the folder -> bytes in every form. */
import { existsSync, readdirSync } from 'node:fs';
import { extname, join, sep } from 'node:path';
import { type Script, scriptAt } from './script-file.ts';

export const JAVASCRIPT = 'text/javascript; charset=utf-8';

/** What is served; compressed copies and everything else in a folder are not. */
const TYPES: Readonly<Record<string, string>> = {
  '.js': JAVASCRIPT,
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
};

export type BuiltFile = Script & { readonly type: string };
export type Built = ReadonlyMap<string, BuiltFile>;

/** Empty where nothing was built. */
export function builtFrom(folder: string | undefined): Built {
  if (folder === undefined || !existsSync(folder)) return new Map();
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return new Map(
    paths.flatMap((path) => {
      const type = TYPES[extname(path)];
      return type === undefined
        ? []
        : [[path.split(sep).join('/'), { ...scriptAt(join(folder, path)), type }] as const];
    }),
  );
}
