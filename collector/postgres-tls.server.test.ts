/** TLS to PostgreSQL as the address says: `sslmode` and `sslrootcert` mean what they mean to libpq. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from './database.ts';
import { addressOf, lineTo } from './store/drivers/postgres/connect.ts';
import { type PostgresServer, startPostgres } from './testing/postgres-server.ts';

const folder = mkdtempSync(join(tmpdir(), 'everline-tls-'));
const [signer, stranger] = [join(folder, 'ca.pem'), join(folder, 'stranger.pem')];
let server: PostgresServer;
let plain: PostgresServer;

/** Somebody who signs certificates. */
const authority = (commonName: string) =>
  generate([{ name: 'commonName', value: commonName }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  });

beforeAll(async () => {
  const [ours, theirs] = [await authority('Tea CA'), await authority('Another CA')];
  writeFileSync(signer, ours.cert);
  writeFileSync(stranger, theirs.cert);
  const made = await generate([{ name: 'commonName', value: 'localhost' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    ca: { key: ours.private, cert: ours.cert },
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] },
    ],
  });
  server = await startPostgres({ fsync: false, tls: { key: made.private, cert: made.cert } });
  plain = await startPostgres({ fsync: false });
});
afterAll(async () => {
  await server?.stop();
  await plain?.stop();
  rmSync(folder, { recursive: true });
});

type Settings = Readonly<Record<string, string>>;

/** The certificate is for `localhost`; the server answers at 127.0.0.1 too. */
function addressWith(settings: Settings, host = 'localhost', of = server): string {
  const url = new URL(of.url);
  url.hostname = host;
  for (const [name, value] of Object.entries(settings)) url.searchParams.set(name, value);
  return url.href;
}

async function isEncrypted(url: string): Promise<unknown> {
  const line = lineTo(addressOf(url));
  try {
    const [answer] = await line.run([{ text: 'select ssl from pg_stat_ssl where pid = pg_backend_pid()' }]);
    return answer?.rows[0]?.[0];
  } finally {
    await line.close();
  }
}

const refusalOf = (url: string): Promise<unknown> =>
  openDatabase(url).then(
    () => 'opened',
    (error: unknown) => (error instanceof Error ? error.message : error),
  );

test.each<[Settings, string, boolean]>([
  [{}, 'localhost', false],
  [{ sslmode: 'disable' }, 'localhost', false],
  [{ sslmode: 'require' }, '127.0.0.1', true],
  [{ sslmode: 'require', sslrootcert: signer }, '127.0.0.1', true],
  [{ sslmode: 'verify-ca', sslrootcert: signer }, '127.0.0.1', true],
  [{ sslmode: 'verify-full', sslrootcert: signer }, 'localhost', true],
])('%o at %s lets in, encrypted: %s', async (settings, host, encrypted) => {
  expect(await isEncrypted(addressWith(settings, host))).toBe(encrypted);
});

test('a store is opened and written to over a connection that is verified in full', async () => {
  const store = await openDatabase(addressWith({ sslmode: 'verify-full', sslrootcert: signer }));
  expect(await store.commit([])).toEqual({ written: [], refused: [] });
  expect(await store.claim('job test')).toBeDefined();
  await store.close();
});

test.each<[Settings, string, RegExp]>([
  [{ sslmode: 'verify-full', sslrootcert: signer }, '127.0.0.1', /does not match certificate's altnames/],
  [{ sslmode: 'verify-full', sslrootcert: stranger }, 'localhost', /nobody we know signed its certificate/],
  [{ sslmode: 'verify-full' }, 'localhost', /nobody we know signed its certificate; .* sslrootcert=/],
  [{ sslmode: 'verify-ca', sslrootcert: stranger }, '127.0.0.1', /nobody we know signed its certificate/],
  [{ sslmode: 'require', sslrootcert: stranger }, '127.0.0.1', /nobody we know signed its certificate/],
  [{ sslmode: 'verify-ca' }, 'localhost', /sslmode=verify-ca .*sslrootcert/],
  [
    { sslmode: 'verify-full', sslrootcert: '/no/such/ca.pem' },
    'localhost',
    /no such file .*\/no\/such\/ca\.pem/,
  ],
])('%o at %s is refused in a sentence that shows no password', async (settings, host, why) => {
  const said = await refusalOf(addressWith(settings, host));
  expect(said).toMatch(/^The database postgres:\/\/everline:\*\*\*@/);
  expect(said).toMatch(why);
});

test('a server that speaks no TLS is refused where TLS is asked for', async () => {
  expect(await refusalOf(addressWith({ sslmode: 'require' }, '127.0.0.1', plain))).toMatch(
    /^The database .* cannot be opened: The server does not support SSL connections/,
  );
});
