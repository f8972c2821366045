/** Starts the collector: database, HTTP, jobs; and stops it in the other order. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pino from 'pino';
import { type App, appOf } from './app.ts';
import type { Config } from './config.ts';
import { type Context, systemStamp } from './context.ts';
import { type Demo, startDemo } from './demo.ts';
import { type DemoShop, demoShop } from './demo-shop.ts';
import { houseOf } from './http/house.ts';
import { type Listening, listen } from './serve.ts';
import { LIMITS } from './store/commit.ts';
import { openStore } from './store/open.ts';

export type StartOptions = { readonly demo: boolean };
export type Running = {
  readonly baseUrl: string;
  readonly demo: DemoShop | undefined;
  readonly stop: () => Promise<void>;
};

/** @throws Error with a sentence to read, such as for an address that is taken */
export async function start(given: Config, options: StartOptions): Promise<Running> {
  let isStopping = false;
  const log = pino({ level: given.logLevel }, pino.destination({ fd: 2, sync: true }));
  const store = await openStore({
    url: given.databaseUrl,
    limits: { ...LIMITS, waitingMax: given.queueMax },
  });
  const ctx: Context = { store, stamp: systemStamp, log };
  let app: App | undefined;
  const listening = await listen((request, env) => app?.fetch(request, env) ?? notYet(), given).catch(
    async (error) => {
      await store.close();
      throw sentenceFor(error, given);
    },
  );
  const baseUrl =
    given.baseUrl || `http://${given.host.includes(':') ? `[${given.host}]` : given.host}:${listening.port}`;
  const root = rootOf(import.meta.url);
  const house = houseOf(
    ctx,
    { ...given, baseUrl },
    { isStopping: () => isStopping, widgetFolder: join(root, 'dist/widget') },
  );
  let demo: { readonly shop: DemoShop; readonly process: Demo } | undefined;
  app = appOf(
    house,
    options.demo ? (request) => demo?.process.pages(request) ?? Promise.resolve(notYet()) : undefined,
  );
  if (options.demo) demo = await demoOf(ctx, root, { baseUrl, port: listening.port });
  return {
    baseUrl,
    demo: demo?.shop,
    stop: async () => {
      isStopping = true;
      demo?.process.stop();
      await listening.close(given.graceMs);
      await store.close();
    },
  };
}

type At = { readonly baseUrl: string; readonly port: Listening['port'] };

async function demoOf(ctx: Context, root: string, { baseUrl, port }: At) {
  const shop = await demoShop(ctx, baseUrl);
  const process = await startDemo(root, {
    collectorUrl: `http://127.0.0.1:${port}`,
    publicKey: shop.publicKey,
    secretKey: shop.processKey,
  });
  return { shop, process };
}

const notYet = (): Response => new Response(null, { status: 503, headers: { 'retry-after': '1' } });

function sentenceFor(error: unknown, { host, port }: Config): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE')
    return new Error(`Something listens on ${host}:${port} already; choose another PORT.`, { cause: error });
  if (code === 'EACCES' || code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return new Error(`The collector may not listen on ${host}:${port}; choose another HOST or PORT.`, {
      cause: error,
    });
  return error;
}

/** The folder with our package.json, from wherever this file was built to. */
export function rootOf(url: string): string {
  for (let folder = dirname(fileURLToPath(url)); folder !== dirname(folder); folder = dirname(folder)) {
    const manifest = join(folder, 'package.json');
    if (existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).name === 'everline') return folder;
  }
  return process.cwd();
}
