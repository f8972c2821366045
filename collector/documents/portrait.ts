/** An uploaded picture, made anew: decoded, cut square, written as WebP. Whatever else was in the file (position, names, a script, a
 * second file behind the first) is not in the new one. The one file that knows sharp; it is loaded with the first picture. */
import { createHash } from 'node:crypto';
import type { Sharp, SharpOptions } from 'sharp';
import { Problem } from '../../shared/problem.ts';

export type Portrait = { readonly hash: string; readonly data: string };

export const PORTRAIT_SIZE = 480;
export const PORTRAIT_BYTES_MAX = 5 * 1_048_576;
/** A few kilobytes can say that they are a hundred million pixels. */
const PIXELS_MAX = 40_000_000;
const SIZE_MIN = 96;

/** The first bytes of the three formats cameras and browsers write (JPEG: ITU-T T.81; PNG: ISO 15948; WebP: RIFF container). */
const FORMATS: readonly (readonly [name: string, test: (bytes: Buffer) => boolean])[] = [
  ['jpeg', (bytes) => bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))],
  [
    'png',
    (bytes) => bytes.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])),
  ],
  [
    'webp',
    (bytes) => bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP',
  ],
];

/** Throws `not-a-picture` and says why. */
export async function portraitFrom(uploaded: Uint8Array): Promise<Portrait> {
  const bytes = Buffer.from(uploaded.buffer, uploaded.byteOffset, uploaded.byteLength);
  const format = FORMATS.find(([, test]) => test(bytes))?.[0];
  if (format === undefined) throw new Problem('not-a-picture', 'Upload a JPEG, PNG or WebP picture');
  const picture = await opened(bytes, { limitInputPixels: PIXELS_MAX, failOn: 'error' });
  const facts = await picture.metadata().catch(refuse);
  if (facts.format !== format || (facts.pages ?? 1) > 1)
    throw new Problem('not-a-picture', 'The file is not what it begins with, or it moves');
  if (Math.min(facts.width, facts.height) < SIZE_MIN)
    throw new Problem('not-a-picture', `The picture is smaller than ${SIZE_MIN} pixels`);
  const data = await picture
    .autoOrient()
    .resize(PORTRAIT_SIZE, PORTRAIT_SIZE, { fit: 'cover', position: 'attention' })
    .flatten({ background: '#ffffff' })
    .webp({ quality: 82 })
    .toBuffer()
    .catch(refuse);
  return {
    hash: createHash('sha256').update(data).digest('hex').slice(0, 24),
    data: data.toString('base64'),
  };
}

/** A drawing of ours as PNG. */
export async function pngOf(svg: string): Promise<Uint8Array> {
  const picture = await opened(Buffer.from(svg, 'utf8'), {});
  return new Uint8Array(await picture.png({ compressionLevel: 9, palette: true, effort: 4 }).toBuffer());
}

/** A WebP as PNG, for documents that know no WebP. */
export async function pngFrom(webp: Uint8Array): Promise<Uint8Array> {
  const picture = await opened(Buffer.from(webp), {});
  return new Uint8Array(await picture.png({ compressionLevel: 9 }).toBuffer());
}

/** One picture at a time and nothing kept: the collector is no picture server. */
async function opened(bytes: Buffer, options: SharpOptions): Promise<Sharp> {
  const { default: sharp } = await import('sharp');
  sharp.concurrency(1);
  sharp.cache(false);
  return sharp(bytes, options);
}

function refuse(error: unknown): never {
  const why =
    error instanceof Error && error.message.includes('pixel limit') ? 'has too many pixels' : 'is damaged';
  throw new Problem('not-a-picture', `The picture ${why}`, { cause: String(error).slice(0, 100) });
}
