import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterEach, expect, test } from 'vitest';
import { envelopeOf } from './envelope.ts';
import { type Letter, postOf } from './post.ts';

const log = pino({ level: 'silent' });
const from = 'partners@tea.example';
const letter: Letter = {
  id: 'mail_1',
  shopName: 'Tee & „Kessel“\r\nBcc: x@y.example',
  mail: {
    to: 'anna@tea.example',
    language: 'de',
    subject: 'Grüße aus dem Teeladen',
    text: 'Hallo Anna\n\nhttps://go.tea.example/sign-in',
  },
};

const folder = mkdtempSync(join(tmpdir(), 'everline-mail-'));
const servers: Server[] = [];
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
  for (const server of servers.splice(0)) server.close();
});

test('without a mail server a mail is a file that only its owner reads', async () => {
  await postOf({ smtpUrl: '', from, folder: join(folder, 'new') }, log)(letter);
  const file = join(folder, 'new', 'mail_1.eml');
  expect(readdirSync(join(folder, 'new'))).toEqual(['mail_1.eml']);
  expect(statSync(file).mode & 0o077).toBe(0);
  const text = readFileSync(file, 'utf8');
  expect(text).toContain('To: anna@tea.example\r\n');
  expect(text).toContain('Message-ID: <mail_1@tea.example>\r\n');
  expect(text).toContain('https://go.tea.example/sign-in');
  expect(text).not.toMatch(/^Bcc:/im);
});

test('a mail is text and the same as a page, and names where to switch it off with one click', () => {
  const text = 'Grüße <b>\nund mehr\n\nhttps://go.tea.example/?a=1&b=2';
  const made = (unsubscribe?: string) =>
    envelopeOf({ ...letter, mail: { ...letter.mail, text, ...(unsubscribe && { unsubscribe }) } }, from);
  const { html, headers } = made('https://go.tea.example/unsubscribe?shop=tea');
  expect(html).toContain('<p style="margin:0 0 16px">Grüße &lt;b&gt;<br>\nund mehr</p>');
  expect(html).toContain('<a href="https://go.tea.example/?a=1&amp;b=2"');
  expect(html).not.toMatch(/<img|<script|src=/);
  expect(headers).toMatchObject({
    'List-Unsubscribe': '<https://go.tea.example/unsubscribe?shop=tea>',
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  });
  expect(made('http://localhost/unsubscribe').headers).not.toHaveProperty('List-Unsubscribe-Post');
  expect(made().headers).not.toHaveProperty('List-Unsubscribe');
});

test('an address or a subject that would carry a header never leaves', () => {
  const { mail } = letter;
  const bad = (part: Partial<typeof mail>) => () =>
    envelopeOf({ ...letter, mail: { ...mail, ...part } }, from);
  expect(bad({ to: 'a@b.example\nBcc: c@d.example' })).toThrow('no mail address');
  expect(bad({ subject: 'a\u2029b' })).toThrow('one line');
});

test('with a mail server the mail is handed to it, and a refusal is told', async () => {
  const taken: string[] = [];
  const port = await mailServer(taken, (recipient) => !recipient.includes('nobody'));
  const post = postOf({ smtpUrl: `smtp://127.0.0.1:${port}`, from, folder }, log);
  await post(letter);
  expect(taken.join('')).toContain('Subject: =?UTF-8?');
  expect(taken.join('')).toContain('RCPT TO:<anna@tea.example>');
  await expect(post({ ...letter, mail: { ...letter.mail, to: 'nobody@tea.example' } })).rejects.toThrow(
    '550',
  );
});

/** As much of RFC 5321 as a sender needs. */
async function mailServer(taken: string[], takes: (recipient: string) => boolean): Promise<number> {
  const server = createServer((socket) => {
    let isBody = false;
    socket.write('220 here\r\n');
    socket.on('error', () => socket.destroy());
    socket.on('data', (data) => {
      const text = data.toString('latin1');
      taken.push(text);
      if (isBody) {
        if (!text.endsWith('\r\n.\r\n')) return;
        isBody = false;
        socket.write('250 taken\r\n');
      } else if (/^DATA/i.test(text)) {
        isBody = true;
        socket.write('354 go on\r\n');
      } else if (/^RCPT/i.test(text)) socket.write(takes(text) ? '250 ok\r\n' : '550 nobody here\r\n');
      else if (/^QUIT/i.test(text)) socket.end('221 bye\r\n');
      else socket.write('250 ok\r\n');
    });
  });
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port; // `as`: it listens on a port
}
