/** The script as merchants get it, built from today's sources. */
import { build } from 'vite';

export type Bundle = { readonly script: string; readonly brotli: Uint8Array; readonly gzip: Uint8Array };

let made: Promise<Bundle> | undefined;

export function bundle(): Promise<Bundle> {
  made ??= make();
  return made;
}

async function make(): Promise<Bundle> {
  const built = await build({ mode: 'widget', logLevel: 'silent', build: { write: false } });
  const [result] = [built].flat();
  if (!result || !('output' in result)) throw new Error('the build made nothing');
  const file = (name: string): string | Uint8Array => {
    const found = result.output.find(({ fileName }) => fileName === name);
    if (!found) throw new Error(`the build did not make ${name}`);
    return found.type === 'chunk' ? found.code : found.source;
  };
  return {
    script: String(file('everline.js')),
    brotli: Buffer.from(file('everline.js.br')),
    gzip: Buffer.from(file('everline.js.gz')),
  };
}
