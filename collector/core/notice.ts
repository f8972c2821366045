/** A mail that is not written yet: a row of the outbox in the commit of what happened, with no more in it than where to look. Whether it
 * is sent, and in which words, is decided when its turn comes, by what its reader wants then. */
import { isRecord } from '../../shared/fault.ts';
import { derivedId } from '../../shared/id.ts';
import { assert } from '../../shared/problem.ts';
import type { Day, Instant, Period } from '../../shared/time.ts';
import { append, type Change } from './changes.ts';
import { MAIL_TOPIC } from './mail.ts';
import type { OutboxRow } from './rows.ts';

/** What orders brought a partner on one day, in one currency; `takenBack` is below zero. */
export type DaySum = { readonly currency: string; readonly credited: number; readonly takenBack: number };

export type Notice =
  /** `recruit` joined below `partner`. */
  | { readonly kind: 'recruit'; readonly partner: string; readonly recruit: string }
  | {
      readonly kind: 'day';
      readonly partner: string;
      readonly day: Day;
      readonly customers: number;
      readonly orders: number;
      readonly sums: readonly DaySum[];
    }
  | { readonly kind: 'statement'; readonly partner: string; readonly period: Period }
  /** A payment arrived, or came back. */
  | { readonly kind: 'payout'; readonly partner: string; readonly payout: string }
  /** To the merchant: somebody waits to become a partner. */
  | { readonly kind: 'applied'; readonly day: Day };

/** Its id follows from what it tells, so whoever tells it again meets the row that is there. */
export const noticed = (shopId: string, notice: Notice, at: Instant): Change =>
  append('outbox', {
    shopId,
    id: derivedId('ntc', notice.kind, ...namesOf(notice)),
    ...mailAt(at),
    body: notice,
    dueAt: at,
  });

/** What stays of a day that was told: its notices are all written, and none of them is written again. */
export const dayToldId = (day: Day): string => derivedId('ntc', 'told', day);
export const dayTold = (shopId: string, day: Day, at: Instant): Change =>
  append('outbox', { shopId, id: dayToldId(day), ...mailAt(at), body: { delivered: true }, dueAt: null });

const mailAt = (createdAt: Instant) => ({ topic: MAIL_TOPIC, createdAt, attempts: 0, failure: null });

function namesOf(notice: Notice): readonly string[] {
  switch (notice.kind) {
    case 'recruit':
      return [notice.recruit];
    case 'day':
      return [notice.day, notice.partner];
    case 'statement':
      return [notice.period, notice.partner];
    case 'payout':
      return [notice.payout, notice.partner];
    case 'applied':
      return [notice.day];
    default:
      return notice satisfies never;
  }
}

/** Undefined where the row is something else. */
export function noticeIn({ topic, body }: Pick<OutboxRow, 'topic' | 'body'>): Notice | undefined {
  if (topic !== MAIL_TOPIC || !isRecord(body) || body.kind === undefined) return undefined;
  const text = (name: string): string => textIn(body, name);
  const kind: unknown = body.kind;
  switch (kind) {
    case 'recruit':
      return { kind, partner: text('partner'), recruit: text('recruit') };
    case 'day': {
      assert(Array.isArray(body.sums), 'a day has sums');
      const counts = { customers: numberIn(body, 'customers'), orders: numberIn(body, 'orders') };
      return {
        kind,
        partner: text('partner'),
        day: text('day'),
        ...counts,
        sums: body.sums.map(sumIn),
      };
    }
    case 'statement':
      return { kind, partner: text('partner'), period: text('period') };
    case 'payout':
      return { kind, partner: text('partner'), payout: text('payout') };
    case 'applied':
      return { kind, day: text('day') };
    default:
      throw new Error(`nobody tells of ${JSON.stringify(kind)}`);
  }
}

function sumIn(sum: unknown): DaySum {
  assert(isRecord(sum), 'a sum is an object');
  return {
    currency: textIn(sum, 'currency'),
    credited: numberIn(sum, 'credited'),
    takenBack: numberIn(sum, 'takenBack'),
  };
}

function textIn(body: Readonly<Record<string, unknown>>, name: string): string {
  const value = body[name];
  assert(typeof value === 'string', `a notice names its ${name}`);
  return value;
}

function numberIn(body: Readonly<Record<string, unknown>>, name: string): number {
  const value = body[name];
  assert(typeof value === 'number', `a notice counts ${name}`);
  return value;
}
