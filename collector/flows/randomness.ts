import type { Context } from '../context.ts';

/** 48 characters of `0-9a-z`, 248 bits: four nonces of the context, so that keys come from its one source of chance and a seed
 * with a fixed stamp makes the same shop again. */
export const randomnessOf = (ctx: Pick<Context, 'stamp'>): string =>
  Array.from({ length: 4 }, () => ctx.stamp().nonce).join('');
