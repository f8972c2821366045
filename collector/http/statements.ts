import { getPeriodCsv, getStatement, listStatements } from '../../shared/contract/money.ts';
import { Problem } from '../../shared/problem.ts';
import { isoOf, type Period } from '../../shared/time.ts';
import type { PartnerRow, ShopRow } from '../core/rows.ts';
import type { Statement, StatementLine } from '../core/statement.ts';
import { statementCsv, statementsCsv } from '../documents/csv.ts';
import { partnerNamed } from '../flows/find-partner.ts';
import { plansByVersion, statementsOfMonth } from '../flows/read-frozen.ts';
import { statementOf, statementsOf } from '../flows/read-statements.ts';
import { frozenFile } from './documents.ts';
import { CSV_TYPE, fileHeaders, streamOf } from './files.ts';
import type { House } from './house.ts';
import type { Call } from './middleware/network.ts';
import { type Mounted, merchant } from './mount.ts';
import { afterOf, pageOf } from './paging.ts';
import { answer, respond } from './reply.ts';
import { isoOrNull } from './times.ts';

const FORM = /^(\d{4}-\d{2})\.(.+?)(?:\.(json|csv))?$/;

export function statementCalls(house: House): readonly Mounted[] {
  const { ctx } = house;
  const { read } = ctx.store;
  return [
    merchant(house, listStatements, async ({ shop, query }) => {
      const request = { period: query.period, asOf: ctx.stamp().at };
      const after = afterOf(query, '');
      const found: Statement[] = [];
      for await (const statement of statementsOf(read, shop, request, after)) {
        found.push(statement);
        if (found.length > query.limit) break;
      }
      return answer(pageOf(found, query, { item: summaryOf, after: ({ partner }) => partner.id }));
    }),
    merchant(house, getStatement, async ({ shop, params, query, call }) => {
      // Frozen statements have a language of their own.
      const language = call.req.query('locale') === undefined ? undefined : query.locale;
      const file = await frozenFile(house, shop, { name: params.id, language });
      if (file) return file;
      const [, period, partner, suffix] = FORM.exec(params.id) ?? [];
      if (period === undefined || partner === undefined)
        throw new Problem(
          'invalid-field',
          'A statement is named 2026-08.ptn_…, or stm_… once it is frozen; .json, .csv or .pdf may follow',
          {
            path: 'id',
          },
        );
      const found = await partnerNamed(read, { shop: shop.shopId, name: partner });
      return statementSoFar(house, call, { shop, partner: found, period, suffix, language: query.locale });
    }),
    merchant(house, getPeriodCsv, async ({ shop, params, query }) => {
      const request = { period: params.id, asOf: ctx.stamp().at, language: query.locale };
      const statements = statementsOfMonth(read, shop, request);
      const text = await streamOf(statementsCsv(statements, query.locale, await plansByVersion(read, shop)));
      return new Response(text, { headers: fileHeaders(`${params.id}-statements.csv`, CSV_TYPE) });
    }),
  ];
}

/** An open statement explains its lines itself. */
const NO_PLANS = new Map();

type SoFar = {
  readonly shop: ShopRow;
  readonly partner: PartnerRow;
  readonly period: Period;
  readonly suffix: string | undefined;
  readonly language: 'de' | 'en';
};

/** A month that may go on, as JSON or CSV. */
export async function statementSoFar(
  { ctx }: House,
  call: Call,
  { shop, partner, period, suffix, language }: SoFar,
): Promise<Response> {
  const request = { period, asOf: ctx.stamp().at, language };
  const statement = await statementOf(ctx.store.read, shop, partner.id, request);
  if ((suffix ?? wanted(call.req.header('accept'))) === 'json')
    return respond(answer(statementAnswer(statement)));
  const name = `${period}-${statement.partner.code}.csv`;
  return new Response(statementCsv(statement, language, NO_PLANS), { headers: fileHeaders(name, CSV_TYPE) });
}

const wanted = (accept = ''): 'json' | 'csv' =>
  /text\/csv/.test(accept) && !/application\/json/.test(accept) ? 'csv' : 'json';

const idOf = ({ period, partner }: Statement): string => `${period}.${partner.id}`;

const summaryOf = (statement: Statement) => ({
  id: idOf(statement),
  period: statement.period,
  partner: statement.partner.id,
  code: statement.partner.code,
  name: statement.partner.name,
  totals: statement.parts.map(({ currency, totals }) => ({ currency, total: totals.total })),
});

const statementAnswer = (statement: Statement) => ({
  id: idOf(statement),
  ...statement,
  from: isoOf(statement.from),
  until: isoOf(statement.until),
  asOf: isoOf(statement.asOf),
  parts: statement.parts.map((part) => ({ ...part, lines: part.lines.map(lineAnswer) })),
});

const lineAnswer = (line: StatementLine) => ({
  ...line,
  orderedAt: isoOrNull(line.orderedAt),
  confirmedAt: isoOrNull(line.confirmedAt),
  payableFrom: isoOrNull(line.payableFrom),
});
