/** Loads the one words file a page needs; a language we do not have reads English. */
import { languageOf } from '../kit/collector.ts';
import type { Words } from './words/en.ts';

const files = import.meta.glob<Words>('./words/*.ts', { import: 'words' });

export async function wordsFor(host: HTMLElement): Promise<Words> {
  const load = files[`./words/${languageOf(host)}.ts`] ?? files['./words/en.ts'];
  if (!load) throw new Error('the build left the words out');
  return load();
}
