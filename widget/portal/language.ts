/** The words in use. Each language is a file of its own, fetched alone; a new file is a new language. */
import { signal } from '@preact/signals';
import { said } from '../kit/said.ts';
import type { Words } from './words/en.ts';

const files = import.meta.glob<Words>('./words/*.ts', { import: 'words' });
const STORED = 'everline_language';

/** Codes of all languages there are, in the order of the alphabet. */
export const languages: readonly string[] = Object.keys(files).map((path) => path.slice(8, -3));

export const language = signal('de');
const spoken = signal<Words | undefined>(undefined);

export const words = (): Words => {
  if (!spoken.value) throw new Error('nothing is drawn before the words are there');
  return spoken.value;
};

/** What was chosen here before, else what the browser asks for, else German. */
export const wishedLanguage = (): string =>
  [localStorage.getItem(STORED) ?? '', ...navigator.languages.map((tag) => tag.slice(0, 2))].find((code) =>
    languages.includes(code),
  ) ?? 'de';

export async function speak(code: string): Promise<void> {
  const next = await files[`./words/${code}.ts`]?.();
  if (!next) return;
  const { kit, faults, other } = next;
  said.value = { ...kit, sentence: (failure) => faults[failure.code] ?? other(failure.detail) };
  spoken.value = next;
  language.value = code;
  document.documentElement.lang = code;
}

export async function choose(code: string): Promise<void> {
  localStorage.setItem(STORED, code);
  await speak(code);
}

/** A language in its own words: `Deutsch`. */
export const nameOf = (code: string): string =>
  new Intl.DisplayNames(code, { type: 'language' }).of(code) ?? code;
