/** Frozen statements, read back for the files made from them. Reading changes nothing. */
import { Problem } from '../../shared/problem.ts';
import type { Period } from '../../shared/time.ts';
import type { Plans } from '../core/explained-statement.ts';
import type { ShopRow, StatementRow } from '../core/rows.ts';
import type { Statement } from '../core/statement.ts';
import type { StatementDocument } from '../core/statement-document.ts';
import { statementsOfPeriod, statementWithId } from '../store/queries/frozen.ts';
import { periodOfShop } from '../store/queries/periods.ts';
import { plansOf } from '../store/queries/plans.ts';
import type { Reader } from '../store/reader.ts';
import { type StatementRequest, statementsOf } from './read-statements.ts';

/** Documents in memory at a time while a period goes by; one may have 10,000 lines. */
const PAGE = 50;

export type Frozen = { readonly row: StatementRow; readonly document: StatementDocument };

/** Throws `unknown-statement`. */
export async function frozenStatement(read: Reader, shop: ShopRow, id: string): Promise<Frozen> {
  const row = await statementWithId(read, { shop: shop.shopId, id });
  if (!row) throw new Problem('unknown-statement', `There is no frozen statement "${id}"`, { path: 'id' });
  return { row, document: documentOf(row) };
}

/** Of a released month, in the order of their numbers; none before its release. */
export async function* frozenStatements(
  read: Reader,
  shop: ShopRow,
  period: Period,
): AsyncGenerator<StatementDocument> {
  let after = 0;
  for (;;) {
    const rows = await statementsOfPeriod(read, { shop: shop.shopId, period, after, limit: PAGE });
    for (const row of rows) yield documentOf(row);
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = last.seq;
  }
}

/** Every plan the shop ever saved: what explains the lines of frozen statements. */
export const plansByVersion = async (read: Reader, { shopId: shop }: ShopRow): Promise<Plans> =>
  new Map((await plansOf(read, { shop })).map(({ version, plan }) => [version, plan]));

/** Those in euro, which is all a DATEV batch takes; others are booked by hand, at a rate only the bookkeeper knows. */
export async function* statementsInEuro(
  read: Reader,
  shop: ShopRow,
  period: Period,
): AsyncGenerator<StatementDocument> {
  for await (const document of frozenStatements(read, shop, period))
    if (document.currency === 'EUR') yield document;
}

/** A month for everybody: what was frozen, once it is released, and what is known so far until then. */
export async function* statementsOfMonth(
  read: Reader,
  shop: ShopRow,
  request: StatementRequest,
): AsyncGenerator<Statement | StatementDocument> {
  const row = await periodOfShop(read, { shop: shop.shopId, period: request.period });
  const isFrozen = row?.state === 'released' || row?.state === 'paid';
  yield* isFrozen ? frozenStatements(read, shop, request.period) : statementsOf(read, shop, request);
}

/** What was frozen is a document: `everline verify` compares it with its hash. */
function documentOf({ document }: StatementRow): StatementDocument {
  const parsed: StatementDocument = JSON.parse(document);
  return parsed;
}
