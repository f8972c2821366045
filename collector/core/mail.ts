/** A mail as a row of the outbox: written in the commit of what it tells, delivered by a job (style.md 8). */
import { isRecord } from '../../shared/fault.ts';
import { derivedId, newId, type Stamp } from '../../shared/id.ts';
import { assert, Problem } from '../../shared/problem.ts';
import type { Instant } from '../../shared/time.ts';
import { append, type Change, insert, update } from './changes.ts';
import type { OutboxRow } from './rows.ts';

/** Languages mails are written in. */
export type MailLanguage = 'de' | 'en';

export type Mail = {
  readonly to: string;
  readonly language: MailLanguage;
  readonly subject: string;
  /** Plain text in paragraphs, each line as long as it is; addresses stand alone in their line. */
  readonly text: string;
  /** Where its reader switches mails of this kind off, with one click and without signing in (RFC 8058); missing where a mail is owed. */
  readonly unsubscribe?: string;
};

/** The outbox topic the delivery of mails looks for; every other topic goes to the shop's webhook. */
export const MAIL_TOPIC = 'mail';

const ADDRESS_MAX = 254;
/** One address and nothing that a header could be made of (RFC 5322 specials, controls, blanks). */
const ADDRESS = /^[^\s\p{Cc}@<>()[\]\\,;:"]+@[^\s\p{Cc}@<>()[\]\\,;:"]+$/u;
const SEVERAL_LINES = /[\p{Cc}\p{Zl}\p{Zp}]/u;

export const isMailAddress = (text: string): boolean => text.length <= ADDRESS_MAX && ADDRESS.test(text);

/** `n` tells several mails of one decision apart. */
export const mailed = (shopId: string, mail: Mail, stamp: Stamp, n = 0): Change =>
  insert('outbox', mailRow(shopId, newId('mail', stamp, n), mail, stamp.at));

/** A mail that follows from another row of the outbox: whoever writes it again meets the one that is there. */
export const mailedOnce = (of: OutboxRow, mail: Mail, stamp: Stamp): Change =>
  append('outbox', mailRow(of.shopId, derivedId('mail', of.id, mail.to), mail, stamp.at));

/** Throws `invalid-field` for what is no plain address, or a subject of several lines: neither may smuggle a header into the mail. */
function mailRow(shopId: string, id: string, mail: Mail, at: Instant): OutboxRow {
  if (!isMailAddress(mail.to))
    throw new Problem('invalid-field', `${JSON.stringify(mail.to.slice(0, 80))} is no mail address`, {
      path: 'email',
    });
  if (SEVERAL_LINES.test(mail.subject))
    throw new Problem('invalid-field', 'The subject of a mail is one line', { path: 'subject' });
  return {
    shopId,
    id,
    topic: MAIL_TOPIC,
    body: mail,
    createdAt: at,
    dueAt: at,
    attempts: 0,
    failure: null,
  };
}

/** What a row of the outbox has to say by mail; undefined where it is a message to the shop, or a notice no mail was made of yet. */
export function mailIn({ topic, body }: Pick<OutboxRow, 'topic' | 'body'>): Mail | undefined {
  if (topic !== MAIL_TOPIC) return undefined;
  assert(isRecord(body), 'a mail in the outbox is an object');
  if (body.kind !== undefined) return undefined;
  const { to, language, subject, text, unsubscribe } = body;
  assert(
    typeof to === 'string' && typeof subject === 'string' && typeof text === 'string',
    'a mail is texts',
  );
  return {
    to,
    language: language === 'de' ? 'de' : 'en',
    subject,
    text,
    ...(typeof unsubscribe === 'string' ? { unsubscribe } : {}),
  };
}

/** Delivered: the words go, because they may hold a sign-in link and are nobody's business any more. */
export const finishMail = ({ shopId, id }: Pick<OutboxRow, 'shopId' | 'id'>): Change =>
  update('outbox', { shopId, id }, { dueAt: null, failure: null, body: { delivered: true } });
