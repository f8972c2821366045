/** The page for addresses that lead nowhere. */
import type { Context } from 'hono';
import { LostPage } from './pages/account.tsx';
import { currentSession, page, type Shop, viewOf } from './view.ts';

export function lost(shop: Shop, c: Context): Response {
  const isGerman = new URL(c.req.url).pathname.startsWith(`${shop.settings.base}/de`);
  const view = viewOf({ ...shop, language: isGerman ? 'de' : 'en' }, c, currentSession(shop, c));
  return page(c, { ...view, path: '' }, <LostPage view={{ ...view, path: '' }} />, 404);
}
