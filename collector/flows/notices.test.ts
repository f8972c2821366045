import { beforeEach, expect, test } from 'vitest';
import { insert } from '../core/changes.ts';
import { noticed } from '../core/notice.ts';
import type { NotificationEvent } from '../core/rows.ts';
import { unsubscribingIn } from '../core/unsubscribe.ts';
import type { Letter } from '../mail/post.ts';
import { approvePeriod } from './approve-period.ts';
import { changePartner } from './change-partner.ts';
import { closePeriod } from './close-period.ts';
import { createPayout } from './create-payout.ts';
import { createShop } from './create-shop.ts';
import { deliverMails } from './deliver-mails.ts';
import { JUNE } from './fixture.ts';
import { orderEvent, type TradingShop, touchOf } from './order-fixture.ts';
import { BY_SEPA, openPayingShop } from './payout-fixture.ts';
import { recordOrder } from './record-order.ts';
import { releasePeriod } from './release-period.ts';
import { setPreferences } from './set-preferences.ts';
import { failPayout, settlePayout } from './settle-payout.ts';
import { tellDays } from './tell-day.ts';

const BASE = 'https://go.tea.example';
const ALL = { customer: true, order: true, recruit: true, statement: true, payout: true } as const;
const running = () => new AbortController().signal;

let shop: TradingShop;
let letters: Letter[];
/** Time stands in July; nothing but what follows has happened since. */
beforeEach(async () => {
  shop = await openPayingShop();
  letters = [];
  await changePartner(shop.ctx, shop.shop, 'anna', { email: 'anna@tea.example', reason: 'test' }, 'test');
});

const known = (confirmedAt: number | null = JUNE) =>
  shop.ctx.store.commit([
    insert('people', {
      shopId: 'tea',
      id: 'psn_anna',
      email: 'anna@tea.example',
      name: 'anna',
      role: null,
      confirmedAt,
      createdAt: JUNE,
      changedAt: JUNE,
    }),
  ]);
const choose = (events: Partial<Record<NotificationEvent, boolean>> = {}, language: 'de' | 'en' = 'en') =>
  setPreferences(shop.ctx, shop.partners.anna, { language, events: { ...ALL, ...events } });

/** Everything that is due is handed to the post. */
async function deliver(): Promise<readonly Letter[]> {
  const post = async (letter: Letter) => void letters.push(letter);
  while ((await deliverMails({ ...shop.ctx, post, baseUrl: BASE }, running())) > 0);
  return letters;
}
const subjects = async () => (await deliver()).map(({ mail }) => `${mail.to}: ${mail.subject}`);

/** An order by a new customer of anna's, and the morning after it. */
async function order(id: string): Promise<void> {
  const placedAt = shop.ctx.stamp().at;
  const event = { placedAt, customer: { id: `customer of ${id}` }, touch: touchOf('anna', placedAt) };
  await recordOrder(shop.ctx, shop.shop, orderEvent(id, event));
}
const nextMorning = () => shop.at(Date.UTC(2026, 6, 11, 6));
const tell = () => tellDays(shop.ctx, running());

test('a day is told the next morning, in one mail with what it brought', async () => {
  await known();
  await choose();
  await order('7');
  await order('8');
  shop.at(Date.UTC(2026, 6, 11, 4));
  expect(await tell()).toBe(0);
  nextMorning();
  expect(await tell()).toBe(1);
  const [letter, ...others] = await deliver();
  expect(others).toEqual([]);
  expect(letter?.mail).toMatchObject({
    to: 'anna@tea.example',
    subject: 'Tea on 10\u00A0Jul\u00A02026: 2 new customers, 2 orders',
  });
  expect(letter?.mail.text).toContain('Credited, provisional: 20.00\u00A0EUR');
  expect(letter?.mail.text).toContain(`${BASE}/portal/earnings`);
  expect(letter?.mail.text).not.toContain('customer of');
});

test('a day is told once, however often and by however many it is told', async () => {
  await known();
  await order('7');
  nextMorning();
  await Promise.all([tell(), tell()]);
  expect(await tell()).toBe(0);
  expect(await subjects()).toEqual(['anna@tea.example: Tea am 10.07.2026: 1 neuer Kunde']);
});

