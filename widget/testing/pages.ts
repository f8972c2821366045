/** A folder of built pages on a small server, under the policy the collector sends with them. */
import { createServer } from 'node:http';
import { builtFrom } from '../../collector/http/built.ts';
import { HEADERS } from '../../collector/http/portal.ts';

export type Pages = { readonly origin: string; close(): Promise<void> };

/** `/gallery/…` is read from the folder; whatever is not there is its `index.html`. */
export async function openPages(folder: string, prefix: string): Promise<Pages> {
  const built = builtFrom(folder);
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://pages');
    const file = built.get(pathname.slice(prefix.length + 1)) ?? built.get('index.html');
    response.writeHead(file ? 200 : 404, { ...HEADERS, 'content-type': file?.type ?? 'text/plain' });
    response.end(file?.bytes.identity);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  return {
    origin: `http://127.0.0.1:${typeof bound === 'object' && bound ? bound.port : 0}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
