import { expect, test } from 'vitest';
import { type Mail, mailed } from '../core/mail.ts';
import type { Letter } from '../mail/post.ts';
import { dueMails } from '../store/queries/outbox.ts';
import { deliverMails } from './deliver-mails.ts';
import { JUNE, openTestShop } from './fixture.ts';

const mail: Mail = { to: 'anna@tea.example', language: 'en', subject: 'Your link', text: 'https://go/1' };
const HOUR = 3_600_000;
const running = () => new AbortController().signal;

async function withMail() {
  const shop = await openTestShop();
  const { ctx } = shop;
  await ctx.store.commit([mailed(shop.shop.shopId, mail, ctx.stamp())]);
  const due = () => dueMails(ctx.store.read, { now: JUNE + 1000 * HOUR, limit: 10 });
  return { ...shop, due };
}

test('a mail leaves although the shop receives no messages, and its words are forgotten then', async () => {
  const { ctx, due } = await withMail();
  const letters: Letter[] = [];
  const post = async (letter: Letter) => void letters.push(letter);
  expect(await deliverMails({ ...ctx, post }, running())).toBe(1);
  expect(letters).toEqual([{ id: expect.stringMatching(/^mail_/), shopName: 'Tea', mail }]);
  expect(await due()).toEqual([]);
  expect(await deliverMails({ ...ctx, post }, running())).toBe(0);
});

test('a mail the server does not take is tried again later, and the reason is kept', async () => {
  const { ctx, due, at } = await withMail();
  let isUp = false;
  const letters: Letter[] = [];
  const post = async (letter: Letter) => {
    if (!isUp) throw new Error('451 come again');
    letters.push(letter);
  };
  expect(await deliverMails({ ...ctx, post }, running())).toBe(0);
  expect(await due()).toMatchObject([{ attempts: 1, failure: '451 come again', body: mail }]);
  expect(await deliverMails({ ...ctx, post }, running())).toBe(0);
  isUp = true;
  at(JUNE + HOUR);
  expect(await deliverMails({ ...ctx, post }, running())).toBe(1);
  expect(letters).toHaveLength(1);
});

test('where nobody takes mails they wait', async () => {
  const { ctx, due } = await withMail();
  expect(await deliverMails(ctx, running())).toBe(0);
  expect(await due()).toMatchObject([{ failure: 'nobody takes mails here' }]);
});
