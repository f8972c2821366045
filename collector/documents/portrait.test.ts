import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { PORTRAIT_SIZE, portraitFrom } from './portrait.ts';

const SCRIPT = '<script>alert(1)</script>';
let jpeg: Buffer;
beforeAll(async () => {
  jpeg = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#386' } })
    .jpeg()
    .withExif({ IFD0: { Artist: 'Anna Albrecht' }, IFD3: { GPSLatitude: '53/1 33/1 0/1' } })
    .toBuffer();
});

const bytesOf = async (upload: Uint8Array) => Buffer.from((await portraitFrom(upload)).data, 'base64');

test('a photo becomes a square WebP without position, names or any other metadata', async () => {
  expect((await sharp(jpeg).metadata()).exif).toBeDefined();
  const made = await bytesOf(jpeg);
  const facts = await sharp(made).metadata();
  expect(facts).toMatchObject({ format: 'webp', width: PORTRAIT_SIZE, height: PORTRAIT_SIZE });
  expect([facts.exif, facts.xmp, facts.icc, facts.iptc]).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
  expect(made.toString('latin1')).not.toContain('Anna');
});

test.each(['png', 'webp', 'jpeg'] as const)('%s is taken', async (format) => {
  const upload = await sharp(jpeg).toFormat(format).toBuffer();
  expect((await sharp(await bytesOf(upload)).metadata()).format).toBe('webp');
});

test('the same picture has the same address', async () => {
  expect((await portraitFrom(jpeg)).hash).toBe((await portraitFrom(jpeg)).hash);
});

describe('what is no picture', () => {
  const gif = Buffer.from('R0lGODlhAQABAAAAACwAAAAAAQABAAA=', 'base64');
  test.each([
    ['a text', () => Buffer.from('hello'), /JPEG, PNG or WebP/],
    ['nothing', () => Buffer.alloc(0), /JPEG, PNG or WebP/],
    [
      'an SVG with a script',
      () => Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg">${SCRIPT}</svg>`),
      /JPEG/,
    ],
    ['a GIF', () => gif, /JPEG, PNG or WebP/],
    [
      'a page that begins like a JPEG',
      () => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.from(SCRIPT)]),
      /damaged|not what/,
    ],
    ['half a photo', () => jpeg.subarray(0, jpeg.length / 2), /damaged/],
  ])('%s is refused', async (_, upload, why) => {
    await expect(portraitFrom(upload())).rejects.toMatchObject({
      code: 'not-a-picture',
      message: expect.stringMatching(why),
    });
  });

  test('a picture that is also a page loses the page', async () => {
    const polyglot = Buffer.concat([
      jpeg,
      Buffer.from(`<!doctype html>${SCRIPT}`),
      Buffer.from('PK\u0003\u0004 a zip'),
    ]);
    const made = (await bytesOf(polyglot)).toString('latin1');
    expect([made.includes('script'), made.includes('PK\u0003\u0004')]).toEqual([false, false]);
  });

  test('a few kilobytes that say they are a hundred million pixels are refused before they are drawn', async () => {
    const bomb = await sharp({ create: { width: 12_000, height: 9_000, channels: 3, background: '#000' } })
      .png({ compressionLevel: 9, palette: true })
      .toBuffer();
    expect(bomb.length).toBeLessThan(200_000);
    await expect(portraitFrom(bomb)).rejects.toMatchObject({
      code: 'not-a-picture',
      message: /too many pixels/,
    });
  });

  test('a moving picture and a speck are refused', async () => {
    const frames = Buffer.concat([Buffer.alloc(120_000, 10), Buffer.alloc(120_000, 200)]);
    const moving = await sharp(frames, { raw: { width: 200, height: 400, channels: 3, pageHeight: 200 } })
      .webp()
      .toBuffer();
    await expect(portraitFrom(moving)).rejects.toMatchObject({ message: /moves/ });
    const speck = await sharp(jpeg).resize(40, 40).jpeg().toBuffer();
    await expect(portraitFrom(speck)).rejects.toMatchObject({ message: /smaller than 96/ });
  });
});
