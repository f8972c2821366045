/** A letter as nodemailer takes it. */
import type { SendMailOptions } from 'nodemailer';
import { isMailAddress } from '../core/mail.ts';
import { htmlOf } from './html.ts';
import type { Letter } from './post.ts';

const CONTROL = /[\p{Cc}\p{Zl}\p{Zp}]/u;

/** Throws where an address or the subject could carry a header of its own: what the outbox holds was checked when it was written, and
 * is checked once more where it leaves. */
export function envelopeOf({ id, shopName, mail }: Letter, from: string): SendMailOptions {
  if (!isMailAddress(mail.to)) throw new Error(`${JSON.stringify(mail.to.slice(0, 80))} is no mail address`);
  if (CONTROL.test(mail.subject)) throw new Error('the subject of a mail is one line');
  const domain = from.slice(from.lastIndexOf('@') + 1);
  return {
    // An object, never a text that is parsed: a shop's name may hold any sign.
    from: { name: shopName.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' '), address: from },
    to: { name: '', address: mail.to },
    subject: mail.subject,
    text: mail.text,
    html: htmlOf(mail),
    messageId: `<${id}@${domain}>`,
    headers: {
      'Auto-Submitted': 'auto-generated',
      'Content-Language': mail.language,
      ...(mail.unsubscribe === undefined ? {} : unsubscribing(mail.unsubscribe)),
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** The button mail programs show beside the sender. One click is promised over https only (RFC 8058, section 3.1). */
const unsubscribing = (address: string): Readonly<Record<string, string>> => ({
  'List-Unsubscribe': `<${address}>`,
  ...(address.startsWith('https:') ? { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } : {}),
});
