/** The built script with its compressed forms, read once at the start. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync, constants as zlib } from 'node:zlib';

export type Encoding = 'br' | 'gzip' | 'identity';

export type Script = {
  readonly bytes: Readonly<Record<Encoding, Uint8Array<ArrayBuffer>>>;
  /** Twelve digits of the content's hash: part of the address that never changes its bytes. */
  readonly version: string;
  /** For the `integrity` attribute. */
  readonly integrity: string;
};

/** Undefined where the widget was not built, as in a checkout before `npm run build`. */
export function scriptFrom(folder: string | undefined): Script | undefined {
  if (folder === undefined) return undefined;
  const path = join(folder, 'everline.js');
  if (!existsSync(path)) return undefined;
  const plain = new Uint8Array(readFileSync(path));
  return {
    bytes: {
      identity: plain,
      br: built(`${path}.br`, () =>
        brotliCompressSync(plain, {
          params: { [zlib.BROTLI_PARAM_QUALITY]: 11, [zlib.BROTLI_PARAM_SIZE_HINT]: plain.length },
        }),
      ),
      gzip: built(`${path}.gz`, () => gzipSync(plain, { level: 9 })),
    },
    version: createHash('sha256').update(plain).digest('hex').slice(0, 12),
    integrity: `sha384-${createHash('sha384').update(plain).digest('base64')}`,
  };
}

/** What the build prepared; made here only where a build left it out. */
const built = (path: string, make: () => Uint8Array): Uint8Array<ArrayBuffer> =>
  new Uint8Array(existsSync(path) ? readFileSync(path) : make());
