/** A real receiver of messages on this machine. */
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export const SECRET = `whsec_${Buffer.from('0123456789abcdef0123456789abcdef').toString('base64')}`;

export type Received = { readonly headers: IncomingHttpHeaders; readonly body: string };
export type Receiver = { readonly url: string; readonly received: readonly Received[] };

/** `answer` says with which status each is answered; undefined: not at all. Closed when the test ends. */
export async function receiverThat(
  answer: (message: Received, nth: number) => number | undefined,
): Promise<Receiver> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      const message = { headers: request.headers, body: Buffer.concat(chunks).toString() };
      const status = answer(message, received.length);
      received.push(message);
      if (status === 302) response.setHeader('location', '/elsewhere');
      if (status !== undefined) response.writeHead(status).end('thanks');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, received };
}

export const idOf = ({ headers }: Received): string => String(headers['webhook-id']);
