#!/usr/bin/env node
/** Runs the built command line, or says how to build it. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const built = new URL('../dist/collector/cli.js', import.meta.url);
if (existsSync(fileURLToPath(built))) {
  await import(built.href);
} else {
  process.stderr.write('Everline is not built yet: run "npm run build" in its folder first.\n');
  process.exitCode = 1;
}