test('a collector that was away makes up for the days it missed', async () => {
  await known();
  nextMorning();
  await tell();
  await order('7');
  shop.at(Date.UTC(2026, 6, 13, 9));
  await order('8');
  shop.at(Date.UTC(2026, 6, 14, 9));
  await tell();
  expect(await subjects()).toEqual([
    'anna@tea.example: Tea am 11.07.2026: 1 neuer Kunde',
    'anna@tea.example: Tea am 13.07.2026: 1 neuer Kunde',
  ]);
});

test.each<[string, () => Promise<unknown>]>([
  ['nobody has shown that the address is theirs', () => known(null)],
  ['nobody ever signed in with it', async () => undefined],
  ['they switched it off', () => known().then(() => choose({ customer: false, order: false }))],
  ['they are suspended', () => known().then(() => patched({ suspended: true }))],
  ['they have left', () => known().then(() => patched({ left: true }))],
])('nothing is sent where %s', async (_, given) => {
  await order('7');
  await given();
  nextMorning();
  expect(await tell()).toBe(1);
  expect(await deliver()).toEqual([]);
});
const patched = (change: object) =>
  changePartner(shop.ctx, shop.shop, 'anna', { ...change, reason: 'test' }, 'test');

test('who wants no word of customers is told of orders alone', async () => {
  await known();
  await choose({ customer: false });
  await order('7');
  nextMorning();
  await tell();
  const [letter] = await deliver();
  expect(letter?.mail.subject).toBe('Tea on 10\u00A0Jul\u00A02026: 1 order');
  const query = Object.fromEntries(new URL(letter?.mail.unsubscribe ?? '').searchParams);
  expect(unsubscribingIn(shop.shop, query)).toEqual({ partner: shop.partners.anna.id, events: ['order'] });
});

test('a payment that arrived is told, and one that came back with the reason, also to who has left', async () => {
  await known();
  await choose();
  await patched({ left: true });
  const { payout } = await createPayout(shop.ctx, shop.shop, BY_SEPA, 'key:boss');
  const id = String(payout?.id);
  await failPayout(shop.ctx, shop.shop, { id, items: ['anna'], reason: 'account closed' }, 'key:boss');
  await settlePayout(shop.ctx, shop.shop, { id }, 'key:boss');
  const again = await createPayout(shop.ctx, shop.shop, BY_SEPA, 'key:boss');
  await settlePayout(shop.ctx, shop.shop, { id: String(again.payout?.id) }, 'key:boss');
  expect(await subjects()).toEqual([
    'anna@tea.example: A payout from Tea came back',
    'anna@tea.example: Payout from Tea: 10.00\u00A0EUR',
  ]);
  expect(letters[0]?.mail.text).toContain('Reason: account closed');
  expect(letters[1]?.mail.text).toContain('Reference: PO-000002-');
});

test('statements are told once when they are issued, however often the release is run', async () => {
  await known();
  await choose({ payout: false }, 'de');
  await closePeriod(shop.ctx, shop.shop, '2026-06', 'key:boss');
  await approvePeriod(shop.ctx, shop.shop, '2026-06', 'key:boss');
  await releasePeriod(shop.ctx, shop.shop, '2026-06', 'key:boss');
  const [letter, ...others] = await deliver();
  expect(others).toEqual([]);
  expect(letter?.mail.subject).toBe('Ihre Abrechnung für Juni 2026 von Tea');
  expect(letter?.mail.text).toMatch(/Nummer: 2026-\d+\nSumme: 10,00\u00A0EUR\nFällig am: 31\.07\.2026/);
});

test('a notice whose mail was written before a collector died is not written again', async () => {
  await known();
  const tellTwice = () =>
    shop.ctx.store.commit([
      noticed(
        'tea',
        { kind: 'recruit', partner: shop.partners.anna.id, recruit: shop.partners.dora.id },
        JUNE,
      ),
    ]);
  await tellTwice();
  await deliver();
  await tellTwice();
  expect(await subjects()).toEqual(['anna@tea.example: dora ist jetzt in Ihrer ersten Ebene']);
});

test('where several shops live a link says whose partner comes', async () => {
  await known();
  await createShop(shop.ctx, { id: 'other', name: 'Other', timezone: 'Europe/Berlin', currency: 'EUR' });
  await order('7');
  nextMorning();
  await tell();
  expect((await deliver())[0]?.mail.text).toContain(`${BASE}/sign-in?shop=tea\n`);
});
