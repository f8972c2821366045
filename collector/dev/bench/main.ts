/** `npm run bench [store|engine|http|pg|documents|close|pages|portal|views|widget …]`: every figure beside its bar, one table; exit 1 where a bar is missed. Never a test. */
import { cpus } from 'node:os';
import { rowsOf } from './built.ts';
import { benchClose } from './close.ts';
import { benchDocuments } from './documents.ts';
import { benchHttp } from './http.ts';
import { benchPages } from './pages.ts';
import { benchPostgres } from './pg.ts';
import { benchPortal } from './portal.ts';
import type { BenchRow } from './row.ts';
import { benchViews } from './views.ts';
import { benchWidget } from './widget.ts';

const BENCHES: Readonly<Record<string, () => Promise<readonly BenchRow[]>>> = {
  store: () => rowsOf('bench-store', './store-run.ts'),
  engine: () => rowsOf('bench-engine', './engine-run.ts'),
  http: benchHttp,
  pg: benchPostgres,
  documents: benchDocuments,
  close: benchClose,
  pages: benchPages,
  portal: benchPortal,
  views: benchViews,
  widget: benchWidget,
};
const say = (text: string): void => void process.stdout.write(`${text}\n`);

const asked = process.argv.slice(2);
if (asked.includes('--help')) {
  say(`npm run bench [-- ${Object.keys(BENCHES).join(' | ')} …]: all of them without a name.`);
  process.exit(0);
}
const unknown = asked.filter((name) => !(name in BENCHES));
if (unknown.length > 0) {
  say(`There is no bench ${unknown.join(', ')}; choose from ${Object.keys(BENCHES).join(', ')}.`);
  process.exit(2);
}
const rows: (BenchRow & { readonly bench: string })[] = [];
for (const [bench, run] of Object.entries(BENCHES)) {
  if (asked.length > 0 && !asked.includes(bench)) continue;
  process.stderr.write(`${bench} …\n`);
  for (const row of await run()) rows.push({ bench, ...row });
}
say(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'}`);
const widths = [
  Math.max(...rows.map(({ bench }) => bench.length)),
  Math.max(...rows.map(({ name }) => name.length)),
  Math.max(...rows.map(({ measured }) => measured.length)),
  Math.max(...rows.map(({ bar }) => bar.length)),
];
for (const { bench, name, measured, bar, ok } of rows) {
  const cells = [bench, name, measured, bar].map((cell, i) => cell.padEnd(widths[i] ?? 0));
  say(`${ok ? '✓' : '✗'} ${cells.join('  ')}`);
}
process.exitCode = rows.every(({ ok }) => ok) ? 0 : 1;
