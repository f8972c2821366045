/** The shop's own small database. Times are epoch milliseconds, amounts cents. */
import { createHash, randomBytes } from 'node:crypto';
import Database from 'better-sqlite3';

export type Storage = Database.Database;

const SCHEMA = `
create table if not exists customers (
  id text primary key,
  email text not null unique,
  name text not null,
  password text not null,
  created_at integer not null
) strict;
create table if not exists sessions (
  id text primary key,
  customer_id text references customers(id),
  basket text not null default '{}',
  used_at integer not null
) strict;
create table if not exists orders (
  number integer primary key autoincrement,
  token text not null unique,
  customer_id text references customers(id),
  language text not null,
  email text not null,
  name text not null,
  address text not null,
  placed_at integer not null,
  bill text not null,
  referral text not null,
  receipt text
) strict;
create table if not exists returns (
  id text primary key,
  order_number integer not null references orders(number),
  line integer not null,
  amount integer not null,
  at integer not null,
  unique (order_number, line)
) strict;
create table if not exists outbox (
  id integer primary key autoincrement,
  order_number integer not null references orders(number),
  method text not null,
  path text not null,
  body text not null,
  attempts integer not null default 0,
  due_at integer not null,
  delivered_at integer,
  refusal text
) strict;
create index if not exists outbox_due on outbox (due_at) where delivered_at is null and refusal is null;
`;

const NUMBERED_SINCE = Date.UTC(2026, 0, 1);

export function openStorage(file: string): Storage {
  const db = new Database(file);
  // An order that was thanked for must survive a power cut, and so must its place in the outbox.
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  db.exec(SCHEMA);
  startNumbering(db);
  return db;
}

/** A shop that keeps its orders in memory must not give their numbers out again after a restart: it starts at the clock. */
function startNumbering(db: Storage): void {
  db.prepare(
    `insert into sqlite_sequence (name, seq) select 'orders', ? where not exists
     (select 1 from sqlite_sequence where name = 'orders')`,
  ).run(Math.floor((Date.now() - NUMBERED_SINCE) / 1000));
}

/** 192 bits nobody guesses, safe in addresses and cookies. */
export const secret = (): string => randomBytes(24).toString('base64url');

/** What the database keeps of a secret, so that a stolen copy opens no session. */
export const digestOf = (text: string): string => createHash('sha256').update(text).digest('base64url');
