/** Accounts and sessions. Passwords are stored as scrypt hashes with their own salt. */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import type { Basket } from './basket.ts';
import { digestOf, type Storage, secret } from './storage.ts';

export type Customer = { readonly id: string; readonly email: string; readonly name: string };
export type Session = {
  /** Undefined while there is none, or where it ended. */
  readonly token: string | undefined;
  readonly customer: Customer | undefined;
  readonly basket: Basket;
};

const SESSION_MS = 30 * 86_400_000;
const KEY_BYTES = 32;
/** About 60 ms and 32 MiB a guess (OWASP's recommendation for scrypt halved, for a demo on a small machine). */
const COST = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };

const stretched = (password: string, salt: Buffer): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, KEY_BYTES, COST, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });

const emailOf = (text: string): string => text.normalize('NFKC').trim().toLowerCase();

export async function register(
  db: Storage,
  entry: { readonly email: string; readonly name: string; readonly password: string },
): Promise<Customer | undefined> {
  const salt = randomBytes(16);
  const key = await stretched(entry.password, salt);
  const customer = { id: `cus_${secret()}`, email: emailOf(entry.email), name: entry.name.trim() };
  const { changes } = db
    .prepare(
      'insert into customers (id, email, name, password, created_at) values (?, ?, ?, ?, ?) on conflict do nothing',
    )
    .run(
      customer.id,
      customer.email,
      customer.name,
      `${salt.toString('base64')}.${key.toString('base64')}`,
      Date.now(),
    );
  return changes === 1 ? customer : undefined;
}

/** Takes as long for an unknown address as for a wrong password, so that nobody learns who has an account. */
export async function signIn(db: Storage, email: string, password: string): Promise<Customer | undefined> {
  const row = db
    .prepare<[string], Customer & { password: string }>('select * from customers where email = ?')
    .get(emailOf(email));
  const [salt = '', expected = ''] = row?.password.split('.') ?? [];
  const key = await stretched(password, Buffer.from(salt, 'base64'));
  const known = Buffer.from(expected, 'base64');
  const matches = known.length === key.length && timingSafeEqual(known, key);
  return row && matches ? { id: row.id, email: row.email, name: row.name } : undefined;
}

/** A new session's token goes to the browser only; the database keeps its digest. */
export function startSession(
  db: Storage,
  session: { readonly customerId: string | null; readonly basket: Basket },
): string {
  const token = secret();
  const now = Date.now();
  db.prepare('delete from sessions where used_at < ?').run(now - SESSION_MS);
  db.prepare('insert into sessions (id, customer_id, basket, used_at) values (?, ?, ?, ?)').run(
    digestOf(token),
    session.customerId,
    JSON.stringify(session.basket),
    now,
  );
  return token;
}

export function sessionOf(db: Storage, token: string | undefined): Session {
  const row =
    token === undefined
      ? undefined
      : db
          .prepare<
            [string, number],
            { basket: string; id: string | null; email: string; name: string }
          >(`select sessions.basket, customers.id, customers.email, customers.name
             from sessions left join customers on customers.id = sessions.customer_id
             where sessions.id = ? and used_at > ?`)
          .get(digestOf(token), Date.now() - SESSION_MS);
  if (!row) return { token: undefined, customer: undefined, basket: {} };
  const customer = row.id === null ? undefined : { id: row.id, email: row.email, name: row.name };
  return { token, customer, basket: JSON.parse(row.basket) };
}

export function keepBasket(db: Storage, token: string, basket: Basket): void {
  db.prepare('update sessions set basket = ?, used_at = ? where id = ?').run(
    JSON.stringify(basket),
    Date.now(),
    digestOf(token),
  );
}

export const endSession = (db: Storage, token: string): void => {
  db.prepare('delete from sessions where id = ?').run(digestOf(token));
};
