import { expect, test } from 'vitest';
import { changePartner } from '../flows/change-partner.ts';
import { BROWSER, type Json, openHouse, type TestOptions } from '../testing/http-house.ts';
import { mailsOf } from '../testing/mails.ts';

const BASE = 'https://go.tea.example';
const OURS = { origin: BASE, 'content-type': 'application/x-www-form-urlencoded', 'user-agent': BROWSER };
const anna = 'anna@tea.example';

async function opened(options: TestOptions = {}) {
  const house = await openHouse({ ...options, config: { BASE_URL: BASE, ...options.config } });
  house.at(Date.now());
  await changePartner(house.ctx, house.shop, 'anna', { email: anna, reason: 'test' }, 'test');
  const post = (path: string, form: Record<string, string>, headers: Record<string, string> = OURS) =>
    house.app.request(path, { method: 'POST', headers, body: new URLSearchParams(form).toString() });
  const mails = async () => {
    await house.settled();
    return mailsOf(house.ctx);
  };
  const link = async (form: Record<string, string> = { email: anna, with: 'link' }) => {
    await post('/sign-in?shop=tea', form);
    return new URL(/https:\S+/.exec((await mails()).at(-1)?.text ?? '')?.[0] ?? '');
  };
  const follow = (address: URL) =>
    post(`${address.pathname}?shop=tea`, { token: address.searchParams.get('token') ?? '' });
  return { ...house, post, mails, link, follow };
}
const cookieOf = (answer: Response): string => answer.headers.get('set-cookie')?.split(';')[0] ?? '';

test('a stranger sees a form that needs no script and loads nothing from elsewhere', async () => {
  const { app } = await opened();
  const page = await app.request('/sign-in?shop=tea', { headers: { 'accept-language': 'en' } });
  const html = await page.text();
  expect(page.status).toBe(200);
  expect(html).toContain('<html lang="en">');
  expect(html).toContain('Send me a sign-in link');
  expect(html).not.toMatch(/<script|https?:\/\/(?!go\.tea\.example|tea\.example|tee\.example)/);
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  const german = await app.request('/sign-in?shop=tea', { headers: { 'accept-language': 'de' } });
  expect(await german.text()).toContain('Anmeldelink senden');
});

test('a link from a mail signs in, by a button and once, with a cookie scripts cannot read', async () => {
  const { app, link, follow } = await opened();
  const address = await link();
  const looked = await app.request(address.pathname + address.search);
  expect(await looked.text()).toContain('<button');
  expect(looked.headers.get('set-cookie')).toBeNull();
  const answer = await follow(address);
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/portal/']);
  expect(answer.headers.get('set-cookie')).toMatch(
    /^everline_session=tea\.[A-Za-z0-9]{32}; Path=\/; Max-Age=25\d{5}; HttpOnly; SameSite=Lax; Secure$/,
  );
  const who = await app.request('/v1/session', { headers: { cookie: cookieOf(answer) } });
  expect(await who.json()).toMatchObject({ shop: 'tea', email: anna, role: null });
  const replay = await follow(address);
  expect([replay.status, replay.headers.get('set-cookie')]).toEqual([410, null]);
});

test('known and unknown addresses get the same answer', async () => {
  const { post, mails } = await opened();
  const ask = async (email: string) => {
    const answer = await post('/sign-in?shop=tea', { email, with: 'link' });
    return [answer.status, await answer.text(), [...answer.headers].toString()];
  };
  expect(await ask('stranger@tea.example')).toEqual(await ask(anna));
  expect(await mails()).toHaveLength(1);
  const enter = async (email: string) => {
    const answer = await post('/sign-in?shop=tea', { email, password: 'guessed it maybe', with: 'password' });
    return [answer.status, (await answer.text()).replaceAll(email, '')];
  };
  expect(await enter('stranger@tea.example')).toEqual(await enter(anna));
});

test('links lead to the configured address, whatever host was named', async () => {
  const { post, mails } = await opened();
  const headers = { ...OURS, host: 'evil.example', 'x-forwarded-host': 'evil.example' };
  await post('/sign-in?shop=tea', { email: anna, with: 'link' }, headers);
  const [mail] = await mails();
  expect(mail?.text).toContain(`${BASE}/sign-in/link?`);
  expect(JSON.stringify(mail)).not.toContain('evil');
});

