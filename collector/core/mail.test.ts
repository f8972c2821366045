import { expect, test } from 'vitest';
import { Problem } from '../../shared/problem.ts';
import { isMailAddress, type Mail, mailed, mailIn } from './mail.ts';

const stamp = { at: 1_780_000_000_000, nonce: 'abcdefghijkl' };
const mail: Mail = {
  to: 'anna@tea.example',
  language: 'de',
  subject: 'Ihr Link',
  text: 'Hallo\n\nhttps://…',
};

test('a mail is a row of the outbox that is due at once and says what was written', () => {
  const change = mailed('tea', mail, stamp);
  expect(change).toMatchObject({ kind: 'insert', table: 'outbox', row: { topic: 'mail', dueAt: stamp.at } });
  expect(mailIn({ topic: 'mail', body: mail })).toEqual(mail);
  expect(mailIn({ topic: 'order.credited', body: mail })).toBeUndefined();
});

test.each([
  'anna@tea.example\r\nBcc: everybody@elsewhere.example',
  'anna@tea.example, ben@tea.example',
  'Anna <anna@tea.example>',
  'anna@tea.example\u2028Bcc: x@y.example',
  'anna tea.example',
  '@tea.example',
  `${'a'.repeat(250)}@tea.example`,
])('%j is no address a mail goes to', (to) => {
  expect(isMailAddress(to)).toBe(false);
  expect(() => mailed('tea', { ...mail, to }, stamp)).toThrow(Problem);
});

test('a subject of several lines is refused, because the second would be a header', () => {
  expect(() => mailed('tea', { ...mail, subject: 'Hallo\r\nBcc: x@y.example' }, stamp)).toThrow(/one line/);
});

test('letters of every language may stand in an address', () => {
  expect(isMailAddress('zoë+tee@bücher.example')).toBe(true);
});
