/** `/docs`: every call with its fields and refusals, made from the table of routes. One page, no script, nothing from elsewhere. */
import { problem } from '../../shared/contract/answers.ts';
import type { Route } from '../../shared/contract/route.ts';
import { ROLES } from '../../shared/contract/route.ts';
import { ROUTES } from '../../shared/contract/routes.ts';
import { PROBLEMS } from '../../shared/problem.ts';
import { escaped } from './html.ts';
import { schemaOf } from './openapi.ts';
import { fieldsOf } from './schema-fields.ts';

export const docsStyle = `
:root{color-scheme:light dark;--ink:#1c1b19;--soft:#6b6760;--line:#e2ded6;--paper:#fdfcf9;--mark:#0b6b57;--code:#f3f0e8}
@media(prefers-color-scheme:dark){:root{--ink:#ece9e2;--soft:#a39e94;--line:#35332f;--paper:#191817;--mark:#6cc9b2;--code:#242321}}
*{box-sizing:border-box}body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.55 system-ui,sans-serif}
main,header,nav{max-width:56rem;margin:0 auto;padding:0 1.1rem}header{padding-top:2.5rem}h1{font-size:1.9rem;margin:0}
h2{font-size:1.25rem;margin:2.8rem 0 .6rem;border-bottom:1px solid var(--line);padding-bottom:.3rem}
nav ul{display:flex;flex-wrap:wrap;gap:.3rem 1rem;padding:0;list-style:none}a{color:var(--mark)}
details{border:1px solid var(--line);border-radius:.5rem;margin:.5rem 0}summary{cursor:pointer;padding:.7rem .9rem;overflow-wrap:anywhere}
summary code{background:none;padding:0;font-weight:600}summary span{display:block;color:var(--soft)}details>div{padding:0 .9rem .9rem}
h3{font-size:.95rem;margin:1rem 0 .3rem}code,pre{font:14px/1.5 ui-monospace,monospace}code{background:var(--code);padding:.1em .3em;border-radius:.25rem}
pre{background:var(--code);padding:.8rem;border-radius:.5rem;overflow-x:auto}b.m{color:var(--mark);display:inline-block;min-width:3.6rem}
table{border-collapse:collapse;width:100%;font-size:.93rem}td,th{text-align:left;vertical-align:top;padding:.3rem .6rem .3rem 0;border-top:1px solid var(--line);overflow-wrap:anywhere}
th{font-weight:600}td:first-child{width:38%}.s{color:var(--soft)}
@media(max-width:40rem){tr{display:block;border-top:1px solid var(--line);padding:.35rem 0}td,th{display:block;width:auto!important;border:0;padding:0}}`;

export function docsPage(baseUrl: string): string {
  const tags = [...new Set(ROUTES.map(({ tag }) => tag))];
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Everline API</title>
<meta name="viewport" content="width=device-width,initial-scale=1"><style>${docsStyle}</style></head><body>
<header><h1>Everline API</h1>${introduction(baseUrl)}</header>
<nav aria-label="Sections"><ul>${tags.map((tag) => `<li><a href="#${tag}">${tag}</a></li>`).join('')}<li><a href="#roles">Roles</a></li><li><a href="#refusals">Refusals</a></li></ul></nav>
<main>${tags.map(section).join('')}${rolesTable()}${refusals()}</main></body></html>`;
}

const introduction = (baseUrl: string): string => `
<p>JSON in UTF-8 below <code>${escaped(baseUrl)}/v1</code>. Amounts are whole minor units beside their currency (<code>12990</code> with
<code>EUR</code> is 129.90 €), times ISO 8601 with a zone. Lists take <code>limit</code> (50, at most 500) and <code>cursor</code> and answer
<code>{ "items": […], "next": "…" | null }</code>. Merchant calls need a secret key; every POST honours <code>Idempotency-Key</code> for 7 days.
For programs: <a href="/v1/openapi.json">OpenAPI 3.1</a>.</p>
<pre>curl -X PUT ${escaped(baseUrl)}/v1/orders/1001 -H 'Authorization: Bearer sk_…' -d '{
  "placedAt": "2026-08-21T10:00:00Z", "currency": "EUR", "total": 11900,
  "lines": [{ "sku": "tea", "net": 10000 }], "customer": { "email": "zoe@example.org" }, "code": "anna" }'</pre>`;

