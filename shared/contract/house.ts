/** Calls about the collector itself, and the pages and scripts it serves. */
import * as v from 'valibot';
import { anything, words } from './answers.ts';
import { route } from './route.ts';

const publicGet = { method: 'GET', tag: 'Collector', access: 'public', refusals: [] } as const;

export const getScript = route({
  ...publicGet,
  path: '/everline.js',
  summary: 'The script merchants paste; with ETag, brotli and gzip',
  answer: { status: 200, types: ['text/javascript'] },
});

export const getVersionedScript = route({
  ...publicGet,
  path: '/everline/:version/everline.js',
  summary: 'The same script under an address that never changes its bytes, for `integrity`',
  params: { version: v.string() },
  answer: { status: 200, types: ['text/javascript'] },
  refusals: ['not-found'],
});

export const getPartsScript = route({
  ...publicGet,
  path: '/everline-parts.js',
  summary: 'The script that brings a UI part where its tag stands in a page; with ETag, brotli and gzip',
  answer: { status: 200, types: ['text/javascript'] },
  refusals: ['not-found'],
});

export const getPart = route({
  ...publicGet,
  path: '/parts/:file',
  summary: 'One of its modules, under a name that changes with its content',
  params: { file: v.string() },
  answer: { status: 200, types: ['text/javascript'] },
  refusals: ['not-found'],
});

export const getHealth = route({
  ...publicGet,
  path: '/healthz',
  summary: 'The process is up',
  answer: { status: 200, schema: v.object({ status: words }) },
});

export const getReadiness = route({
  ...publicGet,
  path: '/readyz',
  summary: 'The database answers, migrations are done, the queue is not full, nobody asked it to stop',
  answer: { status: 200, schema: v.object({ status: words }) },
  refusals: ['overloaded', 'storage-unavailable'],
});

export const getMetrics = route({
  ...publicGet,
  path: '/metrics',
  summary: 'Prometheus figures, behind the metrics token',
  answer: { status: 200, types: ['text/plain'] },
  refusals: ['unauthorized', 'not-found'],
});

export const getOpenApi = route({
  ...publicGet,
  path: '/v1/openapi.json',
  summary: 'This description as OpenAPI 3.1',
  answer: { status: 200, schema: anything },
});

export const getDocs = route({
  ...publicGet,
  path: '/docs',
  summary: 'This description to read',
  answer: { status: 200, types: ['text/html'] },
});
