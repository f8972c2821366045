/** Runs the shop by itself: `npx tsx examples/shop/server.ts`. Prints one line with its address when it is ready. */
import { fstatSync } from 'node:fs';
import { serve } from '@hono/node-server';
import { createShop } from './shop.ts';

const { PORT = '0', BASE_PATH = '' } = process.env;
const shop = createShop(process.env);

const server = serve({ fetch: shop.fetch, port: Number(PORT), hostname: '127.0.0.1' }, ({ port }) => {
  process.stdout.write(`Shop ready: http://127.0.0.1:${port}${BASE_PATH}\n`);
});

const stop = (): void => {
  server.close(() => void shop.close().then(() => process.exit(0)));
};
process.on('SIGTERM', stop);
process.on('SIGINT', stop);

// A program that started us and died without a word has closed our input: Node's pipes between processes are sockets.
if (fstatSync(0).isSocket()) process.stdin.resume().on('close', stop);