const section = (tag: string): string =>
  `<h2 id="${tag}">${tag}</h2>${ROUTES.filter((route) => route.tag === tag)
    .map(card)
    .join('')}`;

function card(route: Route): string {
  const { method, path, summary, access, body, answer } = route;
  const inAddress = [
    ...Object.entries(route.params ?? {}).map(([name, schema]) => ({ name, schema, isRequired: true })),
    ...Object.entries(route.query ?? {}).map(([name, schema]) => ({
      name: `?${name}`,
      schema,
      isRequired: schema.type === 'string',
    })),
  ].map(({ name, schema, isRequired }) => ({
    path: name,
    isRequired,
    form: fieldsOf(schemaOf(schema, 'input'))[0]?.form ?? '',
  }));
  const refusedWith = route.refusals.map((code) => `<a href="#${code}"><code>${code}</code></a>`).join(', ');
  const types = answer.types ? ` Also ${answer.types.map((type) => `<code>${type}</code>`).join(', ')}.` : '';
  return `<details id="${method}-${path.replace(/[^a-z]+/g, '-')}"><summary><b class="m">${method}</b><code>${escaped(path)}</code><span>${escaped(summary)}</span></summary><div>
<p class="s">${needOf(access)}${route.reads ? ` Reads JSON and ${route.reads.join(', ')}.` : ''}</p>
${table('In the address', inAddress)}${body ? table('Body', fieldsOf(schemaOf(body, 'input'))) : ''}
${answer.schema ? table(`Answer ${answer.status}`, fieldsOf(schemaOf(answer.schema, 'output'))) : `<h3>Answer ${answer.status}</h3>`}<p class="s">${types}</p>
${refusedWith === '' ? '' : `<p>Refused with ${refusedWith}.</p>`}</div></details>`;
}

function needOf(access: Route['access']): string {
  if (access === 'public') return 'No secret needed.';
  if (access === 'session') return 'Needs somebody signed in.';
  return access === 'partner' ? 'Needs a signed-in partner.' : `Needs a key that may <code>${access}</code>.`;
}

type Row = { readonly path: string; readonly form: string; readonly isRequired: boolean };

const table = (title: string, rows: readonly Row[]): string =>
  rows.length === 0
    ? ''
    : `<h3>${title}</h3><table>${rows
        .map(
          ({ path, form, isRequired }) =>
            `<tr><td><code>${escaped(path)}</code></td><td>${isRequired ? '' : '<span class="s">optional</span> '}${escaped(form)}</td></tr>`,
        )
        .join('')}</table>`;

const rolesTable = (): string =>
  `<h2 id="roles">Roles</h2><table>${Object.entries(ROLES)
    .filter(([, scopes]) => scopes.length > 0)
    .map(([role, scopes]) => `<tr><th>${role}</th><td>${scopes.join(', ')}</td></tr>`)
    .join('')}</table>`;

const refusals = (): string =>
  `<h2 id="refusals">Refusals</h2><p>RFC 9457, <code>application/problem+json</code>; <code>path</code> names the faulty field,
<code>errors</code> every one.</p>${table('Fields', fieldsOf(schemaOf(problem, 'output')))}<h3>Codes</h3><table>${Object.entries(
    PROBLEMS,
  )
    .map(
      ([code, [status, title]]) =>
        `<tr id="${code}"><td>${status}</td><td><code>${code}</code></td><td>${escaped(title)}</td></tr>`,
    )
    .join('')}</table>`;
