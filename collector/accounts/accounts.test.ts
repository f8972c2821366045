import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { update } from '../core/changes.ts';
import { addPartner } from '../flows/add-partner.ts';
import { changePartner } from '../flows/change-partner.ts';
import { createShop } from '../flows/create-shop.ts';
import { openTestShop } from '../flows/fixture.ts';
import { personWithEmail, sessionsOfPerson } from '../store/queries/people.ts';
import { mailsOf } from '../testing/mails.ts';
import { accountsOf } from './accounts.ts';
import { tokenHashOf } from './records.ts';

const BASE = 'https://go.tea.example';
const MINUTE = 60_000;
const visit = { network: '192.0.2.7', device: 'Firefox' };
const anna = 'anna@tea.example';
const password = 'a long enough password';

/** better-auth reads the clock itself. */
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 5, 10, 12) }));
afterEach(() => void vi.useRealTimers());

async function opened() {
  const shop = await openTestShop();
  const { ctx } = shop;
  shop.at(Date.now());
  await addPartner(ctx, shop.shop, { code: 'anna', name: 'Anna', email: 'Anna@Tea.example' }, 'test');
  const accounts = accountsOf(ctx, BASE);
  const mails = () => mailsOf(ctx);
  const lastToken = async () => tokenIn((await mails()).at(-1)?.text ?? '');
  return { ...shop, accounts, mails, lastToken };
}
const tokenIn = (text: string): string => /token=([A-Za-z0-9]+)/.exec(text)?.[1] ?? '';

