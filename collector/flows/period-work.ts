import { Problem } from '../../shared/problem.ts';
import type { Period } from '../../shared/time.ts';
import type { Store } from '../store/store.ts';

const working = new WeakMap<Store, Set<string>>();

/** One at a time works on a period; another process meets the guards of the store instead. Throws `period-busy`. */
export async function alone<T>(
  store: Store,
  shop: string,
  period: Period,
  work: () => Promise<T>,
): Promise<T> {
  const busy = working.get(store) ?? new Set<string>();
  working.set(store, busy);
  const name = `${shop} ${period}`;
  if (busy.has(name)) throw new Problem('period-busy', `${period} is being worked on`, { period });
  busy.add(name);
  try {
    return await work();
  } finally {
    busy.delete(name);
  }
}

/** Whether this process is at work on a period. */
export const isBusy = (store: Store, shop: string, period: Period): boolean =>
  working.get(store)?.has(`${shop} ${period}`) ?? false;
