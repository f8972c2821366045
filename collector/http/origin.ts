/** From which pages a shop takes reports: its origins, its storefronts, and the collector's own pages. */
import { Problem } from '../../shared/problem.ts';
import type { ShopRow, ShopSettings } from '../core/rows.ts';

/** `https://*.shop.example` stands for every partner's subdomain. */
export function isAllowedOrigin(
  { origins, storefronts }: Pick<ShopSettings, 'origins' | 'storefronts'>,
  origin: string,
  /** The `Host` the request came to: the collector's own pages may always report. */
  host: string | null,
): boolean {
  if (origins.includes(origin)) return true;
  if (host !== null && origin.replace(/^https?:\/\//, '') === host) return true;
  return (
    storefronts.some(({ url }) => originOf(url) === origin) ||
    origins.some((allowed) => isBelow(allowed, origin))
  );
}

function isBelow(allowed: string, origin: string): boolean {
  const [scheme, domain] = allowed.split('//*');
  if (domain === undefined || !origin.startsWith(`${scheme}//`) || !origin.endsWith(domain)) return false;
  return /^[a-z0-9-]+(\.[a-z0-9-]+)*$/.test(origin.slice(`${scheme}//`.length, -domain.length));
}

/** Whoever sends no origin is no browser and could write any; whoever sends one must be a page of the shop. */
export function demandOrigin(shop: ShopRow, origin: string | null, host: string | null): void {
  if (origin === null || isAllowedOrigin(shop.settings, origin, host)) return;
  const allowed = [
    ...shop.settings.origins,
    ...shop.settings.storefronts.map(({ url }) => new URL(url).origin),
  ];
  const list = [...new Set(allowed)].join(', ') || 'none yet';
  throw new Problem(
    'origin-not-allowed',
    `${origin.slice(0, 200)} may not report for this shop; allowed: ${list}`,
  );
}

const originOf = (url: string): string => (URL.canParse(url) ? new URL(url).origin : '');
