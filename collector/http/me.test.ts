import { beforeAll, describe, expect, test } from 'vitest';
import { ROUTES } from '../../shared/contract/routes.ts';
import { changePartner } from '../flows/change-partner.ts';
import { type Json, openHouse, orderOf, type TestHouse } from '../testing/http-house.ts';
import { mailsOf } from '../testing/mails.ts';
import { type Portal, signedInAs } from '../testing/signed-in.ts';

const portalRoutes = ROUTES.filter(({ access }) => access === 'partner' || access === 'session');
const addressOf = (path: string): string => path.replace(/:id/g, 'x');

let house: TestHouse;
let cleo: Portal;
let anna: Portal;
beforeAll(async () => {
  house = await openHouse({ config: { RATE_STRANGER: '0', BASE_URL: 'http://localhost' } });
  for (const code of ['anna', 'ben', 'cleo'])
    await changePartner(
      house.ctx,
      house.shop,
      code,
      { email: `${code}@tea.example`, reason: 'test' },
      'test',
    );
  const buyer = { id: 'k1', email: 'zoe@tea.example' };
  await house.call('PUT', '/v1/orders/1001', orderOf({ customer: buyer }));
  await house.call('PUT', '/v1/orders/1002', orderOf({ customer: buyer, placedAt: '2026-06-10T10:40:00Z' }));
  await house.call('POST', '/v1/orders/1002/refunds', { id: 'r1', reason: 'withdrawal', amount: 5000 });
  cleo = await signedInAs(house, 'cleo');
  anna = await signedInAs(house, 'anna');
});

const itemsOf = (answer: { readonly body: Json }): readonly Json[] =>
  Array.isArray(answer.body.items) ? answer.body.items : [];
const mails = () => mailsOf(house.ctx);

describe('who may', () => {
  test.each(portalRoutes.map(({ method, path }) => [method, path] as const))(
    '%s %s needs somebody signed in, whatever key is sent',
    async (method, path) => {
      const bare = await house.app.request(addressOf(path), {
        method,
        headers: { authorization: `Bearer ${house.secretKey}` },
      });
      expect([bare.status, bare.headers.get('www-authenticate')]).toEqual([401, null]);
    },
  );

  test('somebody of the merchant who is no partner has no portal', async () => {
    const owner = await signedInAs(house, null, 'owner');
    expect(await owner('GET', '/v1/me')).toMatchObject({ status: 403, body: { code: 'no-partner' } });
    expect(await owner('GET', '/v1/session')).toMatchObject({
      status: 200,
      body: { role: 'owner', partner: null },
    });
  });

  test('a call that changes something comes from our own page', async () => {
    const body = {
      language: 'en',
      events: { customer: true, order: true, recruit: true, statement: true, payout: true },
    };
    const answer = await cleo('PUT', '/v1/me/notifications', body, { origin: 'https://evil.example' });
    expect(answer).toMatchObject({ status: 403, body: { code: 'wrong-origin' } });
  });

  test('one session that calls too often is asked to wait', async () => {
    const small = await openHouse({ config: { RATE_SESSION: '2' } });
    const ben = await signedInAs(small, 'ben');
    expect([(await ben('GET', '/v1/me')).status, (await ben('GET', '/v1/me')).status]).toEqual([200, 200]);
    expect((await ben('GET', '/v1/me')).status).toBe(429);
  });
});

describe('who I am', () => {
  test('a partner sees themselves, their sponsor, their links and their shop', async () => {
    expect((await cleo('GET', '/v1/me')).body).toMatchObject({
      partner: { code: 'cleo', name: 'Cleo', sponsor: { code: 'ben', name: 'Ben' }, leftAt: null },
      shop: { id: 'tea', currency: 'EUR' },
      link: expect.stringContaining('http://localhost/r/cleo'),
      page: expect.stringContaining('http://localhost/p/cleo'),
      language: 'de',
      terms: { planVersion: 1, accepted: null, required: true, document: null },
    });
    expect((await anna('GET', '/v1/me')).body).toMatchObject({ partner: { sponsor: null } });
  });

  test('terms are accepted as they were read, once, with the time', async () => {
    const { body: terms } = await cleo('GET', '/v1/me/terms?language=en');
    expect(terms).toMatchObject({
      sentences: ['Commission on each order: 10%, 5%, 2% from the first level on.'],
    });
    const { planVersion, planHash } = terms;
    expect(await cleo('POST', '/v1/me/terms', { planVersion, planHash: 'other' })).toMatchObject({
      status: 409,
      body: { code: 'terms-differ' },
    });
    expect((await cleo('POST', '/v1/me/terms', { planVersion, planHash, document: '2026-01' })).status).toBe(
      409,
    );
    const accepted = await cleo('POST', '/v1/me/terms', { planVersion, planHash });
    expect(accepted.body).toMatchObject({ required: false, accepted: { planVersion: 1 } });
    const again = await cleo('POST', '/v1/me/terms', { planVersion, planHash });
    expect(again.body).toEqual(accepted.body);
  });
});

