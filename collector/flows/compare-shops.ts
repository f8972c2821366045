import { createHash } from 'node:crypto';
import type { TableName } from '../core/rows.ts';
import { balancesByCurrency } from '../store/queries/books.ts';
import { lastStatement } from '../store/queries/frozen.ts';
import { lastRow, TABLES } from '../store/queries/whole.ts';
import type { Reader } from '../store/reader.ts';
import { shopsIn } from './copy-shops.ts';
import { exportShop } from './export-shop.ts';

/** What two databases must agree on for one shop. */
export type ShopProof = {
  readonly shop: string;
  /** Rows of each table that has any. */
  readonly rows: Readonly<Partial<Record<TableName, number>>>;
  /** Accounts and the sum of their balances, zero, by currency. */
  readonly balances: readonly {
    readonly currency: string;
    readonly accounts: number;
    readonly balance: number;
  }[];
  /** The ends of the receipt chain and of the statements' chain; null where nothing is sealed or stated. */
  readonly receipts: string | null;
  readonly statements: string | null;
  /** SHA-256 of everything `everline export` prints. */
  readonly content: string;
};

export type Comparison = {
  readonly isEqual: boolean;
  readonly proofs: readonly ShopProof[];
  /** In words, the first shop and what of it differs; null where nothing does. */
  readonly difference: string | null;
};

/** Reads both databases from the first row to the last. */
export async function compareShops(
  from: Reader,
  to: Reader,
  onProgress?: (rows: number) => void,
): Promise<Comparison> {
  const proofs: ShopProof[] = [];
  let difference: string | null = null;
  for (const shop of new Set([...(await shopsIn(from)), ...(await shopsIn(to))])) {
    const [a, b] = [await proofOf(from, shop, onProgress), await proofOf(to, shop, onProgress)];
    proofs.push(a);
    difference ??= differenceBetween(a, b);
  }
  return { isEqual: difference === null, proofs, difference };
}

async function proofOf(read: Reader, shop: string, onProgress?: (rows: number) => void): Promise<ShopProof> {
  const hash = createHash('sha256');
  const rows: Partial<Record<TableName, number>> = {};
  for await (const page of exportShop(read, shop)) {
    hash.update(page.text);
    rows[page.table] = (rows[page.table] ?? 0) + page.rows;
    onProgress?.(page.rows);
  }
  const balances = [...(await balancesByCurrency(read, { shop }))].sort((a, b) =>
    a.currency < b.currency ? -1 : 1,
  );
  const receipt = await lastRow(read, 'receipts', shop);
  const statement = await lastStatement(read, { shop });
  return {
    shop,
    rows,
    balances,
    receipts: receipt?.hash ?? null,
    statements: statement?.hash ?? null,
    content: hash.digest('hex'),
  };
}

function differenceBetween(a: ShopProof, b: ShopProof): string | null {
  const table = TABLES.find((name) => a.rows[name] !== b.rows[name]);
  if (table) return `${a.shop}: ${table} has ${a.rows[table] ?? 0} rows there and ${b.rows[table] ?? 0} here`;
  for (const part of ['balances', 'receipts', 'statements', 'content'] as const)
    if (JSON.stringify(a[part]) !== JSON.stringify(b[part])) return `${a.shop}: ${part} differ`;
  return null;
}
