import type { StatementDocument } from '../core/statement-document.ts';
import type { Language, Tax } from '../core/tax.ts';

/** What is drawn: the frozen document, the tax that follows from it, and the language of this copy. */
export type Sheet = {
  readonly document: StatementDocument;
  readonly tax: Tax;
  readonly language: Language;
};
