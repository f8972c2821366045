/** Gives tests our `vitest` and `fast-check`, and everything a copy of a test file imports the mark of that copy. */
const OURS = new Map([
  ['vitest', new URL('vitest.mjs', import.meta.url).href],
  ['fast-check', new URL('fast-check.mjs', import.meta.url).href],
]);

export async function resolve(specifier, context, next) {
  const own = OURS.get(specifier);
  if (own && own !== context.parentURL) return { url: own, shortCircuit: true };
  const found = await next(specifier, context);
  const copy = /\?copy=\d+/.exec(context.parentURL ?? '')?.[0];
  const isPart = specifier.startsWith('.') && !found.url.includes('/node_modules/');
  return copy && isPart ? { ...found, url: found.url.replace(/\?.*|$/, copy) } : found;
}
