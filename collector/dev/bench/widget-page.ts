/** One landing in a throttled Chromium, traced: what a script costs the main thread. The page holds that script alone. */
import { createServer } from 'node:http';
import type { Browser } from 'playwright-core';

/** Milliseconds at four times less processor, and counts, of one landing until a second after load. */
export type Landing = {
  readonly evaluation: number;
  readonly total: number;
  /** Without what ran in idle tasks. */
  readonly busy: number;
  readonly longest: number;
  readonly forcedLayouts: number;
};
/** What a trace event holds that we look at; times in microseconds. `tdur` is what its thread worked of `dur`: other programs that took
 * the processor meanwhile say nothing about the script. The throttle's brake is work of the thread. */
type Trace = {
  readonly name: string;
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly tid: number;
  readonly args?: {
    readonly data?: { readonly url?: string; readonly stackTrace?: readonly { readonly url?: string }[] };
  };
};

export type Stage = { readonly port: number; readonly posts: string[]; close(): void };

const CATEGORIES =
  'devtools.timeline,disabled-by-default-devtools.timeline,disabled-by-default-devtools.timeline.stack';
const SCRIPT_TASKS = ['EvaluateScript', 'FunctionCall', 'v8.compile', 'v8.run'];

/** Serves each script under its own name to the same empty shop page, and takes what they send. */
export async function openStage(scripts: Readonly<Record<string, string>>): Promise<Stage> {
  const posts: string[] = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://shop');
    const script = scripts[pathname.slice(1)];
    if (request.method !== 'GET') {
      request.on('data', (chunk) => posts.push(String(chunk)));
      response.writeHead(202, { 'access-control-allow-origin': '*' }).end('{}');
    } else if (script !== undefined) {
      response.writeHead(200, { 'content-type': 'text/javascript' }).end(script);
    } else {
      const address = `http://partners.localhost:${request.socket.localPort}${pathname.replace('/page', '')}`;
      const tag = `<script async src="${address}" data-key="pk_bench" data-consent="auto"></script>`;
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end(`<!doctype html><title>Shop</title>${tag}${'<p>tea</p>'.repeat(300)}`);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  return {
    port: typeof bound === 'object' && bound ? bound.port : 0,
    posts,
    close: () => void server.close(),
  };
}

export async function land(browser: Browser, stage: Stage, script: string): Promise<Landing> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const client = await context.newCDPSession(page);
  const events: Trace[] = [];
  client.on('Tracing.dataCollected', ({ value }) =>
    events.push(...value.map((event): Trace => Object(event))),
  );
  await client.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await client.send('Tracing.start', { traceConfig: { includedCategories: CATEGORIES.split(',') } });
  await page.goto(`http://shop.localhost:${stage.port}/page/${script}?ref=anna`, { waitUntil: 'load' });
  await page.waitForTimeout(1000);
  const complete = new Promise<void>((resolve) => client.once('Tracing.tracingComplete', () => resolve()));
  await client.send('Tracing.end');
  await complete;
  await context.close();
  return costOf(events, `/${script}`);
}

function costOf(events: readonly Trace[], path: string): Landing {
  const isOurs = ({ args }: Trace): boolean => !!args?.data?.url?.endsWith(path);
  const ours = outermost(events.filter((event) => SCRIPT_TASKS.includes(event.name) && isOurs(event)));
  const idle = events.filter(({ name }) => name === 'FireIdleCallback');
  const msOf = (tasks: readonly Trace[]): number => tasks.reduce((sum, task) => sum + workOf(task), 0);
  return {
    evaluation: msOf(ours.filter(({ name }) => name === 'EvaluateScript')),
    total: msOf(ours),
    busy: msOf(ours.filter((task) => !idle.some((outer) => isInside(task, outer)))),
    longest: Math.max(0, ...ours.map(workOf)),
    forcedLayouts: events.filter(
      ({ name, args }) => name === 'Layout' && args?.data?.stackTrace?.some(({ url }) => url?.endsWith(path)),
    ).length,
  };
}

const workOf = ({ dur = 0, tdur = dur }: Trace): number => tdur / 1000;

const isInside = (inner: Trace, outer: Trace): boolean =>
  inner !== outer &&
  inner.tid === outer.tid &&
  inner.ts >= outer.ts &&
  inner.ts + (inner.dur ?? 0) <= outer.ts + (outer.dur ?? 0);

/** Tasks inside another of the list are counted with it. */
const outermost = (tasks: readonly Trace[]): readonly Trace[] =>
  tasks.filter((task) => !tasks.some((other) => isInside(task, other)));
