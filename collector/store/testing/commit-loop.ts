/** A process to be killed: commits a click, a message and a credit together, over and over in 16 lanes, and prints each name after
 * its acknowledgement. `tsx commit-loop.ts FILE ROUND`. */
import { writeSync } from 'node:fs';
import { click, credit, message } from '../contract/rows.ts';
import { openStore } from '../open.ts';

const [, , path = '', round = '0'] = process.argv;
const LANES = 16;
const STDOUT = 1;

const store = await openStore({ url: `sqlite:${path}` });
await Promise.all(Array.from({ length: LANES }, (_, lane) => commitForEver(lane)));

async function commitForEver(lane: number): Promise<never> {
  for (let n = 0; ; n += 1) {
    const name = `${round}-${lane}-${n}`;
    await store.commit([click(name), message(name), credit(name, `partner-${lane % 3}`, n + 1)]);
    writeSync(STDOUT, `${name}\n`);
  }
}
