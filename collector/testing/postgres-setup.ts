/** Runs in vitest's own process, once for all test files: starts the PostgreSQL server when the first test asks for it, and stops it at
 * the end. `EVERLINE_TEST_PG=postgres://…` names a server to use instead; its account must be allowed to make databases. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { addressOf, lineTo } from '../store/drivers/postgres/connect.ts';
import { migrate } from '../store/drivers/postgres/migrate.ts';
import { type PostgresServer, startPostgres } from './postgres-server.ts';

/** What a test is told: a server, and a database with all tables and nothing in them to copy. */
export type Prepared = { readonly server: string; readonly template: string };

export async function setup(): Promise<(() => Promise<void>) | undefined> {
  // Every project of the run comes by here; one of them answers for all.
  if (process.env.EVERLINE_TEST_POSTGRES) return undefined;
  let started: PostgresServer | undefined;
  let prepared: Promise<Prepared> | undefined;
  const prepare = async (): Promise<Prepared> => {
    const known = process.env.EVERLINE_TEST_PG;
    if (!known) started = await startPostgres({ fsync: false });
    return template(known ?? started?.url ?? '');
  };
  const desk = createServer((_, answer) => {
    prepared ??= prepare();
    prepared.then(
      (told) => answer.end(JSON.stringify(told)),
      (error) => answer.writeHead(500).end(String(error)),
    );
  });
  desk.listen(0, '127.0.0.1');
  await once(desk, 'listening');
  const address = desk.address();
  process.env.EVERLINE_TEST_POSTGRES = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  return async () => {
    desk.close();
    delete process.env.EVERLINE_TEST_POSTGRES;
    const told = await prepared?.catch(() => undefined);
    if (told) await ask(told.server, `drop database if exists ${told.template}`);
    await started?.stop();
  };
}

async function template(server: string): Promise<Prepared> {
  const name = `everline_template_${process.pid}`;
  await ask(server, `drop database if exists ${name}`);
  await ask(server, `create database ${name} template template0 encoding 'UTF8'`);
  await migrate(addressOf(databaseAt(server, name)));
  return { server, template: name };
}

export async function ask(server: string, text: string): Promise<void> {
  const line = lineTo(addressOf(server));
  try {
    await line.run([{ text }]);
  } finally {
    await line.close();
  }
}

export function databaseAt(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}
