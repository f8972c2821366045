/** A view fetched when it is first opened, so that the first view does not wait for it. */
import { useSignal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Loaded } from '../kit/resource.ts';
import { WhenReady } from '../kit/states.tsx';

export const later =
  (fetchView: () => Promise<ComponentType>): ComponentType =>
  () => {
    const state = useSignal<Loaded<ComponentType>>({ kind: 'loading' });
    const load = (): void => {
      fetchView().then(
        (View) => {
          state.value = { kind: 'ready', value: View };
        },
        (error: unknown) => {
          const failure = { code: 'offline', status: 0, detail: String(error), path: '' };
          state.value = { kind: 'failed', failure };
        },
      );
    };
    useEffect(load, []);
    return <WhenReady of={{ state, reload: load }}>{(View) => <View />}</WhenReady>;
  };
