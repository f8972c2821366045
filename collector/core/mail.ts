/** A mail as a row of the outbox: written in the commit of what it tells, delivered by a job (style.md 8). */
import { newId, type Stamp } from '../../shared/id.ts';
import { type Change, insert } from './changes.ts';

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

/** `n` tells several mails of one decision apart. */
export function mailed(shopId: string, mail: Mail, stamp: Stamp, n = 0): Change {
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