test('another site can post nothing, and a call without an origin neither', async () => {
  const { post, mails, app, link, follow } = await opened();
  for (const headers of [
    { ...OURS, origin: 'https://evil.example' },
    { ...OURS, origin: 'null' },
    { ...OURS, 'sec-fetch-site': 'cross-site' },
    { 'content-type': 'application/x-www-form-urlencoded' },
  ]) {
    const answer = await post('/sign-in?shop=tea', { email: anna, with: 'link' }, headers);
    expect([answer.status, await answer.json()]).toMatchObject([403, { code: 'wrong-origin' }]);
  }
  expect(await mails()).toEqual([]);
  const cookie = cookieOf(await follow(await link()));
  const out = await app.request('/v1/sessions/this', {
    method: 'DELETE',
    headers: { cookie, origin: 'https://evil.example' },
  });
  expect(out.status).toBe(403);
  const form = { ...OURS, origin: 'null', 'sec-fetch-site': 'same-origin' };
  expect((await post('/sign-in?shop=tea', { email: anna, with: 'link' }, form)).status).toBe(200);
});

test('a password is chosen by a mailed link, signs in, and is guessed five times a minute at most', async () => {
  const { post, link } = await opened({ config: { RATE_SIGN_IN: '100' } });
  const address = await link({ email: anna, with: 'new' });
  const token = address.searchParams.get('token') ?? '';
  const short = await post(`${address.pathname}?shop=tea`, { token, password: 'short' });
  expect([short.status, await short.text()]).toEqual([422, expect.stringContaining('10 bis 128')]);
  const saved = await post(`${address.pathname}?shop=tea`, { token, password: 'correct horse battery' });
  expect([saved.status, saved.headers.get('location')]).toEqual([303, '/sign-in?shop=tea&saved=']);
  const enter = async (password: string) =>
    (await post('/sign-in?shop=tea', { email: anna, password, with: 'password' })).status;
  expect(await enter('correct horse battery')).toBe(303);
  const guesses = [];
  for (let n = 0; n < 5; n += 1) guesses.push(await enter(`guess number ${n}`));
  expect(guesses).toEqual([401, 401, 401, 401, 429]);
  expect(await enter('correct horse battery')).toBe(429);
});

test('floods are stopped: from one network, and into one mailbox', async () => {
  const { post, mails } = await opened({ config: { RATE_SIGN_IN: '4', RATE_SIGN_UP: '0' } });
  const statuses = [];
  for (let n = 0; n < 5; n += 1)
    statuses.push((await post('/sign-in?shop=tea', { email: anna, with: 'link' })).status);
  expect(statuses).toEqual([200, 200, 429, 429, 429]);
  expect(await mails()).toHaveLength(2);
});

test('sessions are listed and ended, one or all others, and signing out is at once', async () => {
  const { app, post, link, follow } = await opened({ config: { RATE_MAIL_TO: '0' } });
  const cookies = [cookieOf(await follow(await link())), cookieOf(await follow(await link()))];
  const [first = '', second = ''] = cookies;
  const call = async (method: string, path: string, cookie: string) => {
    const answer = await app.request(path, { method, headers: { cookie, origin: BASE } });
    return { status: answer.status, body: await answer.json() };
  };
  const { items } = (await call('GET', '/v1/sessions', first)).body;
  expect(items.map(({ isThis, device }: Json) => [isThis, device]).sort()).toEqual([
    [false, BROWSER],
    [true, BROWSER],
  ]);
  expect(await call('DELETE', '/v1/sessions/ses_nobody', first)).toMatchObject({ status: 404 });
  expect(await call('DELETE', '/v1/sessions/others', first)).toEqual({ status: 200, body: { ended: 1 } });
  expect((await call('GET', '/v1/session', second)).status).toBe(401);
  const out = await post('/sign-out', {}, { ...OURS, cookie: first });
  expect([out.status, out.headers.get('set-cookie')]).toEqual([303, expect.stringContaining('Max-Age=0')]);
  expect((await call('GET', '/v1/session', first)).status).toBe(401);
});

test('a session of one shop opens no other, and a made-up one none', async () => {
  const { app, link, follow } = await opened();
  const cookie = cookieOf(await follow(await link()));
  const token = cookie.split('.').at(-1);
  for (const made of [`other.${token}`, `tea.${'a'.repeat(32)}`, `tea.${token}x`, token, '%', '..'])
    expect(
      (await app.request('/v1/session', { headers: { cookie: `everline_session=${made}` } })).status,
    ).toBe(401);
  expect((await app.request('/v1/session', { headers: { cookie } })).status).toBe(200);
});

test('a session is over after its thirty days', async () => {
  const { app, at, link, follow } = await opened();
  const cookie = cookieOf(await follow(await link()));
  at(Date.now() + 31 * 86_400_000);
  expect((await app.request('/v1/session', { headers: { cookie } })).status).toBe(401);
});
