import decode from 'qr/decode.js';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { openPages } from '../testing/page-house.ts';
import { qrPng, qrSvg } from './qr.ts';

/** Reads a picture as a camera would. */
async function read(picture: Uint8Array, width = 600): Promise<string> {
  const { data, info } = await sharp(picture)
    .resize(width)
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return decode({ width: info.width, height: info.height, data: new Uint8Array(data) });
}

test.each([
  'https://go.tea.example/r/anna?qr=1',
  `https://go.tea.example/r/anna?to=${'%2Fx'.repeat(60)}&qr=1`,
])('a camera reads from SVG and PNG what was written (%#)', async (text) => {
  expect(await read(Buffer.from(qrSvg(text)))).toBe(text);
  expect(await read(await qrPng(text))).toBe(text);
});

test('the address is no markup of the picture', () => {
  expect(qrSvg('https://x.example/"><script>alert(1)</script>')).not.toContain('script');
});

test('/qr/ draws the link, the page or a campaign of a code, and nothing of nobody', async () => {
  const house = await openPages();
  const get = async (path: string) => house.app.request(path, { headers: { host: 'evil.example' } });
  const said = async (path: string) => read(new Uint8Array(await (await get(path)).arrayBuffer()));
  expect(await said('/qr/Anna.svg?shop=tea')).toBe('https://go.tea.example/r/anna?qr=1&shop=tea');
  expect(await said('/qr/anna.png?shop=tea&to=/tea&sub=insta')).toBe(
    'https://go.tea.example/r/anna?to=%2Ftea&sub=insta&qr=1&shop=tea',
  );
  expect(await said('/qr/anna.png?shop=tea&of=page')).toBe('https://anna.partners.tea.example/?qr=1');
  const print = await get('/qr/anna.pdf?shop=tea');
  expect(print.headers.get('content-type')).toBe('application/pdf');
  expect(print.headers.get('access-control-allow-origin')).toBe('*');
  const refused = await Promise.all(
    ['/qr/nobody.svg', '/qr/anna.gif', '/qr/..%2Fanna.svg', '/qr/anna'].map(
      async (path) => (await get(`${path}?shop=tea`)).status,
    ),
  );
  expect(refused).toEqual([404, 404, 404, 404]);
  expect((await get(`/qr/anna.svg?shop=tea&to=/${'x'.repeat(400)}`)).status).toBe(422);
});
