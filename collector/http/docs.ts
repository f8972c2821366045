/** The description of the API: as OpenAPI for programs, as a page for people. */
import { createHash } from 'node:crypto';
import { getDocs, getOpenApi } from '../../shared/contract/house.ts';
import { docsPage, docsStyle } from './docs-page.ts';
import type { House } from './house.ts';
import { type Mounted, open } from './mount.ts';
import { openApiOf } from './openapi.ts';
import { API_HEADERS, JSON_TYPE } from './reply.ts';

const styleHash = createHash('sha256').update(docsStyle).digest('base64');
const PAGE_HEADERS = {
  ...API_HEADERS,
  'content-type': 'text/html; charset=utf-8',
  // The page loads nothing at all: its one style sheet is in it.
  'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  'cache-control': 'public, max-age=300',
};

export function docsCalls(house: House): readonly Mounted[] {
  let description = '';
  let page = '';
  return [
    open(getOpenApi, async () => {
      description ||= JSON.stringify(openApiOf(house.config.baseUrl));
      const headers = { ...API_HEADERS, 'content-type': JSON_TYPE, 'access-control-allow-origin': '*' };
      return new Response(description, { headers });
    }),
    open(getDocs, async () => {
      page ||= docsPage(house.config.baseUrl);
      return new Response(page, { headers: PAGE_HEADERS });
    }),
  ];
}
