/** The process behind `everline`: hands the command line its terminal and ends with its exit code. */
import { once } from 'node:events';
import { run } from './cli/program.ts';

// `everline simulate … | head` ends the reader first: that is no fault.
process.stdout.on('error', (error: Error & { readonly code?: string }) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

const code = await run(process.argv.slice(2), {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  drained: async () => process.stdout.writableNeedDrain && once(process.stdout, 'drain'),
  env: process.env,
  isWatched: process.stderr.isTTY === true,
  onStop: (stop) => {
    process.once('SIGTERM', stop);
    process.once('SIGINT', stop);
  },
});
process.exitCode = code;
