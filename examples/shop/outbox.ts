/**
 * What the collector has still to hear. A message is written in the transaction of the order or return it tells about,
 * and stays until the collector has answered: a collector that is down delays a commission and never loses one.
 */
import { call } from './collector.ts';
import type { Settings } from './env.ts';
import type { Storage } from './storage.ts';

export type Message = {
  readonly order: number;
  readonly method: 'PUT' | 'POST';
  readonly path: string;
  readonly body: unknown;
};
type Row = {
  readonly id: number;
  readonly order_number: number;
  readonly method: string;
  readonly path: string;
  readonly body: string;
  readonly attempts: number;
};

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 300_000;
const BATCH = 20;
/** Not yet, rather than no: too early, too often, or a collector in trouble. */
const isPassing = (status: number): boolean => status >= 500 || [401, 403, 408, 425, 429].includes(status);

export function post(db: Storage, message: Message): void {
  db.prepare('insert into outbox (order_number, method, path, body, due_at) values (?, ?, ?, ?, ?)').run(
    message.order,
    message.method,
    message.path,
    JSON.stringify(message.body),
    Date.now(),
  );
}

/**
 * Sends what is due, oldest first, one message of an order at a time: a refund waits until its order is confirmed.
 * @param only the order somebody is looking at right now, otherwise all
 */
export async function deliver(db: Storage, settings: Settings, only?: number): Promise<void> {
  const rows = db
    .prepare<{ now: number; only: number | null; limit: number }, Row>(
      `select * from outbox as message
       where delivered_at is null and refusal is null and due_at <= @now and (@only is null or order_number = @only)
         and not exists (select 1 from outbox as earlier
                         where earlier.order_number = message.order_number and earlier.id < message.id
                           and earlier.delivered_at is null)
       order by id limit @limit`,
    )
    .all({ now: Date.now(), only: only ?? null, limit: BATCH });
  for (const row of rows) await send(db, settings, row);
}

async function send(db: Storage, settings: Settings, row: Row): Promise<void> {
  try {
    const answer = await call(settings, row.method, row.path, row.body);
    if (answer.ok) return settle(db, row, await answer.text());
    if (isPassing(answer.status)) return later(db, row);
    db.prepare('update outbox set refusal = ? where id = ?').run(await answer.text(), row.id);
  } catch {
    later(db, row);
  }
}

const settle = (db: Storage, row: Row, receipt: string): void =>
  db.transaction(() => {
    db.prepare('update outbox set delivered_at = ? where id = ?').run(Date.now(), row.id);
    if (row.method === 'PUT')
      db.prepare('update orders set receipt = ? where number = ?').run(receipt, row.order_number);
  })();

/** Twice as long after every failure, five minutes at most; there is no last attempt, because it is somebody's money. */
function later(db: Storage, row: Row): void {
  const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(row.attempts, 12));
  db.prepare('update outbox set attempts = attempts + 1, due_at = ? where id = ?').run(
    Date.now() + wait,
    row.id,
  );
}

/** Messages the collector will not take as they are; the merchant sees them with the collector's words. */
export const refusals = (db: Storage): readonly { order_number: number; refusal: string }[] =>
  db
    .prepare<[], { order_number: number; refusal: string }>(
      'select order_number, refusal from outbox where refusal is not null order by id desc limit 20',
    )
    .all();

export const waiting = (db: Storage): number =>
  db
    .prepare<[], { n: number }>(
      'select count(*) as n from outbox where delivered_at is null and refusal is null',
    )
    .get()?.n ?? 0;
