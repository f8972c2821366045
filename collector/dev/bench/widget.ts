/** The widget's figures: its bytes as built, and its cost at four times less processor beside the barest script that does the job. */
import { readFile } from 'node:fs/promises';
import sparticuz from '@sparticuz/chromium';
import { chromium } from 'playwright-core';
import type { BenchRow } from './row.ts';
import { type Landing, land, openStage } from './widget-page.ts';

const ROUNDS = 15;

/** widget.md 2: reads one parameter, writes one cookie and sends one fetch, all at once. */
const BARE = `(() => { const code = new URLSearchParams(location.search).get('ref'); if (!code) return;
  document.cookie = 'bare=' + code + ';path=/;max-age=7776000;samesite=lax';
  fetch(new URL('/bare-inbox', document.currentScript.src), { method: 'POST', body: JSON.stringify({ code, landing: location.pathname }), keepalive: true }) })()`;

/** Needs `npm run build`; takes about a minute. */
export async function benchWidget(): Promise<BenchRow[]> {
  const built = 'dist/widget/everline.js';
  const [script, brotli, gzip] = await Promise.all([
    readFile(built, 'utf8'),
    readFile(`${built}.br`),
    readFile(`${built}.gz`),
  ]);
  return [
    atMost({ name: 'widget: brotli-11', value: brotli.length, bar: 2300, unit: 'B' }),
    atMost({ name: 'widget: gzip -9', value: gzip.length, bar: 2600, unit: 'B' }),
    atMost({ name: 'widget: raw', value: script.length, bar: 5200, unit: 'B' }),
    ...(await benchLandings(script)),
  ];
}

async function benchLandings(script: string): Promise<BenchRow[]> {
  const stage = await openStage({ 'everline.js': script, 'bare.js': BARE });
  const browser = await chromium.launch({
    executablePath: await sparticuz.executablePath(),
    args: ['--no-sandbox', '--disable-gpu', '--no-proxy-server', '--host-resolver-rules=MAP * 127.0.0.1'],
  });
  const ours: Landing[] = [];
  const bare: Landing[] = [];
  const turns = [
    async () => bare.push(await land(browser, stage, 'bare.js')),
    async () => ours.push(await land(browser, stage, 'everline.js')),
  ];
  try {
    // The browser itself is slow at first: the first round does not count.
    for (let round = 0; round <= ROUNDS; round += 1) {
      if (round === 1) for (const list of [ours, bare, stage.posts]) list.length = 0;
      for (const turn of round % 2 === 0 ? turns : turns.toReversed()) await turn();
    }
  } finally {
    await browser.close();
    stage.close();
  }
  const of = (landings: readonly Landing[], field: keyof Landing): number =>
    median(landings.map((landing) => landing[field]));
  const sent = stage.posts.filter((body) => body.includes('pk_bench'));
  return [
    ratio({
      name: 'widget: evaluation ÷ bare script',
      ours: of(ours, 'evaluation'),
      bare: of(bare, 'evaluation'),
      bar: 0.8,
    }),
    ratio({
      name: 'widget: all script until load + 1 s ÷ bare',
      ours: of(ours, 'total'),
      bare: of(bare, 'total'),
      bar: 2.5,
    }),
    ratio({
      name: 'widget: outside idle tasks ÷ bare',
      ours: of(ours, 'busy'),
      bare: of(bare, 'total'),
      bar: 1,
    }),
    atMost({ name: 'widget: longest task', value: of(ours, 'longest'), bar: 50, unit: 'ms' }),
    atMost({
      name: 'widget: forced layouts',
      value: Math.max(...ours.map((landing) => landing.forcedLayouts)),
      bar: 0,
      unit: '',
    }),
    {
      name: 'widget: requests a landing',
      measured: `${sent.length / ROUNDS}`,
      bar: 'exactly 1',
      ok: sent.length === ROUNDS,
    },
    atMost({
      name: 'widget: bytes a landing sends',
      value: Math.max(...sent.map((body) => body.length)),
      bar: 1024,
      unit: 'B',
    }),
  ];
}

type Figure = { readonly name: string; readonly value: number; readonly bar: number; readonly unit: string };

const atMost = ({ name, value, bar, unit }: Figure): BenchRow => ({
  name,
  measured: `${Number(value.toFixed(1)).toLocaleString('en')} ${unit}`.trim(),
  bar: `≤ ${bar.toLocaleString('en')} ${unit}`.trim(),
  ok: value <= bar,
});

type Ratio = { readonly name: string; readonly ours: number; readonly bare: number; readonly bar: number };

const ratio = ({ name, ours, bare, bar }: Ratio): BenchRow => ({
  name,
  measured: `${(ours / bare).toFixed(2)} (${ours.toFixed(1)} ms to ${bare.toFixed(1)} ms)`,
  bar: `≤ ${bar}`,
  ok: ours <= bare * bar,
});

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
