import { getPeriodCsv, getStatement, listStatements } from '../../shared/contract/money.ts';
import { Problem } from '../../shared/problem.ts';
import { isoOf } from '../../shared/time.ts';
import type { Statement, StatementLine } from '../core/statement.ts';
import { statementCsv, statementsCsv } from '../documents/csv.ts';
import { statementOf, statementsOf } from '../flows/read-statements.ts';
import type { House } from './house.ts';
import { type Mounted, merchant } from './mount.ts';
import { afterOf, pageOf } from './paging.ts';
import { API_HEADERS, answer } from './reply.ts';
import { isoOrNull } from './times.ts';

const CSV_TYPE = 'text/csv; charset=utf-8; header=present';
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
      const [, period, partner, suffix] = FORM.exec(params.id) ?? [];
      if (period === undefined || partner === undefined)
        throw new Problem('invalid-field', 'A statement is named 2026-08.ptn_…, .json or .csv may follow', {
          path: 'id',
        });
      const request = { period, asOf: ctx.stamp().at, language: query.locale };
      const statement = await statementOf(read, shop, partner, request);
      if ((suffix ?? wanted(call.req.header('accept'))) === 'json') return answer(statementAnswer(statement));
      const name = `${period}-${statement.partner.code}.csv`;
      return new Response(statementCsv(statement, query.locale), { headers: csvHeaders(name) });
    }),
    merchant(house, getPeriodCsv, async ({ shop, params, query }) => {
      const request = { period: params.id, asOf: ctx.stamp().at, language: query.locale };
      const statements = statementsOf(read, shop, request);
      const text = streamOf(statementsCsv(statements, query.locale));
      return new Response(text, { headers: csvHeaders(`${params.id}-statements.csv`) });
    }),
  ];
}

const wanted = (accept = ''): 'json' | 'csv' =>
  /text\/csv/.test(accept) && !/application\/json/.test(accept) ? 'csv' : 'json';

const csvHeaders = (name: string) => ({
  ...API_HEADERS,
  'content-type': CSV_TYPE,
  'content-disposition': `attachment; filename="${name}"`,
});

/** One piece in memory at a time: the next is made when the last one has been taken. */
function streamOf(pieces: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const next = await pieces.next();
      if (next.done) controller.close();
      else controller.enqueue(encoder.encode(next.value));
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}

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
