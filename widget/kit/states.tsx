/** What stands where nothing stands yet: loading, empty, failed; and the one place that tells them apart. */
import type { ComponentChildren } from 'preact';
import type { Failure } from './api.ts';
import { Button } from './button.tsx';
import type { Loaded, Resource } from './resource.ts';
import { said } from './said.ts';

export const Loading = ({ rows = 3 }: { readonly rows?: number }) => (
  <div class="loading" role="status" aria-label={said.value.loading}>
    {Array.from({ length: rows }, (_, at) => (
      <div key={at} class="bone" />
    ))}
  </div>
);

export const Empty = ({ children }: { readonly children: ComponentChildren }) => (
  <p class="empty soft">{children}</p>
);

type FailedProps = { readonly failure: Failure; readonly retry?: () => void };

export const Failed = ({ failure, retry }: FailedProps) => (
  <div class="failed" role="alert">
    <p>{said.value.sentence(failure)}</p>
    {retry && <Button onClick={retry}>{said.value.retry}</Button>}
  </div>
);

type WhenReadyProps<T> = {
  readonly of: Pick<Resource<T>, 'state' | 'reload'>;
  readonly rows?: number;
  readonly children: (value: T) => ComponentChildren;
};

export function WhenReady<T>({ of: { state, reload }, rows, children }: WhenReadyProps<T>) {
  const loaded: Loaded<T> = state.value;
  if (loaded.kind === 'loading') return <Loading {...(rows ? { rows } : {})} />;
  if (loaded.kind === 'failed') return <Failed failure={loaded.failure} retry={reload} />;
  return <>{children(loaded.value)}</>;
}
