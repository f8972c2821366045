/** What goes wrong, one thing after another, as the seed says. */
import { statSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { PostgresServer } from '../../testing/postgres-server.ts';
import type { Chance } from '../chance.ts';
import type { Member } from './collectors.ts';
import type { Line } from './line.ts';

export type FaultName =
  | 'collector killed'
  | 'clients cut off'
  | 'clients held up'
  | 'disk full'
  | 'database crashed'
  | 'database cut off'
  | 'database held up';
export type Faults = {
  readonly tally: Readonly<Partial<Record<FaultName, number>>>;
  /** Never resolves; rejects where a fault could not be made, so that a run does not wait for ever. */
  readonly broken: Promise<never>;
  /** Ends with everything running and every line open. */
  readonly finish: () => Promise<void>;
};
type Stage = {
  readonly chance: Chance;
  readonly members: readonly [Member, ...Member[]];
  /** Between the collectors and PostgreSQL. */
  readonly databaseLines: readonly Line[];
  readonly server: PostgresServer | undefined;
  /** The SQLite file. */
  readonly file: string | undefined;
  readonly betweenMs: number;
};

/** Clocks of collectors are wrong by so much at most, either way. */
const SKEW_MAX_MS = 180_000;

export const skewOf = (chance: Chance): number => chance.whole(2 * SKEW_MAX_MS) - SKEW_MAX_MS;

export function startFaults(stage: Stage): Faults {
  const { chance, betweenMs } = stage;
  const tally: Partial<Record<FaultName, number>> = {};
  const acts = actsOn(stage);
  let isOver = false;
  const running = (async () => {
    while (!isOver) {
      await pause(betweenMs / 2 + chance.whole(betweenMs));
      if (isOver) return;
      const [name, act] = acts[chance.whole(acts.length)] ?? acts[0];
      tally[name] = (tally[name] ?? 0) + 1;
      await act();
    }
  })();
  const broken = running.then(() => new Promise<never>(() => undefined));
  broken.catch(() => undefined);
  return {
    tally,
    broken,
    finish: async () => {
      isOver = true;
      await running;
    },
  };
}

type Act = readonly [FaultName, () => Promise<void>];

/** What is listed twice happens twice as often. */
function actsOn({ chance, members, databaseLines, server, file }: Stage): readonly [Act, ...Act[]] {
  const member = (): Member => chance.pick(members);
  const kill: Act = [
    'collector killed',
    async () => {
      const one = member();
      await one.kill();
      await pause(chance.whole(300));
      await one.start(skewOf(chance));
    },
  ];
  const cut: Act = ['clients cut off', async () => void member().line.cut()];
  const stall: Act = ['clients held up', async () => member().line.stall(100 + chance.whole(500))];
  const full: readonly Act[] =
    file === undefined ? [] : [['disk full', () => fillDisk(member(), file, chance)]];
  const lines = databaseLines.flatMap((line): readonly Act[] => [
    ['database cut off', async () => void line.cut()],
    ['database held up', async () => line.stall(100 + chance.whole(500))],
  ]);
  const crash: readonly Act[] = server
    ? [
        [
          'database crashed',
          async () => {
            await server.crash();
            await pause(chance.whole(300));
            await server.start();
          },
        ],
      ]
    : [];
  return [kill, kill, cut, stall, ...full, ...lines, ...crash];
}

/** No file may grow beyond what the log is now, for a moment. */
async function fillDisk(member: Member, file: string, chance: Chance): Promise<void> {
  const size = statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0;
  member.limitFiles(size + 4_096 * chance.whole(20));
  await pause(200 + chance.whole(400));
  member.limitFiles(undefined);
}
