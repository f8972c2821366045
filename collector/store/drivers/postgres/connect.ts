/** Connections to a PostgreSQL server: what the address says, and limits so that nothing waits for ever. */
import type { Writable } from 'node:stream';
import pg from 'pg';
import { shownAddress } from '../../address.ts';

/** Connections that read. Beside them two write, one what browsers report and one everything else, and one claims jobs. */
const READERS = 4;
const CONNECT_MS = 10_000;
const STATEMENT_MS = 30_000;
/** How long a commit waits for the same shop's commit in another collector. */
const LOCK_MS = 10_000;
/** A collector that stops dead in the middle of a transaction holds its shop for so long at most. */
const IDLE_IN_TRANSACTION_MS = 10_000;

export type Address = { readonly config: pg.ClientConfig; readonly readers: number };

/** `postgres://name:password@host:5432/database?sslmode=verify-full&sslrootcert=/etc/ca.pem&pool=4&statement_timeout=30000`.
 * `sslmode` means what it means to libpq; `pool` and `statement_timeout` (milliseconds) are ours; everything else is node-postgres'.
 * Throws an Error with a sentence for an address that is none. */
export function addressOf(url: string): Address {
  if (!URL.canParse(url)) throw new Error(`${shownAddress(url)} is no address of a PostgreSQL database`);
  const address = new URL(url);
  const { searchParams } = address;
  const readers = taken(searchParams, 'pool', READERS);
  const statement = taken(searchParams, 'statement_timeout', STATEMENT_MS);
  if (searchParams.has('sslmode') && !searchParams.has('uselibpqcompat')) {
    searchParams.set('uselibpqcompat', 'true');
  }
  const config: pg.ClientConfig = {
    connectionString: address.href,
    application_name: 'everline',
    connectionTimeoutMillis: CONNECT_MS,
    statement_timeout: statement,
    lock_timeout: Math.min(LOCK_MS, statement),
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    keepAlive: true,
  };
  return { config, readers };
}

function taken(params: URLSearchParams, name: string, standard: number): number {
  const text = params.get(name);
  params.delete(name);
  if (text === null) return standard;
  const value = Number(text);
  if (Number.isSafeInteger(value) && value > 0) return value;
  throw new Error(`${name}=${text} in the database's address is no whole number above 0`);
}

export type Sent = {
  /** A statement under a name stays prepared on its connection. */
  readonly name?: string;
  readonly text: string;
  readonly values?: readonly (string | number | null)[];
};
export type Answer = {
  readonly command: string;
  readonly rowCount: number | null;
  /** Texts as PostgreSQL writes them, booleans and JSON as their values, bigints as texts. */
  readonly rows: readonly (readonly unknown[])[];
};

/** One connection, opened when it is needed and again after it was lost. What is asked on it goes out at once, without waiting for the
 * answers to what was asked before. */
export type Connection = {
  readonly opened: () => Promise<pg.Client>;
  readonly close: () => Promise<void>;
};

export function connectionTo({ config }: Address): Connection {
  let client: Promise<pg.Client> | undefined;
  const connect = (): Promise<pg.Client> => {
    const made = new pg.Client({ ...config, pipeline: true } as pg.ClientConfig); // `as`: newer than its types
    const opening = made.connect().then(() => made);
    const forget = (): void => {
      // An old connection may say its goodbye when the next one is open already.
      if (client === opening) client = undefined;
    };
    made.on('error', forget);
    made.on('end', forget);
    opening.catch(forget);
    return opening;
  };
  return {
    opened: () => {
      client ??= connect();
      return client;
    },
    async close() {
      await (await client?.catch(() => undefined))?.end();
    },
  };
}

type Held = { readonly connection: { readonly stream: Pick<Writable, 'cork' | 'uncork'> } };
/** Where a connection's bytes go: held back while more is said, so that many statements are one write to the network. */
export const streamOf = (client: pg.Client): Held['connection']['stream'] =>
  (client as unknown as Held).connection.stream; // `as`: node-postgres keeps it out of its types

/** Sends all at once and answers when the last is done; throws the first failure. After a failure inside a transaction the rest of it has
 * failed too. */
export type Run = (statements: readonly Sent[]) => Promise<readonly Answer[]>;

export type Line = {
  /** For statements that stand for themselves. */
  readonly run: Run;
  /** For a transaction of several flights: all of them on one connection. Once that is lost everything fails; a COMMIT sent on a new one
   * would be answered as if there had been something to commit. */
  readonly session: () => Promise<Run>;
  readonly close: () => Promise<void>;
};

export function lineTo(address: Address): Line {
  const { opened, close } = connectionTo(address);
  const session = async (): Promise<Run> => {
    const client = await opened();
    return (statements) => sentTo(client, statements);
  };
  return { session, run: async (statements) => (await session())(statements), close };
}

async function sentTo(client: pg.Client, statements: readonly Sent[]): Promise<readonly Answer[]> {
  const stream = streamOf(client);
  stream.cork();
  const answers = statements.map(({ name, text, values }) =>
    client.query({ ...(name ? { name } : {}), text, values: values ? [...values] : [], rowMode: 'array' }),
  );
  stream.uncork();
  const answered: Answer[] = [];
  for (const answer of await Promise.allSettled(answers)) {
    if (answer.status === 'fulfilled') {
      answered.push(answer.value);
      continue;
    }
    answeredBefore.set(answer.reason, answered);
    throw answer.reason;
  }
  return answered;
}

/** By what was thrown: what the statements of a flight answered before the one that failed. */
export const answeredBefore = new WeakMap<object, readonly Answer[]>();
