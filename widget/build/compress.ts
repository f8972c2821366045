/** Lays a brotli and a gzip copy beside every script of a build, so that the collector never compresses at run time. */
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

export const compress = (): Plugin => ({
  name: 'everline:compress',
  generateBundle(_options, bundle) {
    for (const file of Object.values(bundle)) {
      if (file.type !== 'chunk') continue;
      const params = {
        [constants.BROTLI_PARAM_QUALITY]: 11,
        [constants.BROTLI_PARAM_SIZE_HINT]: file.code.length,
      };
      this.emitFile({
        type: 'asset',
        fileName: `${file.fileName}.br`,
        source: brotliCompressSync(file.code, { params }),
      });
      this.emitFile({
        type: 'asset',
        fileName: `${file.fileName}.gz`,
        source: gzipSync(file.code, { level: 9 }),
      });
    }
  },
});
