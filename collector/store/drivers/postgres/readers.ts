/** What reads go through: a few connections, each asked many things at a time. Whatever is asked in one turn of the event loop goes out in
 * one write: an order is ten small reads, and a write to the network costs more than the rest of a read. */
import type pg from 'pg';
import { type Address, type Connection, connectionTo, streamOf } from './connect.ts';
import { isLost, unavailable } from './failure.ts';

export type Asking = {
  query(config: pg.QueryConfig | string, values?: unknown[]): Promise<pg.QueryResult>;
};
export type Readers = Asking & { readonly close: () => Promise<void> };

/** A connection may have died while nobody used it; a database that is away is told at once. */
const TRIES = 2;

type Reading = { readonly connection: Connection; asked: number };

export function readersAt(address: Address): Readers {
  const readings = Array.from(
    { length: address.readers },
    (): Reading => ({ connection: connectionTo(address), asked: 0 }),
  );
  return {
    async query(config, values) {
      for (let tries = 1; ; tries += 1) {
        try {
          return await askOn(idlest(readings), config, values);
        } catch (error) {
          // Reading twice harms nobody.
          if (!isLost(error) || tries === TRIES) throw unavailable(error);
        }
      }
    },
    async close() {
      await Promise.all(readings.map(({ connection }) => connection.close()));
    },
  };
}

/** The one with the fewest answers to come: whoever asks something small does not wait behind a report. */
const idlest = (readings: readonly Reading[]): Reading | undefined =>
  readings.reduce<Reading | undefined>(
    (least, one) => (least === undefined || one.asked < least.asked ? one : least),
    undefined,
  );

async function askOn(
  reading: Reading | undefined,
  config: pg.QueryConfig | string,
  values: unknown[] | undefined,
): Promise<pg.QueryResult> {
  if (!reading) throw new Error('invariant broken: nothing to read with');
  reading.asked += 1;
  try {
    const client = await reading.connection.opened();
    const stream = streamOf(client);
    stream.cork();
    setImmediate(() => stream.uncork());
    return await client.query(config as pg.QueryConfig, values); // `as`: a text is allowed too
  } finally {
    reading.asked -= 1;
  }
}
