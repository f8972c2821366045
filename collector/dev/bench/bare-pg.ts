/** What the bench compares PostgreSQL with: a bare node:http server that writes one INSERT a request and answers when it is committed. It
 * neither checks nor limits nor groups anything; Fastify in front of it would only add to that. */
import { createServer } from 'node:http';
import pg from 'pg';

const [, url = ''] = process.argv.slice(2);
/** As many as there are connections of callers would only wait for each other on two cores. */
const pool = new pg.Pool({ connectionString: url, max: 16 });
await pool.query(
  'create table "bare" (shop_id text, id text, at bigint, body text, primary key (shop_id, id))',
);
const insert = { name: 'insert', text: 'insert into "bare" values ($1, $2, $3, $4) on conflict do nothing' };

const server = createServer((request, answer) => {
  const pieces: Buffer[] = [];
  request.on('data', (piece: Buffer) => pieces.push(piece));
  request.on('end', () => void keep(Buffer.concat(pieces).toString()).then(() => answer.end('kept')));
});

async function keep(text: string): Promise<void> {
  const { key, events } = JSON.parse(text);
  for (const { id, at } of events) await pool.query(insert, [key, id, Date.parse(at), text]);
}

server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  process.send?.({ served: { url: `http://127.0.0.1:${port}`, publicKey: 'k', secretKey: '', shopId: '' } });
});
process.on('message', () => process.send?.({ rss: process.memoryUsage.rss(), cpuMs: 0 }));
process.on('disconnect', () => process.exit(0));
