/** What a view loads, as a signal of three states; lists grow page by page. */
import { type Signal, useSignal } from '@preact/signals';
import { useCallback, useEffect } from 'preact/hooks';
import type { Answer, Failure } from './api.ts';

export type Loaded<T> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly value: T }
  | { readonly kind: 'failed'; readonly failure: Failure };

export type Resource<T> = {
  readonly state: Signal<Loaded<T>>;
  readonly reload: () => void;
  /** Puts in what a change answered, so that nothing is asked twice. */
  readonly put: (value: T) => void;
};

/** Asks a caller's collector; the portal's own also sends people to sign in. */
export type Asker = <T>(address: string) => Promise<Answer<T>>;

export function useResource<T>(ask: Asker, address: string): Resource<T> {
  const state = useSignal<Loaded<T>>({ kind: 'loading' });
  const load = useCallback(() => {
    let isCurrent = true;
    // What is there stays until the new is: nothing jumps, and the focus stays where it is.
    if (state.value.kind === 'failed') state.value = { kind: 'loading' };
    void ask<T>(address).then((answer) => {
      if (isCurrent) state.value = loadedOf(answer);
    });
    return () => {
      isCurrent = false;
    };
  }, [ask, address, state]);
  useEffect(() => {
    state.value = { kind: 'loading' };
    return load();
  }, [load, state]);
  return {
    state,
    reload: load,
    put: (value) => {
      state.value = { kind: 'ready', value };
    },
  };
}

type Page<T> = { readonly items: readonly T[]; readonly next: string | null };
export type Pages<T> = Resource<Page<T>> & { readonly more: () => Promise<void> };

/** `address` without its cursor. A page that fails leaves those before it, and can be asked for again. */
export function usePages<T>(ask: Asker, address: string): Pages<T> {
  const pages = useResource<Page<T>>(ask, address);
  const more = async (): Promise<void> => {
    const { value } = pages.state;
    if (value.kind !== 'ready' || value.value.next === null) return;
    const { items, next } = value.value;
    const joint = address.includes('?') ? '&' : '?';
    const answer = await ask<Page<T>>(`${address}${joint}cursor=${encodeURIComponent(next)}`);
    if (answer.isOk) pages.put({ items: [...items, ...answer.value.items], next: answer.value.next });
  };
  return { ...pages, more };
}

const loadedOf = <T>(answer: Answer<T>): Loaded<T> =>
  answer.isOk ? { kind: 'ready', value: answer.value } : { kind: 'failed', failure: answer.failure };
