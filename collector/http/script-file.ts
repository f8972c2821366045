/** The built script with its compressed forms, read once at the start. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync, constants as zlib } from 'node:zlib';

export type Encoding = 'br' | 'gzip' | 'identity';

export type Script = {
  readonly bytes: Readonly<Record<Encoding, Uint8Array<ArrayBuffer>>>;
  /** Twelve digits of the content's hash: part of the address that never changes its bytes. */
  readonly version: string;
};

/** Undefined where the widget was not built, as in a checkout before `npm run build`. */
export function scriptFrom(folder: string | undefined): Script | undefined {
  if (folder === undefined) return undefined;
  const path = join(folder, 'everline.js');
  return existsSync(path) ? scriptAt(path) : undefined;
}

/** A built file in every form it is sent in. */
export function scriptAt(path: string): Script {
  const plain = new Uint8Array(readFileSync(path));
  const quality = {
    params: { [zlib.BROTLI_PARAM_QUALITY]: 11, [zlib.BROTLI_PARAM_SIZE_HINT]: plain.length },
  };
  return {
    bytes: {
      identity: plain,
      br:
        prepared(`${path}.br`, plain, brotliDecompressSync) ??
        new Uint8Array(brotliCompressSync(plain, quality)),
      gzip: prepared(`${path}.gz`, plain, gunzipSync) ?? new Uint8Array(gzipSync(plain, { level: 9 })),
    },
    version: createHash('sha256').update(plain).digest('hex').slice(0, 12),
  };
}

/** What the build prepared; undefined where it is missing or belongs to another build, which would be served for a year. */
function prepared(
  path: string,
  plain: Uint8Array,
  open: (bytes: Uint8Array) => Uint8Array,
): Uint8Array<ArrayBuffer> | undefined {
  if (!existsSync(path)) return undefined;
  const bytes = new Uint8Array(readFileSync(path));
  try {
    return Buffer.compare(open(bytes), plain) === 0 ? bytes : undefined;
  } catch {
    return undefined;
  }
}
