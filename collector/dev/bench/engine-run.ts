/** Measures the commission engine: a month beside a bare loop over the same orders and the same tree. `built.ts` runs it. */
import { cpuUsage, resourceUsage, stdout } from 'node:process';
import type { Plan } from '../../../shared/plan.ts';
import { facts, place } from '../../core/commission/builders.ts';
import { type ClosedPeriod, closePeriod } from '../../core/commission/close.ts';
import { orderLines } from '../../core/commission/live.ts';
import type { PeriodInput } from '../../core/commission/period-input.ts';
import { eachLine } from '../../core/commission/settled.ts';
import { chainOf, monthOf, SEVEN_LEVELS } from './engine-month.ts';
import type { BenchRow } from './row.ts';

const ROUNDS = 5;
const WARM_UPS = 5;
const PARTNERS = 1_000_000;
const ORDERS = 2_000_000;

function rowsOf(): BenchRow[] {
  const rows = [...month(), ...chains(), liveOrder()];
  const peak = resourceUsage().maxRSS / 1024;
  return [...rows, under('most memory the process ever held', peak, 3 * 1024, 'MiB')];
}

/** Interleaved rounds, medians of the ratios: this machine's speed moves by a third from minute to minute. */
function month(): BenchRow[] {
  const whole = monthOf({ partners: PARTNERS, orders: ORDERS }, SEVEN_LEVELS);
  const half = monthOf({ partners: PARTNERS, orders: ORDERS / 2 }, SEVEN_LEVELS);
  const bare: Time[] = [];
  const engine: Time[] = [];
  const single: Time[] = [];
  const lines = linesIn(closePeriod(whole));
  // V8 compiles what runs often a second time, in a thread beside it: not what a month takes.
  for (let round = 0; round < WARM_UPS; round += 1) {
    bareLoop(half);
    closePeriod(half);
  }
  for (let round = 0; round < ROUNDS; round += 1) {
    bare.push(timed(() => bareLoop(whole)));
    engine.push(timed(() => closePeriod(whole)));
    single.push(timed(() => closePeriod(half)));
  }
  const times = `${said(engine)} for ${lines} lines, bare ${said(bare)}`;
  return [
    ratio(`a month of 1,000,000 partners and 2,000,000 orders ÷ bare loop (${times})`, engine, bare, 3),
    ratio('twice the orders', engine, single, 2.2),
  ];
}

/** Walks seven sponsors per order and adds seven products: nothing less can be called a commission run. */
function bareLoop({ orders, partners }: PeriodInput): number {
  const { bound, base } = orders;
  const { sponsor } = partners;
  const rates = Float64Array.of(0.08, 0.05, 0.03, 0.02, 0.01, 0.01, 0.005);
  let total = 0;
  for (let order = 0; order < orders.count; order += 1) {
    const net = base[order] ?? 0;
    let partner = bound[order] ?? -1;
    for (let level = 0; level < 7 && partner >= 0; level += 1) {
      total += net * (rates[level] ?? 0);
      partner = sponsor[partner] ?? -1;
    }
  }
  return total;
}

/** Ten times the depth under ten times the orders: linear is ten times the time, quadratic a hundred. */
function chains(): BenchRow[] {
  const short = chainOf(10_000, 10_000, SEVEN_LEVELS);
  const long = chainOf(100_000, 100_000, SEVEN_LEVELS);
  timed(() => closePeriod(long));
  const rounds = Array.from({ length: ROUNDS }, () => ({
    short: timed(() => closePeriod(short)),
    long: timed(() => closePeriod(long)),
  }));
  return [
    ratio(
      'a chain 100,000 deep ÷ one 10,000 deep, an order for everybody',
      rounds.map((round) => round.long),
      rounds.map((round) => round.short),
      30,
    ),
  ];
}

const TEN: Plan = {
  name: 'Ten components',
  currency: 'EUR',
  components: [
    ...['a', 'b', 'c', 'd', 'e', 'f'].map((id) => ({
      id,
      kind: 'levels' as const,
      rates: ['3%', '2%', '1%', '0.5%', '0.25%'] as const,
      items: { category: ['C', id] },
    })),
    { id: 'first', kind: 'levels', rates: ['5%'], orders: { to: 1 }, replaces: ['a'] },
    {
      id: 'article',
      kind: 'levels',
      rates: ['2%'],
      overrides: [{ items: { sku: ['S'] }, rates: ['4%', '1%'] }],
    },
    { id: 'welcome', kind: 'bounty', amount: 500, minBase: 2_000 },
    { id: 'margin', kind: 'margin' },
  ],
  limits: { order: '40%' },
};

function liveOrder(): BenchRow {
  const order = facts({ plan: TEN, chain: ['a', 'b', 'c', 'd', 'e'].map((partner) => place(partner)) });
  const run = (times: number): void => {
    for (let i = 0; i < times; i += 1) orderLines(order, '2026-06');
  };
  run(5_000);
  const each = Array.from({ length: ROUNDS }, () => timed(() => run(2_000)).cpu / 2);
  return under('one live order under a plan of ten components', median(each), 50, 'µs');
}

function linesIn({ settled, forest }: ClosedPeriod): number {
  let lines = 0;
  for (const component of settled.flatMap(({ components }) => components)) {
    for (const epoch of forest.epochs) {
      for (let position = epoch.from; position < epoch.to; position += 1)
        eachLine(component, { position, epoch }, () => (lines += 1));
    }
  }
  return lines;
}

/** Milliseconds: by the clock, and those a processor worked for us. The bars are for these: others on the machine disturb them less. */
type Time = { readonly wall: number; readonly cpu: number };

function timed(run: () => unknown): Time {
  const used = cpuUsage();
  const began = performance.now();
  run();
  const wall = performance.now() - began;
  const { user, system } = cpuUsage(used);
  return { wall, cpu: (user + system) / 1000 };
}

const said = (times: readonly Time[]): string =>
  `${Math.round(median(times.map(({ wall }) => wall)))} ms (processor ${Math.round(median(times.map(({ cpu }) => cpu)))} ms)`;

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function ratio(name: string, over: readonly Time[], beneath: readonly Time[], bar: number): BenchRow {
  const by = (clock: keyof Time): number =>
    median(over.map((time, round) => time[clock] / (beneath[round]?.[clock] ?? Number.NaN)));
  const processor = by('cpu');
  const measured = `${processor.toFixed(2)} × (by the clock ${by('wall').toFixed(2)} ×)`;
  return { name, measured, bar: `at most ${bar} ×`, ok: processor <= bar };
}

const under = (name: string, value: number, bar: number, unit: string): BenchRow => ({
  name,
  measured: `${value.toFixed(1)} ${unit}`,
  bar: `at most ${bar} ${unit}`,
  ok: value <= bar,
});

stdout.write(JSON.stringify(rowsOf()));
