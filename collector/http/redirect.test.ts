import { beforeAll, describe, expect, test } from 'vitest';
import { createShop } from '../flows/create-shop.ts';
import { clicksWithIds } from '../store/queries/events.ts';
import { BROWSER, openHouse, type TestHouse } from '../testing/http-house.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openHouse();
});

const open = async (path: string, headers: Record<string, string> = {}, method = 'GET') => {
  const shop = path.includes('?') ? '&shop=tea' : '?shop=tea';
  const answer = await house.app.request(path + shop, {
    method,
    headers: { 'user-agent': BROWSER, ...headers },
  });
  return {
    status: answer.status,
    headers: answer.headers,
    to: new URL(answer.headers.get('location') ?? 'none:'),
  };
};
const clickOf = async ({ to }: { readonly to: URL }) => {
  const ids = to.searchParams.getAll('click');
  return (await clicksWithIds(house.ctx.store.read, { shop: 'tea', ids }))[0];
};

test('a link leads to the shop with the code, is not kept by anybody, and is one click', async () => {
  const answer = await open('/r/Anna?sub=flyer-7');
  expect(answer.status).toBe(302);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(answer.to.origin + answer.to.pathname).toBe('https://tea.example/en');
  expect(Object.fromEntries(answer.to.searchParams)).toMatchObject({ ref: 'anna', sub: 'flyer-7' });
  expect(await clickOf(answer)).toMatchObject({ code: 'anna', channel: 'link', sub: 'flyer-7' });
});

test('a QR code’s arrival is marked', async () => {
  const answer = await open('/r/anna?qr=1');
  expect(answer.to.searchParams.get('qr')).toBe('1');
  expect(await clickOf(answer)).toMatchObject({ channel: 'qr' });
});

test.each([
  ['HEAD', {}, 'HEAD'],
  [
    'a search engine',
    { 'user-agent': 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)' },
    'GET',
  ],
  ['a messenger’s preview', { 'user-agent': 'WhatsApp/2.23' }, 'GET'],
  ['nobody in particular', { 'user-agent': '' }, 'GET'],
  ['a page fetched ahead', { 'sec-purpose': 'prefetch;prerender' }, 'GET'],
  ['an older browser fetching ahead', { purpose: 'prefetch' }, 'GET'],
  ['a browser’s preview', { 'x-purpose': 'preview' }, 'GET'],
])('%s is led on and is no click', async (_, headers, method) => {
  const answer = await open('/r/anna', headers, method);
  expect(answer.status).toBe(302);
  expect(answer.to.searchParams.get('ref')).toBe('anna');
  expect(answer.to.searchParams.has('click')).toBe(false);
});

describe('where it leads', () => {
  test.each([
    ['/tea/earl-grey?size=2', 'https://tea.example/tea/earl-grey'],
    ['https://evil.example/', 'https://tea.example/en'],
    ['//evil.example', 'https://tea.example/en'],
    ['/\\evil.example', 'https://tea.example/en'],
    ['/\t/evil.example', 'https://tea.example/en'],
    ['\\\\evil.example', 'https://tea.example/en'],
    ['javascript:alert(1)', 'https://tea.example/en'],
    ['/../../etc', 'https://tea.example/etc'],
    ['@evil.example', 'https://tea.example/en'],
    ['', 'https://tea.example/en'],
  ])('to=%j ends at %s', async (to, expected) => {
    const answer = await open(`/r/anna?to=${encodeURIComponent(to)}`);
    expect(answer.to.origin + answer.to.pathname).toBe(expected);
    expect(answer.to.searchParams.get('ref')).toBe('anna');
  });

  test.each([
    ['de-AT,de;q=0.9,en;q=0.5', undefined, 'https://tee.example/at'],
    ['de-CH,en;q=0.5', undefined, 'https://tee.example/de'],
    ['fr,en;q=0.3,de;q=0.7', undefined, 'https://tee.example/de'],
    ['fr', undefined, 'https://tea.example/en'],
    ['de', 'GB', 'https://tea.example/en'],
    ['en', 'at', 'https://tee.example/at'],
    ['de', 'XX', 'https://tee.example/de'],
  ])('%s with country %s opens %s', async (language, country, expected) => {
    const answer = await open(`/r/anna${country ? `?country=${country}` : ''}`, {
      'accept-language': language,
    });
    expect(answer.to.origin + answer.to.pathname).toBe(expected);
  });

  test.each(['nobody', 'x', 'a'.repeat(10_000), '💥💥💥', "'; drop table codes"])(
    'a code nobody holds leads to the shop all the same (%#)',
    async (code) => {
      const answer = await open(`/r/${encodeURIComponent(code)}`);
      expect(answer).toMatchObject({ status: 302 });
      expect(answer.to.href).toBe('https://tea.example/en');
    },
  );
});

