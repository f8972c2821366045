import type { Plan } from '../../shared/plan.ts';
import { Problem } from '../../shared/problem.ts';
import { type Instant, isPeriod, type Period } from '../../shared/time.ts';
import type { Language } from '../core/commission/explain-words.ts';
import { explainedStatement } from '../core/explained-statement.ts';
import { accountOf } from '../core/ledger.ts';
import type { PartnerRow, PeriodRow, ShopRow } from '../core/rows.ts';
import {
  composeStatement,
  isEmpty,
  type Movement,
  type StatedLine,
  type Statement,
} from '../core/statement.ts';
import { partnersAfter } from '../store/queries/partners.ts';
import { periodOfShop } from '../store/queries/periods.ts';
import { plansOf } from '../store/queries/plans.ts';
import { linesWithOrders, movementsUntil } from '../store/queries/statements.ts';
import type { Reader } from '../store/reader.ts';
import { partnerNamed } from './find-partner.ts';

/** Partners whose lines are in memory together while all statements of a period go by. */
const PAGE = 200;

export type StatementRequest = {
  readonly period: Period;
  readonly asOf: Instant;
  /** Of the sentences that explain the lines; missing: German. */
  readonly language?: Language;
};

/** One partner's statement, also where it is empty. `name`: our id, the merchant's id or a code. Throws `unknown-partner` or
 * `invalid-field` for what is no period. Reading changes nothing. */
export async function statementOf(
  read: Reader,
  shop: ShopRow,
  name: string,
  request: StatementRequest,
): Promise<Statement> {
  const partner = await partnerNamed(read, { shop: shop.shopId, name });
  const head = await headOf(read, shop, request);
  const [statement] = await statementsOfPage(read, head, [partner]);
  if (!statement) throw new Error('a page of one partner has one statement');
  return statement;
}

/** All partners with something to state, in the order they joined us; a page of partners in memory at a time. `afterPartner`, our
 * id, says where to go on. */
export async function* statementsOf(
  read: Reader,
  shop: ShopRow,
  request: StatementRequest,
  afterPartner = '',
): AsyncGenerator<Statement> {
  const head = await headOf(read, shop, request);
  let after = afterPartner;
  for (;;) {
    const partners = await partnersAfter(read, { shop: shop.shopId, after, limit: PAGE });
    const last = partners.at(-1);
    if (!last) return;
    for (const statement of await statementsOfPage(read, head, partners))
      if (!isEmpty(statement)) yield statement;
    after = last.id;
  }
}

type Head = StatementRequest & {
  readonly shop: ShopRow;
  readonly state: PeriodRow['state'];
  readonly planHashes: ReadonlyMap<number, string>;
  readonly plans: ReadonlyMap<number, Plan>;
};

async function headOf(read: Reader, shop: ShopRow, request: StatementRequest): Promise<Head> {
  if (!isPeriod(request.period))
    throw new Problem('invalid-field', 'A period is written 2026-06', { path: 'period' });
  const row = await periodOfShop(read, { shop: shop.shopId, period: request.period });
  if (row?.state === 'input-closed')
    throw new Problem('period-busy', `${request.period} is being closed; export it afterwards`, {
      period: request.period,
    });
  const rows = await plansOf(read, { shop: shop.shopId });
  const planHashes = new Map(rows.map(({ version, hash }) => [version, hash]));
  const plans = new Map(rows.map(({ version, plan }) => [version, plan]));
  return { ...request, shop, state: row?.state ?? 'open', planHashes, plans };
}

async function statementsOfPage(
  read: Reader,
  head: Head,
  partners: readonly PartnerRow[],
): Promise<readonly Statement[]> {
  const ids = partners.map(({ id }) => id);
  const of = { shop: head.shop.shopId, period: head.period };
  const rows = await linesWithOrders(read, { ...of, partners: ids });
  const lines = byPartner(rows.map(({ line, order }): StatedLine => ({ ...line, order })));
  const accounts = ids.flatMap((id) => [
    accountOf.pending(id),
    accountOf.payable(id),
    accountOf.withheld(id),
  ]);
  const sums = await movementsUntil(read, { ...of, accounts });
  const movements = byPartner(
    sums.map(({ account, ...sum }): Movement => ({ ...sum, partnerId: partnerIn(account) })),
  );
  return partners.map((partner) => {
    const statement = composeStatement({
      ...head,
      partner,
      lines: lines.get(partner.id) ?? [],
      movements: movements.get(partner.id) ?? [],
    });
    return explainedStatement(statement, head.plans, head.language ?? 'de');
  });
}

const partnerIn = (account: string): string => account.slice(account.indexOf(':') + 1);

function byPartner<T extends { readonly partnerId: string | null }>(
  rows: readonly T[],
): Map<string | null, T[]> {
  const groups = new Map<string | null, T[]>();
  for (const row of rows) {
    const group = groups.get(row.partnerId);
    if (group) group.push(row);
    else groups.set(row.partnerId, [row]);
  }
  return groups;
}
