/** `anna.partners.example/register` is `/p/anna/register`: partners' hosts are mapped before the routes are looked up. */
import type { House } from './house.ts';
import { HOUSE_CODE } from './page-address.ts';

/** What answers on a partner's host as it does everywhere: the link, pictures, the widget and what it calls. */
const PUBLIC =
  /^\/(?:p\/|r\/|qr\/|everline\.js$|everline\/|v1\/inbox$|v1\/partners\/apply$|v1\/customers\/register$|v1\/sign-up$|v1\/partners\/[^/]+\/card$)/;

/** The path the routes know, or undefined where the host is nobody's. What is not meant for partners' hosts is not there. */
export async function pathOnHost(
  { shops }: Pick<House, 'shops'>,
  host: string,
  path: string,
): Promise<string | undefined> {
  const found = await shops.partnerHost(host);
  if (!found) return undefined;
  if (PUBLIC.test(path)) return path;
  // The domain itself, and names like `www`, are the shop's; several labels are nobody's.
  const code = found.label === '' || found.label === 'www' ? HOUSE_CODE : found.label.replaceAll('.', '_');
  const rest = path === '/' ? '' : path;
  return `/p/${encodeURIComponent(code)}${rest}`;
}

/** Hosts no partner can have: an address, a bare name, or the collector's own. */
export function isOwnHost(host: string | null, baseUrl: string): boolean {
  if (host === null || !host.includes('.') || /^[\d.:[\]]+$/.test(host)) return true;
  return host.toLowerCase() === baseUrl.replace(/^https?:\/\//, '').replace(/\/.*$/, '');
}
