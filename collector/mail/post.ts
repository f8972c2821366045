/** Mails on their way out: to the mail server of the settings, or as files in a folder, so that everything works offline. */
import type { Logger } from 'pino';
import type { Mail } from '../core/mail.ts';

export type Letter = {
  /** The outbox row: a mail that is sent again bears the same Message-ID. */
  readonly id: string;
  /** Stands beside the sender's address. */
  readonly shopName: string;
  readonly mail: Mail;
};

/** Throws an Error with a sentence where the mail was not taken; it is tried again then. */
export type Post = (letter: Letter) => Promise<void>;

export type PostSettings = {
  /** `smtp://name:password@host:587` or `smtps://…`; empty: files. */
  readonly smtpUrl: string;
  readonly from: string;
  readonly folder: string;
};

/** nodemailer is loaded with the first mail: a collector that sends none does not carry it. */
export function postOf(settings: PostSettings, log: Logger): Post {
  let opened: Promise<Post> | undefined;
  return async (letter) => {
    opened ??= open(settings, log);
    await (await opened)(letter);
  };
}

async function open({ smtpUrl, from, folder }: PostSettings, log: Logger): Promise<Post> {
  if (smtpUrl !== '') return (await import('./smtp.ts')).smtpPost(smtpUrl, from);
  return (await import('./folder.ts')).folderPost(folder, from, log);
}
