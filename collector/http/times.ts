/** Instants as the wire writes them. */
import { type Instant, isoOf } from '../../shared/time.ts';

export const isoOrNull = (at: Instant | null): string | null => (at === null ? null : isoOf(at));
