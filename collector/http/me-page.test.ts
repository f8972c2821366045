import { expect, test } from 'vitest';
import { openHouse } from '../testing/http-house.ts';
import { signedInAs } from '../testing/signed-in.ts';

test('a partner writes their own page and nobody else’s; everybody reads it, and the audit row names who wrote', async () => {
  const house = await openHouse({ config: { BASE_URL: 'http://localhost' } });
  const [cleo, anna] = [await signedInAs(house, 'cleo'), await signedInAs(house, 'anna')];
  const page = { words: 'I taste **everything**.', released: { place: 'Wien' } };
  expect(await cleo('PUT', '/v1/me/page', page)).toMatchObject({
    status: 200,
    body: { code: 'cleo', ...page },
  });
  expect((await anna('GET', '/v1/me/page')).body).toMatchObject({ code: 'anna', words: '', released: {} });
  const shown = await house.app.request('/p/cleo?shop=tea');
  expect(await shown.text()).toContain('I taste <strong>everything</strong>.');
  const [deed] = (await house.call('GET', '/v1/audit?limit=1')).body.items as {
    who: string;
    action: string;
  }[];
  expect(deed).toMatchObject({ action: 'page.save', who: expect.stringMatching(/^person:/) });
  expect((await cleo('PUT', '/v1/me/page', { words: '<script>' })).status).toBe(422);
  expect((await cleo('PUT', '/v1/me/page', page, { origin: 'https://evil.example' })).status).toBe(403);
  expect((await cleo('PUT', '/v1/me/portrait', 'no picture')).body.code).toBe('not-a-picture');
  expect((await cleo('DELETE', '/v1/me/portrait')).status).toBe(204);
});
