/** One run: a shop under load while everything around it fails, then the comparison with what should be there. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { verifyBooks } from '../../flows/verify-books.ts';
import { openStore } from '../../store/open.ts';
import { type PostgresServer, startPostgres } from '../../testing/postgres-server.ts';
import { chanceOf } from '../chance.ts';
import { type Findings, findingsOf } from './check.ts';
import { type Member, memberOn } from './collectors.ts';
import { type FaultName, skewOf, startFaults } from './faults.ts';
import { type Line, lineTo } from './line.ts';
import { type MonthEnds, startMonthEnds } from './month-ends.ts';
import { monthsBefore, plotOf, SHOP } from './plot.ts';
import { type Sender, startSending, type Tally } from './sender.ts';
import { setUp } from './setup.ts';

export type Run = {
  readonly seed: number;
  readonly database: 'sqlite' | 'postgres';
  readonly collectors: number;
  /** Told every second; true ends it. */
  readonly isEnough: (so: {
    readonly ms: number;
    readonly acknowledged: number;
    readonly faults: number;
  }) => boolean;
};
export type Outcome = {
  readonly run: Pick<Run, 'seed' | 'database' | 'collectors'>;
  readonly seconds: number;
  readonly faults: Readonly<Partial<Record<FaultName, number>>>;
  readonly messages: Tally;
  readonly monthEnds: MonthEnds['tally'];
  readonly findings: Findings;
  /** Answers nobody may get, and collectors that did not end with 0. */
  readonly unexpected: readonly string[];
  readonly books: {
    readonly ok: boolean;
    readonly entries: number;
    readonly receipts: number;
    readonly difference: unknown;
  };
};

const WORKERS = 10;
const BETWEEN_FAULTS_MS = 900;

export async function torture(run: Run): Promise<Outcome> {
  const stage = await stageFor(run);
  try {
    return await play(run, stage);
  } finally {
    await stage.strike();
  }
}

type Stage = {
  /** Without proxies, for the check. */
  readonly database: string;
  readonly file: string | undefined;
  readonly server: PostgresServer | undefined;
  readonly members: readonly [Member, ...Member[]];
  readonly databaseLines: readonly Line[];
  readonly strike: () => Promise<void>;
};

async function stageFor({ database, collectors }: Run): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'everline-torture-'));
  const server = database === 'postgres' ? await startPostgres({ fsync: true }) : undefined;
  const file = server ? undefined : join(folder, 'everline.db');
  const url = server?.url ?? `sqlite:${file}`;
  const databaseLines: Line[] = [];
  const member = async (): Promise<Member> => {
    if (!server) return memberOn(url);
    const line = await lineTo(Number(new URL(server.url).port));
    databaseLines.push(line);
    const through = new URL(server.url);
    through.port = String(line.port);
    return memberOn(String(through));
  };
  const members: [Member, ...Member[]] = [await member()];
  while (members.length < collectors) members.push(await member());
  return {
    database: url,
    file,
    server,
    members,
    databaseLines,
    strike: async () => {
      for (const one of members) {
        await one.kill();
        await one.line.close();
      }
      for (const line of databaseLines) await line.close();
      await server?.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function play(run: Run, stage: Stage): Promise<Outcome> {
  const { members } = stage;
  const began = Date.now();
  const keys = await setUp(stage.database, monthsBefore(began).opened);
  const chance = chanceOf(run.seed);
  const plot = plotOf(chanceOf(run.seed + 1), began, keys.publicKey);
  for (const one of members) await one.start(skewOf(chance));
  const [first, ...others] = members;
  const urls = [first.url, ...others.map(({ url }) => url)] as const;
  const { secretKey } = keys;
  const from = Date.now();
  const faults = startFaults({ ...stage, chance, betweenMs: BETWEEN_FAULTS_MS });
  const sender = startSending({ plot, chance: chanceOf(run.seed + 2), secretKey, urls, workers: WORKERS });
  const monthEnds = startMonthEnds({
    months: plot.months,
    chance: chanceOf(run.seed + 3),
    secretKey,
    urls,
    everyMs: 1_500,
  });
  const enough = until(() => {
    const count = Object.values(faults.tally).reduce((sum, times) => sum + times, 0);
    return run.isEnough({ ms: Date.now() - from, acknowledged: sender.tally.acknowledged, faults: count });
  });
  await Promise.race([enough, faults.broken]);
  await faults.finish();
  await sender.finish();
  await monthEnds.finish();
  const unexpected = [...sender.unexpected, ...monthEnds.unexpected, ...(await stopAll(members))];
  return {
    run: { seed: run.seed, database: run.database, collectors: members.length },
    seconds: Math.round((Date.now() - began) / 1_000),
    faults: faults.tally,
    messages: sender.tally,
    monthEnds: monthEnds.tally,
    unexpected,
    ...(await checked(stage.database, plot, sender)),
  };
}

async function stopAll(members: readonly Member[]): Promise<readonly string[]> {
  const codes = await Promise.all(members.map((one) => one.stop()));
  return codes.flatMap((code, n) => (code === 0 ? [] : [`collector ${n + 1} ended with ${code}`]));
}

async function checked(database: string, plot: ReturnType<typeof plotOf>, { acknowledged }: Sender) {
  const store = await openStore({ url: database });
  try {
    const findings = await findingsOf(store.read, plot, acknowledged);
    const { ok, checked: count, difference } = await verifyBooks(store.read, SHOP);
    return { findings, books: { ok, entries: count.entries, receipts: count.receipts, difference } };
  } finally {
    await store.close();
  }
}

async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await pause(100);
}

/** Whether nothing was lost, doubled, wrong or unexpected. */
export const isClean = ({ findings, unexpected, books }: Outcome): boolean =>
  books.ok &&
  [findings.lost, findings.doubled, findings.wrong, unexpected].every((list) => list.length === 0);
