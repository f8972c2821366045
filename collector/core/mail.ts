/** A mail as a row of the outbox: written in the commit of what it tells, delivered by a job (style.md 8). */
import { isRecord } from '../../shared/fault.ts';
import { newId, type Stamp } from '../../shared/id.ts';
import { assert, Problem } from '../../shared/problem.ts';
import { type Change, insert, update } from './changes.ts';
import type { OutboxRow } from './rows.ts';

/** Languages mails are written in. */
export type MailLanguage = 'de' | 'en';

export type Mail = {
  readonly to: string;
  readonly language: MailLanguage;
  readonly subject: string;
  /** Plain text in paragraphs, each line as long as it is; addresses stand alone in their line. */
  readonly text: string;
};

/** The outbox topic the delivery of mails looks for; every other topic goes to the shop's webhook. */
export const MAIL_TOPIC = 'mail';

const ADDRESS_MAX = 254;
/** One address and nothing that a header could be made of (RFC 5322 specials, controls, blanks). */
const ADDRESS = /^[^\s\p{Cc}@<>()[\]\\,;:"]+@[^\s\p{Cc}@<>()[\]\\,;:"]+$/u;
const SEVERAL_LINES = /[\p{Cc}\p{Zl}\p{Zp}]/u;

export const isMailAddress = (text: string): boolean => text.length <= ADDRESS_MAX && ADDRESS.test(text);

/** `n` tells several mails of one decision apart. Throws `invalid-field` for what is no plain address, or a subject of several lines:
 * neither may smuggle a header into the mail. */
export function mailed(shopId: string, mail: Mail, stamp: Stamp, n = 0): Change {
  if (!isMailAddress(mail.to))
    throw new Problem('invalid-field', `${JSON.stringify(mail.to.slice(0, 80))} is no mail address`, {
      path: 'email',
    });
  if (SEVERAL_LINES.test(mail.subject))
    throw new Problem('invalid-field', 'The subject of a mail is one line', { path: 'subject' });
  return insert('outbox', {
    shopId,
    id: newId('mail', stamp, n),
    topic: MAIL_TOPIC,
    body: mail,
    createdAt: stamp.at,
    dueAt: stamp.at,
    attempts: 0,
    failure: null,
  });
}

/** What a row of the outbox has to say by mail; undefined where it is a message to the shop. */
export function mailIn({ topic, body }: Pick<OutboxRow, 'topic' | 'body'>): Mail | undefined {
  if (topic !== MAIL_TOPIC) return undefined;
  assert(isRecord(body), 'a mail in the outbox is an object');
  const { to, language, subject, text } = body;
  assert(
    typeof to === 'string' && typeof subject === 'string' && typeof text === 'string',
    'a mail is texts',
  );
  return { to, language: language === 'de' ? 'de' : 'en', subject, text };
}

/** Delivered: the words go, because they may hold a sign-in link and are nobody's business any more. */
export const finishMail = ({ shopId, id }: Pick<OutboxRow, 'shopId' | 'id'>): Change =>
  update('outbox', { shopId, id }, { dueAt: null, failure: null, body: { delivered: true } });
