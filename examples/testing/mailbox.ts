/** Mails a collector wrote into its folder, as somebody reads them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from './programme.ts';

export type Mail = { readonly to: string; readonly text: string; readonly link: string };

/** The newest mail to an address whose words hold a text; waits until the job has delivered it. */
export const mailTo = (folder: string, to: string, holds: string): Promise<Mail> =>
  eventually(async () =>
    readdirSync(folder)
      .filter((file) => file.endsWith('.eml'))
      .sort()
      .map((file) => mailOf(readFileSync(join(folder, file), 'utf8')))
      .findLast((mail) => mail.to === to && mail.text.includes(holds)),
  );

/** Its words as text, which is the first of its two forms. RFC 2045, 6.7: long lines and signs beyond ASCII are written in another way. */
function mailOf(eml: string): Mail {
  const boundary = /boundary="([^"]+)"/.exec(eml)?.[1] ?? '';
  const [envelope = '', part = ''] = eml.split(`--${boundary}\r\n`);
  const [head = '', ...body] = part.split('\r\n\r\n');
  const text = /^content-transfer-encoding: quoted-printable/im.test(head)
    ? Buffer.from(
        body
          .join('\n\n')
          .replace(/=\r?\n/g, '')
          .replace(/=([0-9A-F]{2})/g, (_, digits) => String.fromCharCode(Number.parseInt(digits, 16))),
        'latin1',
      ).toString('utf8')
    : body.join('\n\n');
  return {
    to: /^to: <?([^>\r\n]+)/im.exec(envelope)?.[1] ?? '',
    text,
    link: /^https?:\S+/m.exec(text)?.[0] ?? '',
  };
}
