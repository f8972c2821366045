/** What the process counts for Prometheus. Counting is a plain addition; the figures are put together only when somebody asks. */
import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { Store, StoreFigures } from '../store/store.ts';

export type Tally = {
  readonly answered: (route: string, status: number) => void;
  readonly events: (counts: {
    readonly accepted: number;
    readonly duplicates: number;
    readonly refused: number;
  }) => void;
  readonly text: () => Promise<string>;
  readonly contentType: string;
};

export function tallyOf(store: Pick<Store, 'load' | 'figures'>): Tally {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const answers = new Map<string, Map<number, number>>();
  const events = { accepted: 0, duplicates: 0, refused: 0 };
  register(registry, store, answers, events);
  return {
    answered: (route, status) => {
      let statuses = answers.get(route);
      if (!statuses) {
        statuses = new Map();
        answers.set(route, statuses);
      }
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    },
    events: ({ accepted, duplicates, refused }) => {
      events.accepted += accepted;
      events.duplicates += duplicates;
      events.refused += refused;
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}

function register(
  registry: Registry,
  store: Pick<Store, 'load' | 'figures'>,
  answers: ReadonlyMap<string, ReadonlyMap<number, number>>,
  events: Readonly<Record<string, number>>,
): void {
  const registers = [registry];
  new Counter({
    name: 'everline_http_answers_total',
    help: 'Answers by call and status',
    labelNames: ['route', 'status'],
    registers,
    collect() {
      this.reset();
      for (const [route, statuses] of answers)
        for (const [status, times] of statuses) this.inc({ route, status: String(status) }, times);
    },
  });
  new Counter({
    name: 'everline_inbox_events_total',
    help: 'Events browsers reported, by what became of them',
    labelNames: ['outcome'],
    registers,
    collect() {
      this.reset();
      for (const [outcome, times] of Object.entries(events)) this.inc({ outcome }, times);
    },
  });
  new Gauge({
    name: 'everline_commits_waiting',
    help: 'Commits waiting for the writer',
    registers,
    collect() {
      this.set(store.load().waiting);
    },
  });
  registerFigures(registry, store);
}

function registerFigures(registry: Registry, store: Pick<Store, 'figures'>): void {
  const figure = (name: string, help: string, read: (figures: StoreFigures) => number): void => {
    new Gauge({
      name: `everline_store_${name}`,
      help,
      registers: [registry],
      collect() {
        this.set(read(store.figures()));
      },
    });
  };
  figure('transactions', 'Database transactions since the start', ({ groups }) => groups);
  figure('commits', 'Commits these transactions carried', ({ commits }) => commits);
  figure('failed_transactions', 'Transactions that failed as a whole', ({ failedGroups }) => failedGroups);
  figure(
    'largest_transaction',
    'The most commits one transaction carried',
    ({ largestGroup }) => largestGroup,
  );
  figure(
    'log_bytes',
    'Size of the write-ahead log; above 64 MiB somebody reads for too long',
    ({ logBytes }) => logBytes,
  );
}
