import { beforeEach, expect, test } from 'vitest';
import type { NotificationEvent } from '../core/rows.ts';
import { unsubscribeAddress } from '../core/unsubscribe.ts';
import { partnerNamed } from '../flows/find-partner.ts';
import { preferencesOf, setPreferences } from '../flows/set-preferences.ts';
import { openHouse, type TestHouse } from '../testing/http-house.ts';

const BASE = 'https://go.tea.example';
const ON = { customer: true, order: true, recruit: true, statement: true, payout: true };

let house: TestHouse;
beforeEach(async () => {
  house = await openHouse({ config: { BASE_URL: BASE } });
});

const anna = () => partnerNamed(house.ctx.store.read, { shop: 'tea', name: 'anna' });
const chosen = async () => (await preferencesOf(house.ctx.store.read, house.shop, await anna())).events;
async function address(events: readonly NotificationEvent[]): Promise<string> {
  const whole = unsubscribeAddress(BASE, house.shop, { partner: (await anna()).id, events });
  return whole.slice(BASE.length);
}
/** As a mail program does it: from no page, with nothing but RFC 8058's one field. */
const oneClick = (path: string) =>
  house.app.request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'List-Unsubscribe=One-Click',
  });

test('a link that is only followed asks and changes nothing', async () => {
  await setPreferences(house.ctx, await anna(), { language: 'en', events: ON });
  const page = await house.app.request(await address(['customer', 'order']));
  const html = await page.text();
  expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'no-store']);
  expect(html).toContain('<html lang="en">');
  expect(html).toMatch(/new customers.*orders credited.*Yes, switch them off/s);
  expect(await chosen()).toEqual(ON);
});

test('one click switches off what the mail was about, again and again, and leaves the rest', async () => {
  await setPreferences(house.ctx, await anna(), { language: 'de', events: ON });
  const path = await address(['customer', 'order']);
  for (let n = 0; n < 2; n += 1) {
    const done = await oneClick(path);
    expect([done.status, (await done.text()).includes('Abgeschaltet')]).toEqual([200, true]);
  }
  expect(await chosen()).toEqual({ ...ON, customer: false, order: false });
});

test('who never chose anything chooses with it', async () => {
  await oneClick(await address(['payout']));
  expect(await chosen()).toEqual({ ...ON, order: false, payout: false });
});

test('an address that was changed, or belongs to another shop, switches nothing off', async () => {
  const path = await address(['payout']);
  const { id } = await partnerNamed(house.ctx.store.read, { shop: 'tea', name: 'ben' });
  for (const other of [
    path.replace('payout', 'statement'),
    path.replace((await anna()).id, id),
    path.replace('shop=tea', 'shop=other'),
    path.slice(0, -1),
    '/unsubscribe?shop=tea',
  ]) {
    const answer = await oneClick(other);
    expect([other, answer.status]).toEqual([other, 404]);
    expect(await answer.text()).not.toContain('anna');
  }
  expect(await chosen()).toEqual({ ...ON, order: false });
});

test('whoever guesses is asked to wait', async () => {
  const slow = await openHouse({ config: { BASE_URL: BASE, RATE_STRANGER: '2' } });
  const statuses = [];
  for (let n = 0; n < 3; n += 1)
    statuses.push((await slow.app.request(`/unsubscribe?shop=tea&proof=${n}`)).status);
  expect(statuses).toEqual([404, 404, 429]);
});
