/** The ledger of a wave: every account moves once by what all postings together move it, and the entries in between are reckoned back
 * from where it stands then. The lock of the shop keeps others away from its accounts meanwhile. */
import { assert } from '../../../../shared/problem.ts';
import type { Answer, Sent } from './connect.ts';
import { accountKey, type Posting } from './encode.ts';
import { MOVE_ACCOUNTS, shapeOf } from './statements.ts';
import { arrayText, type Value } from './values.ts';

type Move = {
  readonly shop: string;
  readonly account: string;
  readonly currency: string;
  amount: number;
  entries: number;
};

/** No statement, or the one that moves all accounts, in the order of their names: two collectors never wait for each other. */
export function movesOf(posts: readonly Posting[]): readonly Sent[] {
  if (posts.length === 0) return [];
  const moves = new Map<string, Move>();
  for (const { post } of posts) {
    const { shopId: shop, currency } = post.transaction;
    for (const { account, amount } of post.entries) {
      const key = accountKey(shop, account, currency);
      const move = moves.get(key) ?? { shop, account, currency, amount: 0, entries: 0 };
      move.amount += amount;
      move.entries += 1;
      moves.set(key, move);
    }
  }
  const rows = [...moves]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { shop, account, currency, amount, entries }]) => [
      shop,
      account,
      currency,
      String(amount),
      String(entries),
    ]);
  const kinds = ['text', 'text', 'text', 'bigint', 'bigint'] as const;
  return [{ ...MOVE_ACCOUNTS, values: kinds.map((kind, place) => arrayText(kind, rows, place)) }];
}

type Standing = { balance: number; version: number };

/** `moved`: shop, account, currency, balance and version of each account after all of it. */
export function enterPostings(posts: readonly Posting[], moved: Answer['rows']): Sent {
  const standings = new Map<string, Standing>(
    moved.map(([shop, account, currency, balance, version]) => [
      accountKey(shop, account, currency),
      { balance: Number(balance), version: Number(version) },
    ]),
  );
  const rows: (readonly Value[])[] = [];
  // Backwards from the end: the last entry leaves the account where it stands.
  for (const { post } of [...posts].reverse()) {
    const { shopId, id, currency, period } = post.transaction;
    for (const { account, amount } of [...post.entries].reverse()) {
      const standing = standings.get(accountKey(shopId, account, currency));
      assert(standing, `${account} was moved before it was entered`);
      const { balance, version } = standing;
      const before = balance - amount;
      const numbers = [amount, before, balance, version];
      assert(numbers.every(Number.isSafeInteger), `the balances of ${account} are exact integers`);
      rows.push([shopId, id, account, currency, period, ...numbers.map(String)]);
      standing.balance = before;
      standing.version = version - 1;
    }
  }
  rows.reverse();
  const { fields } = shapeOf('entries');
  return {
    name: 'enter postings',
    text: ENTER,
    values: fields.map(({ kind }, place) => arrayText(kind, rows, place)),
  };
}

/** A key already taken is an error here, not a row left out. */
const ENTER =
  'insert into "entries" ("shop_id", "transaction_id", "account", "currency", "period", "amount", ' +
  '"balance_before", "balance_after", "account_version") select * from unnest($1::text[], $2::text[], $3::text[], ' +
  '$4::text[], $5::text[], $6::bigint[], $7::bigint[], $8::bigint[], $9::bigint[])';