describe('people', () => {
  test('own customers, without names unless the shop shows them', async () => {
    expect(itemsOf(await cleo('GET', '/v1/me/customers'))).toMatchObject([
      { id: expect.stringMatching(/^cus_/), name: null, orders: 2, channel: expect.any(String) },
    ]);
    expect(itemsOf(await anna('GET', '/v1/me/customers'))).toEqual([]);
  });

  test('first steps follow from what happened, and a sponsor sees those of recruits', async () => {
    const steps = (await cleo('GET', '/v1/me/onboarding')).body.steps;
    expect(steps).toMatchObject([
      { step: 'terms', isDone: true },
      { step: 'password', isDone: false },
      { step: 'page', isDone: false },
      { step: 'profile', isDone: false },
      { step: 'customer', isDone: true },
      { step: 'order', isDone: true },
      { step: 'statement', isDone: false, doneAt: null },
    ]);
    const ben = await signedInAs(house, 'ben');
    expect(itemsOf(await ben('GET', '/v1/me/onboarding/recruits'))).toMatchObject([
      {
        code: 'cleo',
        name: 'Cleo',
        steps: [{ step: 'terms' }, { step: 'customer', isDone: true }, { isDone: true }],
      },
    ]);
    expect(itemsOf(await cleo('GET', '/v1/me/onboarding/recruits'))).toEqual([]);
  });
});

describe('links', () => {
  test('codes come with their addresses and what they brought', async () => {
    const { body } = await cleo('GET', '/v1/me/links');
    expect(body).toMatchObject({
      items: [
        { code: 'cleo', kind: 'canonical', clicks: 0, orders: 2, url: expect.stringContaining('/r/cleo') },
      ],
    });
  });

  test('a campaign is a mark on one’s own code; the same again changes nothing, another name under it is refused', async () => {
    const campaign = { name: 'Summer', sub: 'insta', to: '/tea' };
    const made = await cleo('POST', '/v1/me/campaigns', campaign);
    expect(made).toMatchObject({ status: 201, body: { code: 'cleo', sub: 'insta', clicks: 0 } });
    expect(String(made.body.url)).toMatch(/\/r\/cleo\?.*sub=insta/);
    expect((await cleo('POST', '/v1/me/campaigns', campaign)).status).toBe(201);
    expect(await cleo('POST', '/v1/me/campaigns', { ...campaign, name: 'Winter' })).toMatchObject({
      body: { code: 'campaign-differs' },
    });
    expect(await cleo('POST', '/v1/me/campaigns', { ...campaign, sub: 'x', code: 'anna' })).toMatchObject({
      status: 404,
      body: { code: 'unknown-code' },
    });
    for (const to of ['//evil.example', '/\\evil.example', 'https://evil.example'])
      expect((await cleo('POST', '/v1/me/campaigns', { ...campaign, sub: 'x', to })).status).toBe(422);
    expect(itemsOf(await cleo('GET', '/v1/me/campaigns'))).toHaveLength(1);
    expect(itemsOf(await anna('GET', '/v1/me/campaigns'))).toEqual([]);
  });
});

describe('materials', () => {
  test('what the merchant offers is shown in the partner’s language, from https addresses only', async () => {
    const url = 'https://tea.example/banner.png';
    const item = { title: 'Banner', url, kind: 'picture' };
    const items = [item, { ...item, title: 'Bild', language: 'de' }];
    for (const bad of ['javascript:alert(1)', 'http://tea.example/x.png', 'banner.png'])
      expect((await house.call('PUT', '/v1/shop/materials', { items: [{ ...item, url: bad }] })).status).toBe(
        422,
      );
    expect((await house.call('PUT', '/v1/shop/materials', { items })).status).toBe(200);
    const titles = async (language: string) =>
      itemsOf(await cleo('GET', `/v1/me/materials?language=${language}`)).map(({ title }) => title);
    expect(await titles('de')).toEqual(['Banner', 'Bild']);
    expect(await titles('en')).toEqual(['Banner']);
    expect(itemsOf(await house.stranger('GET', '/v1/shop/materials'))).toEqual([]);
  });
});

describe('settings', () => {
  const profile = {
    legalName: 'Cleo Costa',
    address: { street: 'Weg 1', postcode: '20095', city: 'Hamburg', country: 'DE' },
    taxNumber: '12/345/67890',
    taxStatus: 'small-business',
    selfBillingAgreedAt: '2026-06-10T10:00:00Z',
    payout: { method: 'sepa', holder: 'Cleo Costa', iban: 'DE89370400440532013000' },
  };

  test('a profile is recorded, and a changed account is told by mail', async () => {
    expect((await cleo('GET', '/v1/me/profile')).body).toEqual({ profile: null });
    expect((await cleo('PUT', '/v1/me/profile', profile)).body).toMatchObject({ profile: { version: 1 } });
    const before = (await mails()).length;
    const payout = { ...profile.payout, iban: 'DE02120300000000202051' };
    expect((await cleo('PUT', '/v1/me/profile', { ...profile, payout })).body).toMatchObject({
      profile: { version: 2 },
    });
    expect((await mails()).slice(before)).toMatchObject([{ to: 'cleo@tea.example', language: 'de' }]);
    expect((await mails()).at(-1)?.text).toContain('http://localhost/sign-in?shop=tea');
  });

  test('a broken IBAN and a minimum of one’s own are refused', async () => {
    const payout = { ...profile.payout, iban: 'DE89370400440532013001' };
    expect((await cleo('PUT', '/v1/me/profile', { ...profile, payout })).status).toBe(422);
    expect((await cleo('PUT', '/v1/me/profile', { ...profile, minimum: 0 })).body.code).toBe('unknown-field');
  });

  test('notifications are chosen, in a language', async () => {
    const events = { customer: false, order: true, recruit: true, statement: true, payout: false };
    expect((await anna('GET', '/v1/me/notifications')).body).toMatchObject({
      language: 'de',
      changedAt: null,
    });
    expect((await anna('PUT', '/v1/me/notifications', { language: 'en', events })).body).toMatchObject({
      language: 'en',
      events,
      email: 'anna@tea.example',
    });
    expect((await anna('PUT', '/v1/me/notifications', { language: 'fr', events })).status).toBe(422);
    expect((await anna('GET', '/v1/me')).body.language).toBe('en');
  });
});
