/** Spreads the tables over the nodes of a Citus cluster by shop: every row of a shop on one node. Foreign keys are taken off and put back,
 * since Citus takes tables one by one and none may point at one that is not spread yet. */
import { getTableName } from 'drizzle-orm';
import { type Address, addressOf, lineTo, type Run } from './connect.ts';
import { migrate } from './migrate.ts';
import { tables } from './schema.ts';
import { TABLES_IN_ORDER } from './statements.ts';

export type Distribution = {
  readonly statements: readonly string[];
  /** Whether they were run: only where the extension is there. Otherwise they are to be read. */
  readonly isRun: boolean;
};

/** Brings the database up to date first. Tables that are spread already are left as they are. */
export async function distribute(url: string): Promise<Distribution> {
  const address: Address = addressOf(url);
  await migrate(address);
  const line = lineTo(address);
  try {
    const run = await line.session();
    const [extension] = await run([{ text: "select 1 from pg_extension where extname = 'citus'" }]);
    const isThere = extension?.rows.length === 1;
    const known = isThere ? await spreadAlready(run) : new Set<string>();
    const statements = await statementsFor(run, known);
    if (isThere) {
      await run([{ text: 'set statement_timeout = 0' }, { text: 'begin' }]);
      for (const text of statements) await run([{ text }]);
      await run([{ text: 'commit' }]);
    }
    return { statements, isRun: isThere };
  } finally {
    await line.close();
  }
}

async function spreadAlready(run: Run): Promise<ReadonlySet<string>> {
  const [answer] = await run([{ text: 'select logicalrelid::regclass::text from pg_dist_partition' }]);
  return new Set(answer?.rows.map(([table]) => String(table)));
}

async function statementsFor(run: Run, known: ReadonlySet<string>): Promise<readonly string[]> {
  const names = TABLES_IN_ORDER.map((table): string => getTableName(tables[table])).filter(
    (name) => !known.has(name),
  );
  if (names.length === 0) return [];
  const [answer] = await run([{ text: FOREIGN_KEYS }]);
  const keys = answer?.rows.filter(([table]) => names.includes(String(table))) ?? [];
  return [
    ...keys.map(([table, key]) => `alter table "${table}" drop constraint "${key}"`),
    ...names.map((name) => `select create_distributed_table('${name}', 'shop_id'${besides(name)})`),
    ...keys.map(([table, key, rule]) => `alter table "${table}" add constraint "${key}" ${rule}`),
  ];
}

/** Rows of one shop in different tables lie together, so joins and foreign keys stay on their node. */
const besides = (name: string): string => (name === 'shops' ? '' : ", colocate_with => 'shops'");

const FOREIGN_KEYS =
  'select c.relname, k.conname, pg_get_constraintdef(k.oid) from pg_constraint k ' +
  "join pg_class c on c.oid = k.conrelid where k.contype = 'f' and c.relnamespace = current_schema()::regnamespace " +
  'order by c.relname, k.conname';
