/** What the collector sustains over HTTP on PostgreSQL, as ratios of interleaved runs. The database is a real server that waits for its
 * disk; it shares this machine with the collectors and with whoever makes the load. */
import { fileURLToPath } from 'node:url';
import { buildProgram } from '../../store/testing/build.ts';
import { type PostgresServer, startPostgres } from '../../testing/postgres-server.ts';
import { ask, databaseAt } from '../../testing/postgres-setup.ts';
import {
  alternate,
  clicks,
  confirm,
  failed,
  over,
  p99,
  perSecond,
  ratio,
  runs,
  type Server,
  serve,
  under,
} from './http.ts';
import type { LoadResult } from './load.ts';
import type { BenchRow } from './row.ts';

const CLICKS_BEFORE = 1_000_000;
const MEGABYTE = 1_048_576;
const program = (name: string, file: string): Promise<string> =>
  buildProgram(name, fileURLToPath(new URL(file, import.meta.url)));

export async function benchPostgres(): Promise<BenchRow[]> {
  const postgres = await startPostgres({ fsync: true });
  const servers: Server[] = [];
  const [collector, bare] = [
    await program('bench-serve', './serve.ts'),
    await program('bench-bare', './bare-pg.ts'),
  ];
  const started = async (database: string, mode: 'on' | 'off' = 'on', beside?: Server): Promise<Server> => {
    const server = await serve(
      database === 'bare' ? bare : collector,
      mode,
      databaseAt(postgres.url, database),
      beside,
    );
    servers.push(server);
    return server;
  };
  try {
    for (const name of ['durable', 'off', 'bare', 'slow', 'grown'])
      await ask(postgres.url, `create database ${name}`);
    const durable = await started('durable');
    const rows = await oneCollector(durable, await started('off', 'off'), await started('bare'));
    const delayed = await delayedCommits(postgres, () => started('slow'));
    const flat = await grown(await started('grown'), durable);
    const other = await started('durable', 'on', durable);
    const two = await alternate([() => together([durable, other]), () => clicks(durable, 1)]);
    return [
      ...rows,
      under('p99 with 5 ms added to every commit', p99(delayed), 60, 'ms'),
      ratio(`inbox with ${CLICKS_BEFORE.toLocaleString('en')} clicks in the table ÷ fresh`, flat, 0.8),
      ratio('two collectors ÷ one, 1 event a request', two, 1.2),
    ];
  } finally {
    for (const server of servers) server.stop();
    await postgres.stop();
  }
}

async function oneCollector(durable: Server, off: Server, bare: Server): Promise<readonly BenchRow[]> {
  const single = await alternate([() => clicks(durable, 1), () => clicks(off, 1)]);
  const plain = await alternate([() => clicks(durable, 1), () => clicks(bare, 1)]);
  const batch = await runs(() => clicks(durable, 20));
  const orders = await runs(() => confirm(durable));
  const { rss } = await durable.usage();
  return [
    ratio('durable inbox ÷ store off, 1 event a request', single, 0.4),
    ratio('durable inbox ÷ Fastify with one INSERT a request', plain, 2),
    under('p99 of the durable inbox, 64 connections', p99(single[0]), 25, 'ms'),
    over('events a second, 20 a request', 20 * perSecond(batch), 30_000),
    over('orders confirmed a second', perSecond(orders), 1_000),
    under('memory under load', rss / MEGABYTE, 250, 'MB'),
    under('refused or failed', 100 * failed([...single[0], ...batch, ...orders]), 0.001, '%'),
  ];
}

/** Every COMMIT waits five milliseconds longer, as on a disk far away. */
async function delayedCommits(
  { url }: PostgresServer,
  start: () => Promise<Server>,
): Promise<readonly LoadResult[]> {
  await ask(url, 'alter database slow set commit_delay = 5000');
  await ask(url, 'alter database slow set commit_siblings = 0');
  const slow = await start();
  return runs(() => clicks(slow, 1));
}

async function grown(full: Server, durable: Server): Promise<[LoadResult[], LoadResult[]]> {
  for (let written = 0; written < CLICKS_BEFORE; )
    written += Math.round((await clicks(full, 50, 5)).perSecond * 50 * 5);
  return alternate([() => clicks(full, 1), () => clicks(durable, 1)]);
}

async function together(servers: readonly Server[]): Promise<LoadResult> {
  const results = await Promise.all(servers.map((server) => clicks(server, 1)));
  return {
    perSecond: results.reduce((sum, result) => sum + result.perSecond, 0),
    p99: Math.max(...results.map((result) => result.p99)),
    failed: Math.max(...results.map((result) => result.failed)),
  };
}
