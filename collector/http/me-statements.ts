import { getMyStatement, listMyStatements, postObjection } from '../../shared/contract/me-money.ts';
import { Problem } from '../../shared/problem.ts';
import { isoOf } from '../../shared/time.ts';
import type { ObjectionRow, PartnerRow, ShopRow } from '../core/rows.ts';
import { object } from '../flows/object.ts';
import { objectionsOf, statementsOfPartner } from '../store/queries/earnings.ts';
import { statementWithId } from '../store/queries/frozen.ts';
import { frozenFile } from './documents.ts';
import type { House } from './house.ts';
import type { Mounted } from './mount.ts';
import { afterOf, pageOf } from './paging.ts';
import { answer } from './reply.ts';
import { portal } from './signed-in.ts';
import { statementSoFar } from './statements.ts';
import { isoOrNull } from './times.ts';

/** `stm_….pdf`, or a month such as `2026-08.csv`. */
const FROZEN = /^(stm_.+?)(?:\.(?:json|csv|pdf|xml))?$/;
const MONTH = /^(\d{4}-\d{2})(?:\.(json|csv))?$/;
/** Later than any period. */
const FIRST = '9999-99 ';

export function myStatementCalls(house: House): readonly Mounted[] {
  const { ctx } = house;
  const { read } = ctx.store;
  return [
    portal(house, listMyStatements, async ({ shop, partner, query }) => {
      const of = { shop: shop.shopId, partner: partner.id };
      const [before = '', id = ''] = afterOf(query, FIRST).split(' ');
      const [rows, objections] = await Promise.all([
        statementsOfPartner(read, { ...of, before, id, limit: query.limit + 1 }),
        objectionsOf(read, of),
      ]);
      const item = (row: (typeof rows)[number]) => ({
        ...row,
        issuedAt: isoOf(row.issuedAt),
        objections: objections.filter(({ statementId }) => statementId === row.id).map(objectionAnswer),
      });
      return answer(pageOf(rows, query, { item, after: (row) => `${row.period} ${row.id}` }));
    }),
    portal(house, getMyStatement, async ({ shop, partner, params, query, call }) => {
      const [, period, suffix] = MONTH.exec(params.id) ?? [];
      if (period !== undefined)
        return statementSoFar(house, call, { shop, partner, period, suffix, language: query.locale ?? 'de' });
      await demandOwn(house, shop, partner, params.id);
      const file = await frozenFile(house, shop, { name: params.id, language: query.locale });
      return file ?? unknown(params.id);
    }),
    portal(house, postObjection, async ({ shop, partner, params, body, who }) => {
      const objection = { statement: params.id, text: body.text };
      return answer(objectionAnswer(await object(ctx, shop, partner, objection, who)), 201);
    }),
  ];
}

/** Before any file is made: another partner's statement is not there. */
async function demandOwn({ ctx }: House, shop: ShopRow, partner: PartnerRow, name: string): Promise<void> {
  const [, id] = FROZEN.exec(name) ?? [];
  const row = id === undefined ? undefined : await statementWithId(ctx.store.read, { shop: shop.shopId, id });
  if (row?.partnerId !== partner.id) unknown(name);
}

function unknown(name: string): never {
  throw new Problem('unknown-statement', `There is no statement "${name.slice(0, 80)}"`, { path: 'id' });
}

const objectionAnswer = ({ id, at, text, answer: said, answeredAt }: ObjectionRow) => ({
  id,
  at: isoOf(at),
  text,
  answer: said,
  answeredAt: isoOrNull(answeredAt),
});
