import { beforeAll, describe, expect, test } from 'vitest';
import { addPartner } from '../flows/add-partner.ts';
import { openPages, PAGES, type PageHouse } from '../testing/page-house.ts';

let house: PageHouse;
beforeAll(async () => {
  house = await openPages();
  await house.call('PUT', '/v1/partners/anna/page', {
    words: 'Tee ist **mein Leben**.',
    released: { email: 'anna@tea.example', phone: '+49 40 1234', place: 'Hamburg' },
  });
});

describe('what a partner or merchant writes', () => {
  test.each([
    ['words', { words: 'Hallo <script>alert(1)</script>' }],
    ['words', { words: 'Hallo <img src=x onerror=alert(1)>' }],
    ['words', { words: 'Hallo\u0000' }],
    ['words', { words: 'gnp.\u202Eexe' }],
    ['released.place', { released: { place: '<b>Hamburg</b>' } }],
    ['released.phone', { released: { phone: 'javascript:alert(1)' } }],
    ['released.email', { released: { email: 'no address' } }],
    ['html', { html: '<p>x</p>' }],
  ])('%s of %j is refused, precisely, and changes nothing', async (path, body) => {
    const before = await house.call('GET', '/v1/partners/anna/page');
    const refused = await house.call('PUT', '/v1/partners/anna/page', body);
    expect([refused.status, refused.body.path]).toEqual([422, path]);
    expect((await house.call('GET', '/v1/partners/anna/page')).body).toEqual(before.body);
  });

  test.each([
    ['domain', { domain: 'https://partners.example/' }],
    ['domain', { domain: '127.0.0.1' }],
    ['domain', { domain: 'partners.example@evil.example' }],
    ['imprint', { imprint: 'javascript:alert(1)' }],
    ['privacy', { privacy: 'http://tea.example/privacy' }],
    ['partnerTerms.url', { partnerTerms: { version: '1', url: '//evil.example' } }],
    ['products[0].path', { products: [{ name: 'Tea', path: 'https://evil.example/' }] }],
    ['products[0].picture', { products: [{ name: 'Tea', path: '/', picture: '//evil.example/x.png' }] }],
    ['products[0].name', { products: [{ name: '<i>Tea</i>', path: '/' }] }],
  ])('the merchant’s %s is refused as %j', async (path, body) => {
    const refused = await house.call('PUT', '/v1/shop/pages', body);
    expect([refused.status, refused.body.path]).toEqual([422, path]);
  });

  test('a name with signs of HTML, as a merchant’s file may hold one, is shown as letters', async () => {
    const name = '<img src=x onerror="alert(1)"> & Söhne';
    await addPartner(house.ctx, house.shop, { code: 'klara', name }, 'test');
    const { html } = await house.open('/p/klara');
    expect(html).not.toContain('<img src=x');
    expect(html).toContain('&lt;img src=x onerror=&quot;alert(1)&quot;> &amp; Söhne');
  });

  test('every change leaves a row of who, before and after', async () => {
    const audit = await house.call('GET', '/v1/audit?limit=500');
    const actions = (audit.body.items as { action: string }[]).map(({ action }) => action);
    expect(actions).toContain('shop.pages');
    expect(actions).toContain('page.save');
  });
});

describe('the adviser’s card', () => {
  const card = (code: string, headers = {}) =>
    house.app.request(`/v1/partners/${code}/card?key=${house.publicKey}`, { headers });

  test('shows name and what was released, to pages of the shop', async () => {
    const answer = await card('anna', { origin: 'https://tea.example' });
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://tea.example');
    expect(await answer.json()).toEqual({
      code: 'anna',
      name: 'Anna',
      shop: 'Tea',
      portrait: null,
      page: 'https://anna.partners.tea.example/',
      link: 'https://go.tea.example/r/anna?shop=tea',
      released: { email: 'anna@tea.example', phone: '+49 40 1234', place: 'Hamburg' },
    });
    expect(await (await card('ben')).json()).toMatchObject({ name: 'Ben', released: {} });
  });

  test('is refused to other sites, for other keys, and for codes of nobody', async () => {
    await addPartner(house.ctx, house.shop, { code: 'gerda', name: 'Gerda Grau' }, 'test');
    await house.call('PATCH', '/v1/partners/gerda', { left: true, reason: 'wants to' });
    expect((await card('anna', { origin: 'https://evil.example' })).status).toBe(403);
    expect((await card('nobody')).status).toBe(404);
    expect((await card('gerda')).status).toBe(404);
    expect((await house.app.request('/v1/partners/anna/card?key=pk_x')).status).toBe(404);
    expect((await house.app.request('/v1/partners/anna/card')).status).toBe(404);
  });
});

test('the form for partners promises nothing the shop’s terms with them do not', async () => {
  const shop = await openPages();
  const join = async () => (await shop.open('/p/anna/join', { 'accept-language': 'en' })).text;
  expect(await join()).toContain('Taking part costs nothing, now and later. You need not buy anything');
  const { terms } = (await shop.call('GET', '/v1/shop/terms')).body as { terms: object };
  const fees = { joining: 4900, renewal: 0, backOffice: 0 };
  const set = await shop.call('PUT', '/v1/shop/terms', { ...terms, fees, purchaseRequired: true });
  expect(set.status).toBe(200);
  // What a host's shop is remembered with may be two seconds old; saying something about pages ends that.
  await shop.call('PUT', '/v1/shop/pages', PAGES);
  const honest = await join();
  expect([honest.includes('costs nothing'), honest.includes('need not buy')]).toEqual([false, false]);
  expect(honest).toContain('recruiting alone pays nothing');
});
