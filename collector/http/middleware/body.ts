/** Reads a body up to a limit. A declared size is refused before the first byte is read, an undeclared one as soon as it is too large. */
import { Problem } from '../../../shared/problem.ts';

export const sizeOf = (bytes: number): string =>
  bytes % 1_048_576 === 0
    ? `${bytes / 1_048_576} MiB`
    : bytes % 1024 === 0
      ? `${bytes / 1024} KiB`
      : `${bytes} bytes`;

const tooLarge = (max: number): Problem =>
  new Problem('too-large', `The body may hold at most ${sizeOf(max)}`, { bytesMax: max });

const strict = new TextDecoder('utf-8', { fatal: true });

/** @throws Problem `too-large`, `malformed-json` where the bytes are no UTF-8 */
export async function textOf(request: Request, max: number): Promise<string> {
  const bytes = await bytesOf(request, max);
  try {
    return strict.decode(bytes);
  } catch {
    throw new Problem('malformed-json', 'The body is not valid UTF-8');
  }
}

/** @throws Problem `malformed-json` */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Problem('malformed-json', text === '' ? 'The body is empty' : sentenceOf(error), { path: '$' });
  }
}

/** @throws Problem `too-large` */
export async function bytesOf(request: Request, max: number): Promise<ArrayBuffer | Uint8Array> {
  const declared = request.headers.get('content-length');
  if (declared !== null) {
    if (Number(declared) > max) throw tooLarge(max);
    return request.arrayBuffer();
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (;;) {
    const next = await reader?.read();
    if (!next || next.done) return Buffer.concat(chunks);
    size += next.value.length;
    if (size > max) {
      await reader?.cancel();
      throw tooLarge(max);
    }
    chunks.push(next.value);
  }
}

const sentenceOf = (error: unknown): string =>
  error instanceof Error ? error.message.slice(0, 200) : 'The body cannot be read';
