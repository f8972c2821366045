/** Threads of our own. The build has `NAME.js` beside the program. In the source (tests, `tsx`) a thread cannot begin in TypeScript on
 * Node 20, so it begins in a line of JavaScript that loads the loader first. */
import { Worker } from 'node:worker_threads';

/** `here` is the caller's `import.meta.url`, `name` the file of the thread without its end. */
export function threadBeside(here: string, name: string, workerData: unknown): Worker {
  if (!here.endsWith('.ts')) return new Worker(new URL(`./${name}.js`, here), { workerData });
  const file = new URL(`./${name}.ts`, here).href;
  const loader = import.meta.resolve('tsx/esm/api');
  const code = `import('${loader}').then(({ tsImport }) => tsImport('${file}', '${file}'))`;
  return new Worker(code, { eval: true, workerData });
}
