/** Writes a group of appends: what browsers report. One statement a table and no lock; a row that a table refuses takes no other with it. */
import type { TableName } from '../../../core/rows.ts';
import type { Outcome, Refusal } from '../../outcome.ts';
import type { Answer, Line } from './connect.ts';
import { keptOf } from './decisions.ts';
import { type Encoded, keyOf, type Row } from './encode.ts';
import { verdictOf } from './failure.ts';
import { insertsOf, type Shape, shapeOf } from './statements.ts';
import { arrayText } from './values.ts';
import type { Of } from './waves.ts';

/** Rows that one statement writes. */
type Part = {
  readonly table: TableName;
  readonly statement: Shape['insert'];
  readonly rows: readonly Of<Row>[];
};
type Found = { readonly known: number[]; readonly refused: Refusal[] };

/** Each statement is a transaction of its own: an append stands for itself, so whoever died in between sends again what is missing. */
export async function writeAppends(line: Line, group: readonly Encoded[]): Promise<readonly Outcome[]> {
  const found = group.map(
    ({ unfit }): Found => ({ known: unfit.map(({ change }) => change), refused: [...unfit] }),
  );
  const tables = new Map<TableName, Of<Row>[]>();
  for (const [commit, { items }] of group.entries()) {
    for (const item of items) {
      if (item.kind !== 'row') continue;
      const rows = tables.get(item.table) ?? [];
      tables.set(item.table, rows);
      rows.push({ ...item, commit });
    }
  }
  for (const [table, rows] of tables)
    for (const part of insertsOf(table, rows.sort(byKey))) await writeRows(line, { table, ...part }, found);
  return found.map(({ known, refused }) => keptOf(known, refused));
}

/** Two collectors that get the same reports at one moment take the keys in one order and never wait for each other in a circle. */
const byKey = (a: Row, b: Row): number => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);

/** Halves the rows until the one that is refused stands alone. */
async function writeRows(line: Line, part: Part, found: readonly Found[]): Promise<void> {
  const { table, rows } = part;
  try {
    judge(rows, await insert(line, part), found);
  } catch (error) {
    const [only, another] = rows;
    const failure = verdictOf(error, only?.change ?? 0);
    if (!failure || !only) throw error;
    if (!another) {
      found[only.commit]?.refused.push({ ...failure, table });
      return;
    }
    const half = Math.ceil(rows.length / 2);
    await writeRows(line, { ...part, rows: rows.slice(0, half) }, found);
    await writeRows(line, { ...part, rows: rows.slice(half) }, found);
  }
}

async function insert(line: Line, { table, statement, rows }: Part): Promise<Answer> {
  const { fields } = shapeOf(table);
  const values = rows.map((row) => row.values);
  const [answer] = await line.run([
    { ...statement, values: fields.map(({ kind }, place) => arrayText(kind, values, place)) },
  ]);
  if (!answer) throw new Error('invariant broken: a statement was not answered');
  return answer;
}

function judge(rows: readonly Of<Row>[], answer: Answer, found: readonly Found[]): void {
  if (answer.rows.length === rows.length) return;
  const [first] = rows;
  const written = new Set(answer.rows.map((key) => keyOf(first?.table ?? 'clicks', key)));
  for (const { commit, change, key } of rows) if (!written.delete(key)) found[commit]?.known.push(change);
}
