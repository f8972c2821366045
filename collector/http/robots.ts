/** Who opens links without being a customer: search engines, previews of messengers, and browsers that fetch ahead. */
import { isbot } from 'isbot';
import { LRUCache } from 'lru-cache';

/** The pattern is long and the names are few. */
const known = new LRUCache<string, boolean>({ max: 2000 });

export function isBot(name: string | null | undefined): boolean {
  if (!name) return true;
  const remembered = known.get(name);
  if (remembered !== undefined) return remembered;
  const found = isbot(name);
  if (name.length <= 400) known.set(name, found);
  return found;
}

/** `Purpose`, `Sec-Purpose` and `X-Moz` say that nobody has looked at the page yet. */
export function isFetchedAhead(headers: Headers): boolean {
  const said = ['purpose', 'sec-purpose', 'x-purpose', 'x-moz']
    .map((name) => headers.get(name) ?? '')
    .join(' ');
  return /prefetch|prerender|preview/i.test(said);
}
