import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { setFlagsFromString } from 'node:v8';
import { Presets, SingleBar } from 'cli-progress';
import type { Command } from 'commander';
import { type Simulated, simulateNetwork } from '../flows/simulate-network.ts';
import { BadInput, badInputOf, type Terminal } from './terminal.ts';

const MEGABYTE = 1_048_576;
/** A file becomes about twelve times its size while it is read and settled; Node stops at four gigabytes unless told. */
const HEAP_PER_BYTE = 16;
const HEAP_STANDARD_MB = 4096;
/** The longest text the engine under Node can hold. */
const FILE_MAX = 512 * MEGABYTE - 1024;
const PIECE = 64 * 1024;

export function simulateCommand(program: Command, terminal: Terminal): void {
  program
    .command('simulate')
    .description('settle a network of partners, customers and orders by a plan; needs no database')
    .argument('<file>', 'the network as JSON (plan.md section 7)')
    .option('--json', 'the output is JSON in any case; accepted for uniformity')
    .addHelpText(
      'after',
      '\nBeside the fields of plan.md the file may name articles that earn nobody anything, as the shop’s terms do:\n  "unpaidItems": { "kit": { "sku": ["BOX"] }, "training": {}, "event": {}, "membership": {}, "adCredit": {} }\n\nExample:\n  everline simulate network.json > lines.json\n\nBad input ends with 2 and one line for each fault, with its JSON path, on stderr.',
    )
    .action(async (file: string) => {
      const simulated = simulateNetwork(await networkFrom(file, terminal));
      if ('faults' in simulated) throw badInputOf(simulated.faults);
      print(simulated.result, terminal);
    });
}

/** @throws BadInput where the file is not there, too large or no JSON */
async function networkFrom(file: string, terminal: Terminal): Promise<unknown> {
  const size = await stat(file).then(
    (found) => (found.isFile() ? found.size : 0),
    () => {
      throw new BadInput([`${file} cannot be read`]);
    },
  );
  if (size > FILE_MAX)
    throw new BadInput([`${file} is larger than ${Math.floor(FILE_MAX / MEGABYTE)} MB; split it by period`]);
  const heap = Math.ceil((size * HEAP_PER_BYTE) / MEGABYTE);
  if (heap > HEAP_STANDARD_MB) setFlagsFromString(`--max-old-space-size=${heap}`);
  const text = await textFrom(file, size, terminal);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new BadInput([
      `$: ${file} is not valid JSON: ${error instanceof Error ? error.message.slice(0, 200) : ''}`,
    ]);
  }
}

async function textFrom(file: string, size: number, { isWatched, err }: Terminal): Promise<string> {
  const bar = isWatched && size > 10 * MEGABYTE ? progress('reading', size) : undefined;
  const pieces: Buffer[] = [];
  for await (const piece of createReadStream(file, { highWaterMark: MEGABYTE })) {
    pieces.push(piece);
    bar?.increment(piece.length);
  }
  bar?.stop();
  if (bar) err('settling …\n');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(pieces));
  } catch {
    throw new BadInput([`$: ${file} is not valid UTF-8`]);
  }
}

function progress(what: string, total: number): SingleBar {
  const bar = new SingleBar(
    { format: `${what} {bar} {percentage} %`, stream: process.stderr },
    Presets.shades_classic,
  );
  bar.start(total, 0);
  return bar;
}

/** One JSON, written line by line: as one text it could be longer than a text can be. */
function print({ lines, ...rest }: Simulated, { out }: Terminal): void {
  let piece = '{"lines":[';
  lines.forEach((line, index) => {
    piece += `${index === 0 ? '\n' : ',\n'}${JSON.stringify(line)}`;
    if (piece.length < PIECE) return;
    out(piece);
    piece = '';
  });
  out(`${piece}],\n${JSON.stringify(rest).slice(1)}\n`);
}