test('a link in a mail signs a partner in once, and a replay is refused', async () => {
  const { ctx, shop, accounts, mails, lastToken } = await opened();
  await accounts.mailLink(shop, { email: ' ANNA@tea.example', language: 'de' });
  expect(await mails()).toMatchObject([{ to: anna, language: 'de', subject: 'Ihr Anmeldelink für Tea' }]);
  expect((await mails())[0]?.text).toContain(`${BASE}/sign-in/link?shop=tea&token=`);
  const token = await lastToken();
  const both = await Promise.allSettled([
    accounts.followLink(shop, token, visit),
    accounts.followLink(shop, token, visit),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  await expect(accounts.followLink(shop, token, visit)).rejects.toMatchObject({ code: 'link-over' });
  const person = await personWithEmail(ctx.store.read, { shop: 'tea', email: anna });
  const sessions = await sessionsOfPerson(ctx.store.read, { shop: 'tea', person: person?.id ?? '' });
  expect(person?.confirmedAt).toBe(sessions[0]?.createdAt);
  expect(sessions).toMatchObject([{ ...visit, partnerId: expect.stringMatching(/^ptn_/), endedAt: null }]);
});

test('the database holds neither the link nor the session, only their hashes', async () => {
  const { ctx, shop, accounts, lastToken } = await opened();
  await accounts.mailLink(shop, { email: anna, language: 'en' });
  const { token } = await accounts.followLink(shop, await lastToken(), visit);
  const person = await personWithEmail(ctx.store.read, { shop: 'tea', email: anna });
  const [session] = await sessionsOfPerson(ctx.store.read, { shop: 'tea', person: person?.id ?? '' });
  expect(session?.tokenHash).toBe(tokenHashOf(token));
  expect(JSON.stringify(session)).not.toContain(token);
});

test('a link is over after a quarter of an hour', async () => {
  const { shop, accounts, lastToken } = await opened();
  await accounts.mailLink(shop, { email: anna, language: 'de' });
  const token = await lastToken();
  vi.setSystemTime(Date.now() + 16 * MINUTE);
  await expect(accounts.followLink(shop, token, visit)).rejects.toMatchObject({ code: 'link-over' });
});

test('nobody is mailed for an address nobody has, and one shop’s links open no other', async () => {
  const { ctx, shop, accounts, mails, lastToken } = await opened();
  const { shop: other } = await createShop(ctx, {
    id: 'other',
    name: 'Other',
    timezone: 'Europe/Berlin',
    currency: 'EUR',
  });
  await accounts.mailLink(shop, { email: 'stranger@tea.example', language: 'de' });
  await accounts.mailPasswordLink(shop, { email: 'stranger@tea.example', language: 'de' });
  await accounts.mailLink(other, { email: anna, language: 'de' });
  expect(await mails()).toEqual([]);
  await accounts.mailLink(shop, { email: anna, language: 'de' });
  const token = await lastToken();
  await expect(accounts.followLink(other, token, visit)).rejects.toMatchObject({ code: 'link-over' });
  expect((await accounts.followLink(shop, token, visit)).token).not.toBe('');
});

test('a password is set through a mailed link, ends every session, and signs in', async () => {
  const { ctx, shop, accounts, lastToken } = await opened();
  await accounts.mailLink(shop, { email: anna, language: 'de' });
  await accounts.followLink(shop, await lastToken(), visit);
  await accounts.mailPasswordLink(shop, { email: anna, language: 'de' });
  const token = await lastToken();
  await expect(accounts.setPassword(shop, { token, password: 'short' })).rejects.toMatchObject({
    code: 'invalid-field',
    facts: { path: 'password' },
  });
  await accounts.setPassword(shop, { token, password });
  const person = await personWithEmail(ctx.store.read, { shop: 'tea', email: anna });
  const open = () => sessionsOfPerson(ctx.store.read, { shop: 'tea', person: person?.id ?? '' });
  expect(await open()).toEqual([]);
  await expect(accounts.setPassword(shop, { token, password })).rejects.toMatchObject({ code: 'link-over' });
  expect((await accounts.enter(shop, { email: anna, password }, visit)).expiresAt).toBe(
    Date.now() + 30 * 24 * 60 * MINUTE,
  );
  expect(await open()).toHaveLength(1);
});

test('a wrong password and an unknown address are refused in the same words', async () => {
  const { shop, accounts } = await opened();
  const refusal = async (email: string) =>
    accounts.enter(shop, { email, password }, visit).catch((error: unknown) => error);
  const [known, unknown] = [await refusal(anna), await refusal('stranger@tea.example')];
  expect(known).toMatchObject({ code: 'sign-in-refused' });
  expect(unknown).toEqual(known);
});

test('who came back with the same address signs in as the new partner, and somebody without a place not at all', async () => {
  const { ctx, shop, accounts, mails, lastToken } = await opened();
  await changePartner(ctx, shop, 'anna', { left: true, reason: 'done' }, 'test');
  await accounts.mailLink(shop, { email: anna, language: 'de' });
  await accounts.followLink(shop, await lastToken(), visit);
  const again = await addPartner(ctx, shop, { code: 'anna2', name: 'Anna', email: anna }, 'test');
  await accounts.mailLink(shop, { email: anna, language: 'de' });
  await accounts.followLink(shop, await lastToken(), visit);
  const person = await personWithEmail(ctx.store.read, { shop: 'tea', email: anna });
  const sessions = await sessionsOfPerson(ctx.store.read, { shop: 'tea', person: person?.id ?? '' });
  expect(sessions.map(({ partnerId }) => partnerId)).toContain(again.id);
  await changePartner(ctx, shop, 'anna', { email: null, reason: 'test' }, 'test');
  await changePartner(ctx, shop, 'anna2', { email: null, reason: 'test' }, 'test');
  const sent = (await mails()).length;
  await accounts.mailLink(shop, { email: anna, language: 'de' });
  expect(await mails()).toHaveLength(sent);
  await ctx.store.commit([update('people', { shopId: 'tea', id: person?.id ?? '' }, { role: 'owner' })]);
  await accounts.mailLink(shop, { email: anna, language: 'de' });
  expect(await mails()).toHaveLength(sent + 1);
});

test('what is no address is refused, whoever has it', async () => {
  const { shop, accounts } = await opened();
  for (const email of ['anna', 'a@b@c', 'anna@tea.example\r\nBcc: x@y.example'])
    await expect(accounts.mailLink(shop, { email, language: 'de' })).rejects.toMatchObject({
      code: 'invalid-field',
    });
});
