import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import type { Logger } from 'pino';
import { envelopeOf } from './envelope.ts';
import type { Post } from './post.ts';

/** One `.eml` a mail, as a mail program opens it, and a line in the log. The files hold sign-in links: nobody else may read them. */
export function folderPost(folder: string, from: string, log: Logger): Post {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  return async (letter) => {
    const { message } = await transport.sendMail(envelopeOf(letter, from));
    if (!Buffer.isBuffer(message)) throw new Error('the mail was not made in one piece');
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const file = join(folder, `${letter.id.replaceAll(/[^\w.-]/g, '_')}.eml`);
    await writeFile(`${file}.part`, message, { mode: 0o600 });
    await rename(`${file}.part`, file);
    const { to, subject, text } = letter.mail;
    log.info({ to, subject, file, text }, 'a mail lies in the outbox folder');
  };
}
