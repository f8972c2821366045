/** Files to keep: names, types and bytes that come a piece at a time. */
import { API_HEADERS } from './reply.ts';

export const CSV_TYPE = 'text/csv; charset=utf-8; header=present';

export const fileHeaders = (name: string, type: string) => ({
  ...API_HEADERS,
  'content-type': type,
  'content-disposition': `attachment; filename="${name.replace(/[^\w.-]/g, '_')}"`,
});

export const fileOf = (name: string, type: string, body: BodyInit): Response =>
  new Response(body, { headers: fileHeaders(name, type) });

/** Letters of a piece: one payment at a time would cost a turn of the event loop each. */
const PIECE = 32_768;

export async function* inPieces(texts: Iterable<string>): AsyncGenerator<string> {
  let piece = '';
  for (const text of texts) {
    piece += text;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}

/** One piece in memory at a time: the next is made when the last one has been taken. The first is made before the answer begins, so that
 * a refusal is still a refusal. */
export async function streamOf(
  pieces: AsyncGenerator<string | Uint8Array>,
): Promise<ReadableStream<Uint8Array>> {
  const encoder = new TextEncoder();
  let next = await pieces.next();
  return new ReadableStream({
    async pull(controller) {
      if (next.done) return controller.close();
      controller.enqueue(typeof next.value === 'string' ? encoder.encode(next.value) : next.value);
      next = await pieces.next();
      return undefined;
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}
