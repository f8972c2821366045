/** What the bench compares PostgreSQL with: Fastify with one INSERT a request, answered when it is committed. It neither checks nor limits
 * nor groups anything. */
import Fastify from 'fastify';
import pg from 'pg';

const [, database = ''] = process.argv.slice(2);
/** As many as there are connections of callers would only wait for each other on two cores. */
const pool = new pg.Pool({ connectionString: database, max: 16 });
await pool.query(
  'create table "bare" (shop_id text, id text, at bigint, body text, primary key (shop_id, id))',
);
const insert = { name: 'insert', text: 'insert into "bare" values ($1, $2, $3, $4) on conflict do nothing' };

const server = Fastify();
// Fastify reads `text/plain` as a text by itself.
server.post<{ Body: string }>('/v1/inbox', async ({ body }, reply) => {
  const { key, events } = JSON.parse(body);
  for (const { id, at } of events) await pool.query(insert, [key, id, Date.parse(at), body]);
  return reply.code(202).send('kept');
});

const url = await server.listen({ host: '127.0.0.1', port: 0 });
process.send?.({ served: { url, publicKey: 'k', secretKey: '', shopId: '' } });
process.on('message', () => process.send?.({ rss: process.memoryUsage.rss(), cpuMs: 0 }));
process.on('disconnect', () => process.exit(0));
