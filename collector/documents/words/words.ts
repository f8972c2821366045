/** The words of documents by language; German is the original, so that a missing English word does not compile. */
import type { StatementDocument } from '../../core/statement-document.ts';
import type { Language } from '../../core/tax.ts';
import { de } from './de.ts';
import { en } from './en.ts';

export type Words = typeof de;
export type PayoutKind = StatementDocument['payouts'][number]['kind'];

export const WORDS: Readonly<Record<Language, Words>> = { de, en };

/** `fill('Level {level}', { level: '2' })`. */
export const fill = (words: string, values: Readonly<Record<string, string | number>>): string =>
  words.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
