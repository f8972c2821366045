/** What strangers and partners send to harm others: the lists beside the pages and the portal, and that a refusal is logged. */
import pino from 'pino';
import { beforeAll, describe, expect, test } from 'vitest';
import { appOf } from '../app.ts';
import { partnerNamed } from '../flows/find-partner.ts';
import { openHouse, type TestHouse, testConfig } from '../testing/http-house.ts';
import { mailsOf } from '../testing/mails.ts';
import { openPages } from '../testing/page-house.ts';
import { type Portal, signedInAs } from '../testing/signed-in.ts';
import { houseOf } from './house.ts';

const SCRIPT = '<script>alert(1)</script>';
const legal = { legalName: SCRIPT, address: null, taxStatus: 'unknown', payout: { method: 'none' } };

let house: TestHouse;
let cleo: Portal;
beforeAll(async () => {
  house = await openHouse({ config: { BASE_URL: 'http://localhost' } });
  cleo = await signedInAs(house, 'cleo');
});

describe('markup in a text field of the portal', () => {
  test.each([
    ['PUT', '/v1/me/page', { words: SCRIPT }, 422],
    ['PUT', '/v1/me/page', { words: '', released: { place: SCRIPT } }, 422],
    ['PUT', '/v1/me/page', { words: '', released: { phone: SCRIPT } }, 422],
    ['PUT', '/v1/me/page', { words: '', released: { email: SCRIPT } }, 422],
    ['POST', '/v1/me/campaigns', { name: SCRIPT, sub: 'x' }, 422],
    ['POST', '/v1/me/campaigns', { name: 'x', sub: SCRIPT }, 422],
    ['POST', '/v1/me/campaigns', { name: 'x', sub: 'x', to: `/${SCRIPT}\\` }, 422],
    ['POST', '/v1/me/leave', { confirm: SCRIPT }, 422],
    // A name as the register has it may hold anything; only documents show it, and the merchant.
    ['PUT', '/v1/me/profile', legal, 200],
  ])('%s %s %j is answered with %i, as data and never as a page', async (method, path, body, status) => {
    const answer = await cleo(method, path, body);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toMatch(/json/);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('of the public forms reaches no mail and no page', async () => {
    const pages = await openPages();
    const sent = await pages.post('/p/anna/join', {
      name: SCRIPT,
      email: SCRIPT,
      code: SCRIPT,
      terms: SCRIPT,
    });
    const signIn = await pages.post(
      '/sign-in',
      { email: SCRIPT, with: 'link' },
      { origin: 'https://go.tea.example' },
    );
    const confirm = await pages.open(`/p/anna/confirm?signUp=${SCRIPT}&secret=${SCRIPT}`);
    const link = await pages.open(`/sign-in/link?token=${SCRIPT}&language=${SCRIPT}`);
    for (const { html } of [sent, signIn, confirm, link]) {
      expect(html).toContain('<h1>');
      expect(html).not.toContain(SCRIPT);
    }
    expect(await mailsOf(pages.ctx)).toEqual([]);
  });
});

test('a refusal is logged with its call and its status, and with nothing of what was sent', async () => {
  const lines: string[] = [];
  const log = pino({ level: 'info' }, { write: (line: string) => void lines.push(line) });
  const app = appOf(houseOf({ ...house.ctx, log }, testConfig({ BASE_URL: 'http://localhost' })));
  const { id } = await partnerNamed(house.ctx.store.read, { shop: 'tea', name: 'ben' });
  const made = await signedInAs({ ...house, app }, 'cleo');
  await made('GET', `/v1/me/structure/${id}/children`);
  await made('PUT', '/v1/me/page', { words: SCRIPT });
  await made('GET', '/v1/me', undefined, { cookie: 'everline_session=other.stolen' });
  const told = lines.map((line) => JSON.parse(line)).filter(({ msg }) => msg === 'refused');
  expect(told.map(({ method, route, status }) => [method, route, status])).toEqual([
    ['GET', '/v1/me/structure/:id/children', 404],
    ['PUT', '/v1/me/page', 422],
    ['GET', '/v1/me', 401],
  ]);
  expect(lines.join('')).not.toMatch(new RegExp(`script|stolen|${id}`));
});
