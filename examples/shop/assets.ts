/** Style sheet, scripts, font and icon: read once, served with an ETag, loaded from no other host. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Hono } from 'hono';

const TYPES: Readonly<Record<string, string>> = {
  'shop.css': 'text/css; charset=utf-8',
  'catalogue.css': 'text/css; charset=utf-8',
  'checkout.css': 'text/css; charset=utf-8',
  'orders.css': 'text/css; charset=utf-8',
  'shop.js': 'text/javascript; charset=utf-8',
  'spa.js': 'text/javascript; charset=utf-8',
  'icon.svg': 'image/svg+xml',
  'bricolage-grotesque.woff2': 'font/woff2',
};

export function assets(): Hono {
  const files = new Map(
    Object.entries(TYPES).map(([name, type]) => {
      const bytes = readFileSync(fileURLToPath(new URL(`./assets/${name}`, import.meta.url)));
      const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
      return [name, { bytes: new Uint8Array(bytes), type, etag }];
    }),
  );
  const app = new Hono();
  app.get('/:name', (c) => {
    const file = files.get(c.req.param('name'));
    if (!file) return c.notFound();
    c.header('etag', file.etag);
    c.header('cache-control', 'public, max-age=60');
    if (c.req.header('if-none-match') === file.etag) return c.body(null, 304);
    return c.body(file.bytes, 200, { 'content-type': file.type });
  });
  return app;
}
