/** Ids have a prefix and sort by time, so that indexes grow at their end. Randomness comes from the caller's stamp. */
import type { Instant } from './time.ts';

/** The moment and the randomness of one decision: the core reads no clock and throws no dice. */
export type Stamp = {
  readonly at: Instant;
  /** At least 12 characters of `0-9a-z`. */
  readonly nonce: string;
};

const TIME_DIGITS = 9;

/** `ptn_` + nine base-36 digits of the time + the nonce; `n` tells several of one decision apart. */
export function newId(prefix: string, stamp: Stamp, n = 0): string {
  const time = stamp.at.toString(36).padStart(TIME_DIGITS, '0');
  return `${prefix}_${time}${stamp.nonce}${n === 0 ? '' : n.toString(36)}`;
}

/** Named as the widget names them, the time first: PostgreSQL keeps clicks of a month together by what their id begins with. */
export const clickId = ({ at, nonce }: Stamp): string => `${at.toString(36)}${nonce}`;

/** A row that follows from another row is named after it, so that repeating a flow meets the same primary key. Two different
 * lists of parts never make one id, whatever a shop writes into its own ids. */
export function derivedId(prefix: string, ...parts: readonly (string | number | null)[]): string {
  return `${prefix}_${parts.map(partOf).join('.')}`;
}

const partOf = (part: string | number | null): string => {
  const text = part === null ? '-' : String(part);
  return part !== null && NEEDS_ESCAPE.test(text) ? escaped(text) : text;
};
const NEEDS_ESCAPE = /[%.]|^-$/;
const escaped = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('.', '%2E').replace(/^-$/, '%2D');
