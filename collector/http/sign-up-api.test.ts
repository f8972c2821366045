import { describe, expect, test } from 'vitest';
import { openPages, type PageHouse } from '../testing/page-house.ts';

const OPEN = { 'accept-language': 'en' };
const join = { name: 'Dora Dahl', email: 'Dora@Mail.Example', code: 'Dora', terms: '2026-06' };

const asked = (house: PageHouse, form: string, fields: Record<string, string>, code = 'anna') =>
  house.post(`/p/${code}/${form}`, fields, OPEN);

/** Follows the newest mail and presses its button. */
async function confirm(house: PageHouse, more: Record<string, string> = {}) {
  const link = (await house.mails()).at(-1)?.link ?? '';
  const { searchParams } = new URL(link);
  const fields = { signUp: searchParams.get('signUp') ?? '', secret: searchParams.get('secret') ?? '' };
  return house.post('/p/anna/confirm', { ...fields, ...more }, OPEN);
}
const partner = async (house: PageHouse, code: string) =>
  (await house.call('GET', `/v1/partners/${code}`)).body;

describe('the API', () => {
  const api = (house: PageHouse, path: string, body: unknown, headers: Record<string, string> = {}) =>
    house.app.request(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });

  test('a partner applies by page or touch, a customer registers, from pages of the shop only', async () => {
    const house = await openPages();
    const origin = { origin: 'https://tea.example' };
    const applied = await api(
      house,
      '/v1/partners/apply',
      { key: house.publicKey, ...join, language: 'en', page: 'ben' },
      origin,
    );
    expect([applied.status, await applied.json()]).toEqual([202, { state: 'mailed' }]);
    expect(applied.headers.get('access-control-allow-origin')).toBe('https://tea.example');
    await confirm(house);
    expect(await partner(house, 'dora')).toMatchObject({ sponsor: (await partner(house, 'ben')).id });
    const touch = { code: 'cleo', at: '2026-06-10T10:30:00Z', channel: 'link' };
    const person = { name: 'Zoe', email: 'zoe@mail.example', language: 'en' };
    expect(
      (await api(house, '/v1/customers/register', { key: house.publicKey, ...person, touch })).status,
    ).toBe(202);
    await confirm(house);
    expect((await house.call('GET', '/v1/partners/cleo/customers')).body.items).toHaveLength(1);
    const evil = await api(
      house,
      '/v1/partners/apply',
      { key: house.publicKey, ...join },
      { origin: 'https://evil.example' },
    );
    expect(evil.status).toBe(403);
  });

  test.each([
    [{ page: 'nobody' }, 404, 'unknown-partner'],
    [{ code: 'anna' }, 409, 'code-taken'],
    [{ code: 'c1eo' }, 409, 'code-taken'],
    [{ code: 'www' }, 422, 'code-reserved'],
    [{ code: '../x' }, 422, 'invalid-field'],
    [{ terms: '1' }, 409, 'terms-differ'],
    [{ name: '<b>x</b>' }, 422, 'invalid-field'],
    [{ email: 'a@b\r\nBcc: c@d' }, 422, 'invalid-field'],
    [{ sponsor: 'anna' }, 422, 'unknown-field'],
    [{ key: 'pk_nobody' }, 404, 'unknown-shop'],
  ])('%j is refused with %i %s, and nobody is mailed', async (wrong, status, code) => {
    const house = await openPages();
    const answer = await api(house, '/v1/partners/apply', { key: house.publicKey, ...join, ...wrong });
    expect([answer.status, (await answer.json()).code]).toEqual([status, code]);
    expect(await house.mails()).toEqual([]);
  });
});

describe('floods', () => {
  test('one network may sign up so often a minute, one address is mailed twice a minute at most', async () => {
    const house = await openPages({}, { config: { RATE_SIGN_UP: '4', RATE_MAIL_TO: '2' } });
    const statuses = [];
    for (const n of [1, 2, 3])
      statuses.push((await asked(house, 'join', { ...join, code: `dora-${n}` })).status);
    expect(statuses).toEqual([303, 303, 429]);
    const others = [];
    for (const n of [1, 2, 3])
      others.push((await asked(house, 'join', { ...join, email: `d${n}@mail.example` })).status);
    expect(others).toEqual([303, 429, 429]);
    expect(await house.mails()).toHaveLength(3);
  });

  test('another site’s page cannot post the form', async () => {
    const house = await openPages();
    const posted = await house.post('/p/anna/join', join, { ...OPEN, origin: 'https://evil.example' });
    expect([posted.status, await house.mails()]).toEqual([403, []]);
  });

  test('a huge form is refused before it is read', async () => {
    const house = await openPages();
    expect((await asked(house, 'join', { ...join, name: 'x'.repeat(20_000) })).status).toBe(413);
  });
});
