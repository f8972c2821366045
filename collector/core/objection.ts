/** A partner's objection to a statement: kept beside it, told to the merchant. The statement stays; corrections are lines of the next. */
import { newId, type Stamp } from '../../shared/id.ts';
import { Problem } from '../../shared/problem.ts';
import { audited } from './audit.ts';
import { type Changes, insert, update } from './changes.ts';
import { firstDueAt } from './outbox.ts';
import type { ObjectionRow, ShopRow, StatementRow } from './rows.ts';

/** More than anybody has to say about one statement. */
export const OBJECTIONS_MAX = 20;

export type ObjectionFacts = {
  readonly shop: ShopRow;
  readonly statement: Pick<StatementRow, 'shopId' | 'id' | 'partnerId' | 'number'>;
  /** How many there are to this statement already. */
  readonly known: number;
};

/** Throws `invalid-field` where too many were made. */
export function decideObject(
  { shop, statement, known }: ObjectionFacts,
  text: string,
  who: string,
  stamp: Stamp,
): { readonly objection: ObjectionRow; readonly changes: Changes } {
  if (known >= OBJECTIONS_MAX)
    throw new Problem('invalid-field', `A statement takes ${OBJECTIONS_MAX} objections; write to the shop`, {
      path: 'text',
    });
  const { shopId, id: statementId, partnerId, number } = statement;
  const id = newId('obj', stamp);
  const objection: ObjectionRow = {
    shopId,
    id,
    statementId,
    partnerId,
    text,
    at: stamp.at,
    answer: null,
    answeredAt: null,
    answeredBy: null,
    version: 1,
  };
  const changes = [
    insert('objections', objection),
    insert('outbox', {
      shopId,
      id: newId('out', stamp),
      topic: 'statement.objected',
      body: { objection: id, statement: statementId, number, partner: partnerId, text },
      createdAt: stamp.at,
      dueAt: firstDueAt(shop.settings, stamp),
      attempts: 0,
      failure: null,
    }),
    audited(
      { shopId, who, action: 'statement.object', subject: statementId, after: { objection: id } },
      stamp,
    ),
  ];
  return { objection, changes };
}

/** Answered once; whoever was slower reads what was said. Throws `already-resolved`. */
export function decideAnswer(
  known: ObjectionRow,
  text: string,
  who: string,
  stamp: Stamp,
): { readonly objection: ObjectionRow; readonly changes: Changes } {
  const { shopId, id, version } = known;
  if (known.answer !== null)
    throw new Problem('already-resolved', `${known.answeredBy} has answered this already`);
  const set = { answer: text, answeredAt: stamp.at, answeredBy: who, version: version + 1 };
  const deed = {
    shopId,
    who,
    action: 'statement.answer',
    subject: known.statementId,
    after: { objection: id },
  };
  return {
    objection: { ...known, ...set },
    changes: [update('objections', { shopId, id, version }, set), audited(deed, stamp)],
  };
}