test('where several shops live, the link or the host must say which', async () => {
  const bare = await house.app.request('/r/anna', { headers: { 'user-agent': BROWSER } });
  expect(bare.status).toBe(404);
  expect(await bare.json()).toMatchObject({ code: 'unknown-shop', path: 'shop' });
  const byHost = await house.app.request('/r/anna', {
    headers: { 'user-agent': BROWSER, host: 'go.tea.example' },
  });
  expect(byHost.headers.get('location')).toContain('https://tea.example/en');
  await createShop(house.ctx, { id: 'bare', name: 'Bare', timezone: 'UTC', currency: 'EUR' });
  const nowhere = await house.app.request('/r/anna?shop=bare');
  expect([nowhere.status, (await nowhere.json()).detail]).toEqual([
    404,
    'This shop has no storefront a link could lead to',
  ]);
});

describe('the cookie', () => {
  const visit = async (host: string, headers: Record<string, string> = {}) => {
    const own = await openHouse({ config: { REDIRECT_COOKIE: 'on' } });
    const answer = await own.app.request('/r/anna?shop=tea', {
      headers: { 'user-agent': BROWSER, host, ...headers },
    });
    return { own, cookie: answer.headers.get('set-cookie') };
  };

  test('is first-party, HttpOnly and lives for the shop’s window, where the collector answers on the shop’s own domain', async () => {
    const { cookie } = await visit('go.tea.example');
    expect(cookie).toMatch(
      /^everline_r=.*; Domain=tea\.example; Path=\/; Max-Age=7776000; HttpOnly; SameSite=Lax; Secure$/,
    );
  });

  test('is not set elsewhere, against Global Privacy Control, or where nobody configured it', async () => {
    expect((await visit('everline.example')).cookie).toBeNull();
    expect((await visit('eviltea.example')).cookie).toBeNull();
    expect((await visit('go.tea.example', { 'sec-gpc': '1' })).cookie).toBeNull();
    expect((await open('/r/anna', { host: 'go.tea.example' })).headers.get('set-cookie')).toBeNull();
  });

  test('speaks for a sign-up that brings no touch of its own', async () => {
    const { own, cookie } = await visit('go.tea.example');
    const at = new Date(own.ctx.stamp().at).toISOString();
    const event = { id: 's1', type: 'signup', at, customer: 'k9' };
    const body = { key: own.publicKey, visitor: 'v', consent: 'granted', events: [event] };
    expect(await own.report(body, { cookie: cookie?.split(';')[0] ?? '' })).toMatchObject({
      body: { accepted: 1 },
    });
    const { id } = (await own.call('GET', '/v1/partners/anna')).body;
    expect((await own.call('GET', '/v1/customers/k9')).body).toMatchObject({
      partner: id,
      bindings: [{ channel: 'link' }],
    });
    const forged = { ...body, events: [{ ...event, id: 's2', customer: 'k10' }] };
    expect(await own.report(forged, { cookie: 'everline_r=%7Bnonsense' })).toMatchObject({
      body: { accepted: 1 },
    });
  });
});
