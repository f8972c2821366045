import { beforeAll, describe, expect, test } from 'vitest';
import { addPartner } from '../flows/add-partner.ts';
import { BROWSER } from '../testing/http-house.ts';
import { openPages, type PageHouse } from '../testing/page-house.ts';

let house: PageHouse;
beforeAll(async () => {
  house = await openPages();
  await house.call('PUT', '/v1/partners/anna/page', {
    words: 'Tee ist **mein Leben**.\n\n[Mein Garten](https://garten.example/)',
    released: { email: 'anna@tea.example', phone: '+49 40 1234', place: 'Hamburg' },
  });
});

const onHost = (host: string, path = '/', headers = {}) => house.open(path, { host, ...headers });

describe('a partner’s page', () => {
  test('shows who they are, what they say, what the shop features, and every way on', async () => {
    const { status, html, text } = await house.open('/p/anna', { 'accept-language': 'en' });
    expect(status).toBe(200);
    expect(text).toContain('Anna recommends Tea');
    expect(html).toContain('Tee ist <strong>mein Leben</strong>.');
    expect(html).toContain(
      '<a href="https://garten.example/" rel="ugc nofollow noopener noreferrer">Mein Garten</a>',
    );
    expect(html).toContain('href="mailto:anna@tea.example"');
    expect(html).toContain('href="tel:+49401234"');
    expect(text).toContain('Earl Grey With bergamot. 9,80 €');
    expect(html).toContain('src="https://tea.example/img/grey.jpg"');
    expect(html).toContain(
      'href="/r/anna?to=%2Ftea%2Fearl-grey&amp;country=GB&amp;language=en&amp;sub=page&amp;shop=tea"',
    );
    expect(html).toContain('href="/p/anna/register?shop=tea"');
    expect(html).toContain('href="/p/anna/join?shop=tea"');
    expect(html).toContain('href="https://tea.example/imprint"');
    expect(html).toContain('href="https://tea.example/privacy"');
  });

  test('tells messengers title, description and picture, and search engines which address is the one', async () => {
    const { html } = await house.open('/p/anna', { 'accept-language': 'de' });
    expect(html).toContain('<link rel="canonical" href="https://anna.partners.tea.example/"/>');
    expect(html).toContain('<meta property="og:title" content="Anna empfiehlt Tea"/>');
    expect(html).toContain('<meta property="og:description" content="Tee ist mein Leben. Mein Garten"/>');
    expect(html).toMatch(
      /<meta property="og:image" content="https:\/\/anna\.partners\.tea\.example\/files\/preview\.png\?v=1&amp;language=de"\/>/,
    );
  });

  test.each([
    ['de-AT,de;q=0.9', '', 'de', 'country=AT&amp;language=de'],
    ['en-US', '', 'en', 'country=GB&amp;language=en'],
    ['en-US', '?country=DE&language=de', 'de', 'country=DE&amp;language=de'],
    ['fr', '', 'en', 'country=GB&amp;language=en'],
  ])(
    'for a browser of %s at "%s" it speaks %s and orders lead to %s',
    async (wish, query, language, order) => {
      const { html } = await house.open(`/p/anna${query}`, { 'accept-language': wish });
      expect(html).toContain(`<html lang="${language}">`);
      expect(html).toContain(`href="/r/anna?${order}&amp;sub=page`);
    },
  );

  test('is switched to another country by a link, and shows products of that language', async () => {
    const { html, text } = await house.open('/p/anna?country=DE&language=de');
    expect(html).toMatch(/href="\/p\/anna\?shop=tea&amp;country=GB&amp;language=en"[^>]*hreflang="en"/);
    expect(text).toContain('Nur auf Deutsch');
    expect((await house.open('/p/anna?country=GB&language=en')).text).not.toContain('Nur auf Deutsch');
  });

  test('hands the partner’s campaign and the mark of a QR code on to the shop', async () => {
    const { html } = await house.open('/p/anna?sub=flyer&qr=1', { 'accept-language': 'en' });
    expect(html).toContain('sub=flyer&amp;qr=1');
  });

  test('loads nothing from elsewhere and runs nothing but the one script it is known to hold', async () => {
    const { headers, html } = await house.open('/p/anna');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(
      /^default-src 'none'; style-src 'sha256-\S+'; script-src 'sha256-\S+'; img-src 'self' https:\/\/tea\.example; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
    );
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(html).not.toMatch(/ style=| on[a-z]+=/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('leads to the shop through the link that keeps the touch', async () => {
    const { html } = await house.open('/p/anna', { 'accept-language': 'en' });
    const href = /class="button" href="([^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const led = await house.app.request(href, { headers: { 'user-agent': BROWSER } });
    expect(led.status).toBe(302);
    const to = new URL(led.headers.get('location') ?? '');
    expect([to.origin + to.pathname, to.searchParams.get('ref'), to.searchParams.get('sub')]).toEqual([
      'https://tea.example/en',
      'anna',
      'page',
    ]);
    expect(to.searchParams.has('click')).toBe(true);
  });

  test('of a shop that has named neither imprint nor terms has no forms', async () => {
    const bare = await openPages({ imprint: null, partnerTerms: null } as never);
    const { html } = await bare.open('/p/anna');
    expect(html).not.toContain('/p/anna/register');
    expect(html).not.toContain('/p/anna/join');
    expect((await bare.open('/p/anna/join')).status).toBe(404);
  });
});

describe('the partner’s own host', () => {
  test.each([
    'anna.partners.tea.example',
    'ANNA.Partners.Tea.Example',
    'anna.partners.tea.example.',
    'anna.partners.tea.example:8443',
  ])('%s is their page', async (host) => {
    const { status, html } = await onHost(host, '/', { 'accept-language': 'en' });
    expect([status, html.includes('<h1>Anna</h1>')]).toEqual([200, true]);
    expect(html).toContain('href="/register"');
    expect(html).toContain('href="/r/anna?country=GB&amp;language=en&amp;sub=page"');
  });

  test.each([
    ['xn--nna-7za.partners.tea.example', 404],
    ['аnna.partners.tea.example', 404],
    ['a.anna.partners.tea.example', 404],
    ['anna..partners.tea.example', 404],
    ['../admin.partners.tea.example', 404],
    ['nobody.partners.tea.example', 404],
    ['www.partners.tea.example', 302],
    ['partners.tea.example', 302],
  ])('%s is nobody’s and leads to the shop (%i)', async (host, status) => {
    const answer = await onHost(encodeURI(host));
    expect(answer.status).toBe(status);
    if (status === 404) expect(answer.html).toContain('href="https://tea.example/en"');
    else expect(answer.headers.get('location')).toBe('https://tea.example/en');
  });

  test('holds only what visitors need: the merchant’s API and the portal are not there', async () => {
    for (const path of ['/v1/partners', '/docs', '/metrics', '/portal/', '/v1/keys', '/healthz'])
      expect([path, (await onHost('anna.partners.tea.example', path)).status]).toEqual([path, 404]);
    expect((await onHost('anna.partners.tea.example', '/qr/anna.svg')).status).toBe(200);
  });

  test('decides which shop it is, whatever the address says; another host’s name gets into no address', async () => {
    const named = await onHost('anna.partners.tea.example', '/?shop=other');
    expect(named.text).toContain('Tea');
    const forged = await house.open('/p/anna?shop=tea', {
      host: 'evil.example',
      'x-forwarded-host': 'evil.example',
    });
    expect(forged.status).toBe(200);
    expect(forged.html).not.toContain('evil.example');
  });

  test('belongs to one shop', async () => {
    const taken = await house.stranger('PUT', '/v1/shop/pages', { domain: 'Anna.Partners.Tea.Example' });
    expect([taken.status, taken.body.code]).toEqual([409, 'domain-taken']);
    const idn = await house.stranger('PUT', '/v1/shop/pages', { domain: 'partner.bäckerei.example' });
    expect(idn.body).toMatchObject({ pages: { domain: 'partner.xn--bckerei-5wa.example' } });
  });
});

describe('a page that is not there', () => {
  test.each([
    ['/p/nobody', 404, 'Nobody lives here'],
    ['/p/..%2F..%2Fetc%2Fpasswd', 404, 'Nobody lives here'],
    ['/p/%D0%B0nna', 404, 'Nobody lives here'],
    [`/p/${'a'.repeat(100)}`, 404, 'Nobody lives here'],
    ['/p/anna%00', 404, 'Nobody lives here'],
  ])('%s is answered with %i and leads to the shop', async (path, status, words) => {
    const answer = await house.open(path, { 'accept-language': 'en' });
    expect([answer.status, answer.text.includes(words)]).toEqual([status, true]);
    expect(answer.html).toContain('href="https://tea.example/en"');
    expect(answer.html).toContain('name="robots" content="noindex"');
  });

  test('below a page that is there leads back through the partner’s link', async () => {
    const answer = await house.open('/p/anna/admin', { 'accept-language': 'en' });
    expect([answer.status, answer.html.includes('href="/r/anna?')]).toEqual([404, true]);
  });

  test('somebody who left, is suspended, or whose code is frozen has no page, no picture and no form any more', async () => {
    const { ctx, shop } = house;
    for (const code of ['gerda', 'hanno', 'ida'])
      await addPartner(ctx, shop, { code, name: 'Gerda Grau' }, 'test');
    await house.call('PATCH', '/v1/partners/gerda', { left: true, reason: 'wants to' });
    await house.call('PATCH', '/v1/partners/hanno', { suspended: true, reason: 'looked into' });
    await house.call('PATCH', '/v1/partners/ida', { freezeCode: 'ida', reason: 'leaked' });
    const statuses = [];
    for (const code of ['gerda', 'hanno', 'ida']) {
      const page = await house.open(`/p/${code}`);
      expect(page.text).toContain('This page is no longer there');
      expect(page.html).not.toContain('Gerda');
      statuses.push(page.status, (await house.open(`/p/${code}/join`)).status);
      statuses.push((await house.open(`/p/${code}/files/card.pdf`)).status);
    }
    expect(statuses).toEqual([410, 410, 404, 404, 404, 404, 404, 404, 404]);
  });
});
