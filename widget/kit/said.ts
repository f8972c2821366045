/** The few words components say themselves; whoever uses the kit sets them with the language. */
import { signal } from '@preact/signals';
import type { Failure } from './api.ts';

export type KitWords = {
  /** A BCP 47 tag, for numbers and days. */
  readonly locale: string;
  readonly loading: string;
  readonly retry: string;
  readonly more: string;
  readonly close: string;
  readonly copy: string;
  readonly copied: string;
  /** A failure as a sentence somebody can act on. */
  readonly sentence: (failure: Failure) => string;
};

export const said = signal<KitWords>({
  locale: 'en',
  loading: '',
  retry: '',
  more: '',
  close: '',
  copy: '',
  copied: '',
  sentence: ({ detail }) => detail,
});
