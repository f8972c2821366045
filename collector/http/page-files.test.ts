import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { openPages, type PageHouse } from '../testing/page-house.ts';

let house: PageHouse;
let photo: Buffer;
beforeAll(async () => {
  house = await openPages();
  photo = await sharp({ create: { width: 600, height: 800, channels: 3, background: '#a63' } })
    .jpeg()
    .toBuffer();
});

const upload = (bytes: Uint8Array, headers: Record<string, string> = {}) =>
  house.app.request('/v1/partners/anna/portrait', {
    method: 'PUT',
    headers: { authorization: `Bearer ${house.secretKey}`, 'content-type': 'image/jpeg', ...headers },
    body: new Uint8Array(bytes),
  });
const get = (path: string, headers: Record<string, string> = {}) => house.app.request(path, { headers });

describe('a portrait', () => {
  test('is shown on the page, kept by browsers under an address of its own, and gone when it is taken away', async () => {
    const answer = await upload(photo);
    expect(answer.status).toBe(200);
    const { html } = await house.open('/p/anna', { 'accept-language': 'en' });
    const src = /class="portrait" src="([^"]+)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect(html).toContain('alt="Portrait of Anna"');
    const shown = await get(src);
    expect(shown.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(shown.headers.get('content-type')).toBe('image/webp');
    expect(shown.headers.get('x-content-type-options')).toBe('nosniff');
    expect(shown.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect((await sharp(Buffer.from(await shown.arrayBuffer())).metadata()).width).toBe(480);
    const known = await get(src, { 'if-none-match': shown.headers.get('etag') ?? '' });
    expect(known.status).toBe(304);
    expect((await house.call('DELETE', '/v1/partners/anna/portrait')).status).toBe(204);
    expect((await get(src)).status).toBe(404);
    expect((await house.open('/p/anna')).html).toContain('<div class="portrait" aria-hidden="true">A</div>');
  });

  test('of 20 MB is refused whether its size is said or not, and one of another shop’s key is nobody’s', async () => {
    const huge = new Uint8Array(20 * 1_048_576);
    huge.set(photo);
    expect((await upload(huge)).status).toBe(413);
    const stream = new Blob([huge]).stream();
    const init = {
      method: 'PUT',
      headers: { authorization: `Bearer ${house.secretKey}` },
      body: stream,
      duplex: 'half',
    };
    expect((await house.app.request('/v1/partners/anna/portrait', init as RequestInit)).status).toBe(413);
    expect((await upload(Buffer.from('<html>'))).status).toBe(422);
    expect((await house.stranger('DELETE', '/v1/partners/anna/portrait')).status).toBe(404);
    expect((await house.call('GET', '/v1/partners/anna/page')).body.portrait).toBeNull();
  });
});

describe('what is drawn of a page', () => {
  test('messengers get a picture of 1200 by 630', async () => {
    const answer = await get('/p/anna/files/preview.png?shop=tea');
    expect(answer.headers.get('content-type')).toBe('image/png');
    const png = Buffer.from(await answer.arrayBuffer());
    expect(await sharp(png).metadata()).toMatchObject({ format: 'png', width: 1200, height: 630 });
    expect(png.length).toBeLessThan(100_000);
  });

  test.each([
    ['card.pdf', 85 + 6, 55 + 6],
    ['flyer.pdf', 148, 210],
    ['flyer.pdf&size=a4', 210, 297],
  ])('%s is one page of %i by %i millimetres', async (file, width, height) => {
    const [name, ...query] = file.split('&');
    const answer = await get(`/p/anna/files/${name}?${['shop=tea', ...query].join('&')}`);
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    const pdf = Buffer.from(await answer.arrayBuffer()).toString('latin1');
    const [, x, y] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf) ?? [];
    expect([Math.round((Number(x) / 72) * 25.4), Math.round((Number(y) / 72) * 25.4)]).toEqual([
      width,
      height,
    ]);
    expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1);
  });

  test('anything else is not there, nor anything of nobody', async () => {
    for (const path of ['/p/anna/files/x.pdf', '/p/nobody/files/card.pdf', '/p/shop/files/preview.png'])
      expect([path, (await get(`${path}?shop=tea`)).status]).toEqual([path, 404]);
  });
});

describe('a campaign', () => {
  test('is a mark with a name of its own; its link and QR code lead where it says', async () => {
    const made = await house.call('POST', '/v1/partners/anna/campaigns', {
      name: 'Instagram im Mai',
      sub: 'insta',
      to: '/tea',
    });
    expect(made).toMatchObject({
      status: 201,
      body: { url: 'https://go.tea.example/r/anna?to=%2Ftea&sub=insta&shop=tea' },
    });
    expect(
      (
        await house.call('POST', '/v1/partners/anna/campaigns', {
          name: 'Instagram im Mai',
          sub: 'insta',
          to: '/tea',
        })
      ).status,
    ).toBe(201);
    const other = await house.call('POST', '/v1/partners/anna/campaigns', { name: 'Anders', sub: 'insta' });
    expect([other.status, other.body.code]).toEqual([409, 'campaign-differs']);
    const foreign = await house.call('POST', '/v1/partners/anna/campaigns', {
      name: 'x',
      sub: 'x',
      code: 'ben',
    });
    expect([foreign.status, foreign.body.code]).toEqual([404, 'unknown-code']);
    for (const to of ['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)'])
      expect(
        (await house.call('POST', '/v1/partners/anna/campaigns', { name: 'x', sub: 'x', to })).body.path,
      ).toBe('to');
    expect((await house.call('GET', '/v1/partners/anna/campaigns')).body.items).toHaveLength(1);
  });
});
