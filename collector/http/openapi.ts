/** The OpenAPI 3.1 description, made from the table of routes and nothing else. */
import { toJsonSchema } from '@valibot/to-json-schema';
import type * as v from 'valibot';
import { problem } from '../../shared/contract/answers.ts';
import type { Route } from '../../shared/contract/route.ts';
import { ROUTES } from '../../shared/contract/routes.ts';
import { PROBLEMS, type ProblemCode } from '../../shared/problem.ts';

type Json = Readonly<Record<string, unknown>>;
type Schema = v.GenericSchema<unknown, unknown>;

export function openApiOf(baseUrl: string): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const route of ROUTES) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Everline',
      version: '1',
      description: 'Amounts are whole minor units beside their currency, times ISO 8601 with a zone.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: baseUrl || '/' }],
    paths,
    components: {
      securitySchemes: {
        secretKey: { type: 'http', scheme: 'bearer', description: 'A secret key, sk_…' },
        session: { type: 'apiKey', in: 'cookie', name: 'everline_session' },
      },
      schemas: { Problem: schemaOf(problem, 'output') },
    },
  };
}

function operationOf(route: Route): Json {
  const { access, answer, body } = route;
  return {
    operationId: `${route.method.toLowerCase()}${route.path.replace(/[^a-z]+([a-z]?)/gi, (_, letter: string) => letter.toUpperCase())}`,
    tags: [route.tag],
    summary: route.summary,
    security: securityOf(access),
    parameters: [
      ...parametersOf(route.params, 'path'),
      ...parametersOf(route.query, 'query'),
      ...(route.method === 'POST' && needsKey(access) ? [idempotencyKey] : []),
    ],
    ...(body ? { requestBody: { required: true, content: contentOf(body, route.reads) } } : {}),
    responses: {
      [answer.status]: {
        description: route.summary,
        ...(answer.schema || answer.types
          ? { content: contentOf(answer.schema, answer.types, 'output') }
          : {}),
      },
      ...problemsOf(route),
    },
  };
}

const needsKey = (access: Route['access']): boolean =>
  access !== 'public' && access !== 'session' && access !== 'partner';

function securityOf(access: Route['access']): Json[] {
  if (access === 'public') return [];
  return needsKey(access) ? [{ secretKey: [access] }] : [{ session: [] }];
}

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'The same key with the same request gets the first answer, for 7 days.',
  schema: { type: 'string', maxLength: 200 },
};

function parametersOf(entries: Route['params'], place: 'path' | 'query'): Json[] {
  return Object.entries(entries ?? {}).map(([name, schema]) => ({
    name,
    in: place,
    required: place === 'path' || schema.type === 'string',
    schema: schemaOf(schema, 'input'),
  }));
}

function contentOf(
  schema: Schema | undefined,
  types: readonly string[] = [],
  mode: 'input' | 'output' = 'input',
): Json {
  const json = schema ? { 'application/json': { schema: schemaOf(schema, mode) } } : {};
  return { ...json, ...Object.fromEntries(types.map((type) => [type, { schema: { type: 'string' } }])) };
}

/** Refusals every call may meet are told once for all; these are the ones of this call, by status. */
function problemsOf(route: Route): Json {
  const common: ProblemCode[] = ['invalid-field', 'rate-limited'];
  if (route.access !== 'public') common.push('unauthorized', 'forbidden');
  if (route.body) common.push('malformed-json', 'too-large');
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of [...common, ...route.refusals]) {
    const [status] = PROBLEMS[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      status,
      {
        description: codes.map((code) => `${code}: ${PROBLEMS[code][1]}`).join('; '),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  );
}

/** Rules JSON Schema cannot say (a code's letters, a refund's either-or) are left to the refusals. */
export function schemaOf(schema: Schema, typeMode: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = toJsonSchema(schema, {
    typeMode,
    errorMode: 'ignore',
    target: 'draft-2020-12',
  });
  return rest;
}
