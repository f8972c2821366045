/** `npm run torture -- --help` */
import { Command, InvalidArgumentError, Option } from 'commander';
import { isClean, type Outcome, type Run, torture } from './torture.ts';

const MINUTE = 60_000;
type Asked = {
  readonly minutes: number;
  readonly seed: number;
  readonly database: 'sqlite' | 'postgres';
  readonly collectors?: number;
};
const {
  minutes,
  seed,
  database,
  collectors: given,
} = new Command('npm run torture --')
  .description(
    'Kills collectors, crashes the database, cuts connections and fills the disk while a shop is busy; afterwards everything ' +
      'acknowledged must be there once, and the books must agree. Exit 1 where anything is lost, doubled or wrong.',
  )
  .option('--minutes <minutes>', 'how long', numberAbove(0), 1)
  .option(
    '--seed <number>',
    'plays the same messages and faults again',
    numberAbove(-1),
    Date.now() % 1_000_000,
  )
  .addOption(
    new Option('--database <name>', 'where the shop is kept')
      .choices(['sqlite', 'postgres'])
      .default('sqlite'),
  )
  .option(
    '--collectors <number>',
    'how many share the database (PostgreSQL: half the time one, half three)',
    numberAbove(0),
  )
  .parse()
  .opts<Asked>();
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

function numberAbove(least: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (value > least) return value;
    throw new InvalidArgumentError(`It is a number above ${least}.`);
  };
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
