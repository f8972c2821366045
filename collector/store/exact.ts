/** A whole number as a database sends it, or a refusal to go on with one that JavaScript would round: beyond 2^53 cents may vanish. */
export function exactNumber(value: unknown): number {
  const number = Number(value);
  if (Number.isSafeInteger(number)) return number;
  throw new Error(`invariant broken: the database answered ${String(value)}, which is not an exact integer`);
}
