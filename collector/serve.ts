/** Listens, and stops without losing anybody: no new connection, what is under way is answered, idle connections are closed. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { Socket } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { Bindings } from './http/middleware/network.ts';

export type Listening = {
  readonly port: number;
  /** Ends when the last answer is out, or when the grace is over and what is left was cut. */
  readonly close: (graceMs: number) => Promise<void>;
};

type Fetch = (request: Request, env: Bindings) => Response | Promise<Response>;

/** A proxy in front must not reuse a connection we are just closing, so ours live longer than its own minute. */
const KEEP_ALIVE_MS = 65_000;
const HEADERS_MS = 10_000;
const REQUEST_MS = 30_000;
const IDLE_CHECK_MS = 25;

/** @throws the system's error where the address is taken or not ours */
export async function listen(
  fetch: Fetch,
  at: { readonly host: string; readonly port: number },
): Promise<Listening> {
  const options = { keepAliveTimeout: KEEP_ALIVE_MS, headersTimeout: HEADERS_MS, requestTimeout: REQUEST_MS };
  const answerRequest = getRequestListener(fetch);
  const server = createServer(options, (incoming, outgoing) => void answerRequest(incoming, outgoing));
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.listen(at.port, at.host);
  await once(server, 'listening');
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : at.port,
    close: (graceMs) => close(server, sockets, graceMs),
  };
}

/** `server.close()` alone waits for keep-alive connections that nobody uses (nodejs/node#2642), and Node does not count as idle
 * those on which nothing was ever said. */
async function close(server: Server, sockets: ReadonlySet<Socket>, graceMs: number): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
  const idle = setInterval(() => server.closeIdleConnections(), IDLE_CHECK_MS);
  const cut = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearInterval(idle);
  clearTimeout(cut);
}
