/** A notice in words: what it tells, looked up now. */
import type { MailLanguage } from '../core/mail.ts';
import { NOTICE_WORDS } from '../core/mails/notice-words.ts';
import type { Letter } from '../core/mails/words.ts';
import type { Notice } from '../core/notice.ts';
import type { NotificationEvent, PartnerRow, ShopRow } from '../core/rows.ts';
import { dayText, moneyText, periodText } from '../documents/format.ts';
import { statementsFor } from '../store/queries/notices.ts';
import { partnerOf } from '../store/queries/partners.ts';
import { payoutItemOf } from '../store/queries/payouts.ts';
import type { Reader } from '../store/reader.ts';

export type Reading = {
  readonly shop: ShopRow;
  readonly partner: PartnerRow;
  readonly language: MailLanguage;
  /** What of it they want to be told. */
  readonly events: readonly NotificationEvent[];
  /** Where a view of the portal is found. */
  readonly linkTo: (view: string) => string;
};

/** Undefined where there is nothing to tell any more. */
export async function noticeLetter(
  read: Reader,
  reading: Reading,
  notice: Exclude<Notice, { kind: 'applied' }>,
): Promise<Letter | undefined> {
  const { shop, partner, language, events, linkTo } = reading;
  const words = NOTICE_WORDS[language];
  const facts = { shop: shop.name, name: partner.name };
  const of = { shop: shop.shopId, partner: partner.id };
  switch (notice.kind) {
    case 'recruit': {
      const recruit = await partnerOf(read, { shop: shop.shopId, id: notice.recruit });
      return recruit && words.recruit({ ...facts, recruit, link: linkTo('recruits') });
    }
    case 'day':
      return words.day({
        ...facts,
        ...dayFacts(reading, notice),
        link: linkTo(events.includes('order') ? 'earnings' : 'customers'),
      });
    case 'statement': {
      const rows = await statementsFor(read, { ...of, period: notice.period });
      if (rows.length === 0) return undefined;
      const statements = rows.map(({ number, currency, total, tax, dueOn }) => ({
        number,
        total: moneyText(total, currency, language),
        tax: tax === 0 ? null : moneyText(tax, currency, language),
        dueOn: dayText(dueOn, language),
      }));
      return words.statement({
        ...facts,
        period: periodText(notice.period, language),
        statements,
        link: linkTo('statements'),
      });
    }
    case 'payout': {
      const item = await payoutItemOf(read, { ...of, payout: notice.payout });
      if (!item || item.state === 'open') return undefined;
      const { reference, currency, reason } = item;
      const amount = moneyText(item.amount, currency, language);
      if (item.state === 'settled')
        return words.paid({ ...facts, amount, reference, link: linkTo('statements') });
      return words.cameBack({
        ...facts,
        amount,
        reference,
        reason: reason ?? '',
        link: linkTo('profile'),
      });
    }
    default:
      return notice satisfies never;
  }
}

function dayFacts({ language, events }: Reading, notice: Extract<Notice, { kind: 'day' }>) {
  const { day, customers, orders, sums } = notice;
  const money = (minor: number, currency: string): string => moneyText(minor, currency, language);
  const hasOrders = events.includes('order');
  return {
    day: dayText(day, language),
    customers: events.includes('customer') ? customers : 0,
    orders: hasOrders ? orders : 0,
    sums: (hasOrders ? sums : []).map(({ currency, credited, takenBack }) => ({
      credited: money(credited, currency),
      takenBack: takenBack === 0 ? null : money(takenBack, currency),
    })),
  };
}
