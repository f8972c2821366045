/** The sentences of signing in, one file a language. */
import type { Language } from '../words/words.ts';
import { de } from './de.ts';
import { en } from './en.ts';

export type SignInFault = 'email' | 'refused' | 'flood' | 'password' | 'over';

export type SignInWords = {
  readonly title: string;
  readonly lead: (shop: string) => string;
  readonly email: string;
  readonly password: string;
  readonly sendLink: string;
  readonly withPassword: string;
  readonly enter: string;
  readonly forgotten: string;
  readonly forgottenText: string;
  readonly sendNew: string;
  readonly sentTitle: string;
  readonly sentText: string;
  readonly again: string;
  readonly linkTitle: string;
  readonly linkText: (shop: string) => string;
  readonly newTitle: string;
  readonly newText: string;
  readonly newLabel: string;
  readonly newHint: string;
  readonly save: string;
  readonly savedText: string;
  readonly signedTitle: string;
  readonly signedText: (email: string) => string;
  readonly toPortal: string;
  readonly signOut: string;
  readonly faults: Readonly<Record<SignInFault, string>>;
};

export const SIGN_IN_WORDS: Readonly<Record<Language, SignInWords>> = { de, en };
