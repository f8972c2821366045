/** Starts the collector: database, HTTP, jobs; and stops it in the other order. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pino from 'pino';
import { type App, appOf } from './app.ts';
import type { Config } from './config.ts';
import { type Context, systemStamp } from './context.ts';
import { openDatabase } from './database.ts';
import { startDemo } from './demo.ts';
import { DEMO_PEOPLE, DEMO_SHOP, type DemoShop, demoShop } from './demo-shop.ts';
import { type House, houseOf } from './http/house.ts';
import { type Jobs, startJobs } from './jobs.ts';
import { postOf } from './mail/post.ts';
import { reckonerAt } from './reckoning.ts';
import { type Listening, listen } from './serve.ts';
import { LIMITS } from './store/commit.ts';
import { shopOf } from './store/queries/shops.ts';

export type StartOptions = {
  readonly demo: boolean;
  /** Whether `/gallery` shows every part and component, as `npm run dev` does. */
  readonly gallery?: boolean;
};
/** One-time links, for a quarter of an hour; undefined where a database of before has nobody to sign in. */
export type SignInLinks = { readonly partner: string | undefined; readonly merchant: string | undefined };
export type Running = {
  readonly baseUrl: string;
  readonly demo: (DemoShop & { readonly signIn: SignInLinks }) | undefined;
  readonly stop: () => Promise<void>;
};

/** @throws Error with a sentence to read, such as for an address that is taken */
export async function start(config: Config, options: StartOptions): Promise<Running> {
  const log = pino({ level: config.logLevel }, pino.destination({ fd: 2, sync: true }));
  const limits = { ...LIMITS, waitingMax: config.queueMax };
  const store = await openDatabase(config.databaseUrl, limits);
  let app: App | undefined;
  const listening = await listen((request, env) => app?.fetch(request, env) ?? notYet(), config).catch(
    async (error) => {
      await store.close();
      throw sentenceFor(error, config);
    },
  );
  let isStopping = false;
  const root = rootOf(import.meta.url);
  const baseUrl = config.baseUrl || `http://${nameOf(config.host)}:${listening.port}`;
  const post = postOf({ ...config.mail, from: config.mail.from || `everline@${hostOf(baseUrl)}` }, log);
  const ctx: Context = { store, stamp: systemStamp, log, post, baseUrl };
  const house = houseOf(
    ctx,
    { ...config, baseUrl },
    {
      isStopping: () => isStopping,
      reckon: reckonerAt(config.databaseUrl),
      widgetFolder: join(root, 'dist/widget'),
      portalFolder: join(root, 'dist/portal'),
      galleryFolder: options.gallery ? join(root, 'dist/gallery') : undefined,
    },
  );
  const close = async (jobs?: Jobs) => {
    await Promise.all([jobs?.stop(), listening.close(config.graceMs)]);
    await store.close();
  };
  const demo = options.demo
    ? await demoOf(ctx, root, { baseUrl, port: listening.port }).catch(async (error) => {
        await close();
        throw error;
      })
    : undefined;
  app = appOf(house, demo?.process.pages);
  const jobs = startJobs(ctx);
  const stop = async () => {
    isStopping = true;
    demo?.process.stop();
    await close(jobs);
  };
  return { baseUrl, demo: demo && { ...demo.shop, signIn: await demoLinks(house) }, stop };
}

/** What a person can open in a browser on the same machine. */
const nameOf = (host: string): string =>
  host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;

/** A sender needs a domain, which an address such as [::1] is none. */
function hostOf(baseUrl: string): string {
  const { hostname } = new URL(baseUrl);
  return /^[\d.]+$|^\[/.test(hostname) ? 'localhost' : hostname;
}

type At = { readonly baseUrl: string; readonly port: Listening['port'] };

async function demoOf(ctx: Context, root: string, { baseUrl, port }: At) {
  const shop = await demoShop(ctx, baseUrl);
  const keys = {
    collectorUrl: `http://127.0.0.1:${port}`,
    publicKey: shop.publicKey,
    secretKey: shop.processKey,
  };
  return { shop, process: startDemo(root, keys, ctx.log) };
}

async function demoLinks({ ctx, accounts }: House): Promise<SignInLinks> {
  const shop = await shopOf(ctx.store.read, { shop: DEMO_SHOP });
  const linkFor = async (email: string): Promise<string | undefined> =>
    shop && accounts.linkFor(shop, email).catch(() => undefined);
  return { partner: await linkFor(DEMO_PEOPLE.partner), merchant: await linkFor(DEMO_PEOPLE.merchant) };
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
