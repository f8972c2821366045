import { answerObjection as answerRoute, listObjections } from '../../shared/contract/objections.ts';
import { isoOf } from '../../shared/time.ts';
import type { ObjectionRow } from '../core/rows.ts';
import { answerObjection } from '../flows/answer-objection.ts';
import { objectionsBefore } from '../store/queries/earnings.ts';
import type { House } from './house.ts';
import { type Mounted, merchant } from './mount.ts';
import { afterOf, pageOf } from './paging.ts';
import { answer } from './reply.ts';
import { isoOrNull } from './times.ts';

export function objectionCalls(house: House): readonly Mounted[] {
  const { ctx } = house;
  return [
    merchant(house, listObjections, async ({ shop, query }) => {
      const page = { shop: shop.shopId, before: afterOf(query, '~'), limit: query.limit + 1 };
      const rows = await objectionsBefore(ctx.store.read, page);
      return answer(pageOf(rows, query, { item: objectionAnswer, after: ({ id }) => id }));
    }),
    merchant(house, answerRoute, async ({ shop, params, body, who }) =>
      answer(objectionAnswer(await answerObjection(ctx, shop, { id: params.id, text: body.text }, who))),
    ),
  ];
}

const objectionAnswer = (row: ObjectionRow) => ({
  id: row.id,
  statement: row.statementId,
  partner: row.partnerId,
  at: isoOf(row.at),
  text: row.text,
  answer: row.answer,
  answeredAt: isoOrNull(row.answeredAt),
  answeredBy: row.answeredBy,
});
