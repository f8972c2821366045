/** `npm run torture -- --minutes 10 --seed 7 --database sqlite|postgres [--collectors 3]`. Without a number of collectors PostgreSQL is
 * played half the time with one and half with three. */
import { parseArgs } from 'node:util';
import { isClean, type Outcome, type Run, torture } from './torture.ts';

const MINUTE = 60_000;
const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '1' },
    seed: { type: 'string' },
    database: { type: 'string', default: 'sqlite' },
    collectors: { type: 'string' },
  },
});
const seed = Number(values.seed ?? Date.now() % 1_000_000);
const minutes = Number(values.minutes);
const database = values.database === 'postgres' ? 'postgres' : 'sqlite';
if (!(minutes > 0) || !Number.isSafeInteger(seed)) throw new Error('--minutes and --seed are numbers');
const given = values.collectors === undefined ? undefined : Number(values.collectors);
const casts = given === undefined ? (database === 'postgres' ? [1, 3] : [1]) : [given];

let clean = true;
for (const collectors of casts) {
  const ms = (minutes * MINUTE) / casts.length;
  const run: Run = { seed, database, collectors, isEnough: (so) => so.ms >= ms };
  say(`${database}, ${collectors} collectors, seed ${seed}, ${Math.round(ms / 1_000)} seconds …`);
  const outcome = await torture(run);
  say(summaryOf(outcome));
  clean &&= isClean(outcome);
}
process.exitCode = clean ? 0 : 1;

function summaryOf({
  run,
  seconds,
  faults,
  messages,
  monthEnds,
  findings,
  unexpected,
  books,
}: Outcome): string {
  const lines = {
    seed: run.seed,
    database: `${run.database}, ${run.collectors} collectors, ${seconds} seconds`,
    'faults injected': listed(faults),
    messages: listed(messages),
    'months and payouts': listed(monthEnds),
    'rows kept': listed(findings.rows),
    'events acknowledged': messages.acknowledged,
    lost: numbered(findings.lost),
    doubled: numbered(findings.doubled),
    'balances unlike the model': numbered(findings.wrong),
    'unexpected answers': numbered(unexpected),
    verify: books.ok
      ? `the books agree (${books.entries} entries, ${books.receipts} receipts)`
      : JSON.stringify(books.difference),
  };
  return Object.entries(lines)
    .map(([name, value]) => `  ${name.padEnd(26)} ${value}`)
    .join('\n');
}

function listed(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');
}

function numbered(list: readonly string[]): string {
  return list.length === 0 ? '0' : [String(list.length), ...list.slice(0, 10)].join('\n      ');
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
