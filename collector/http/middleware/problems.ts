/** The only place where an error becomes an answer: refusals as RFC 9457, everything else as 500 without details. */
import type { Logger } from 'pino';
import { PROBLEMS, Problem, type ProblemCode } from '../../../shared/problem.ts';
import { Conflict } from '../../store/errors.ts';
import { API_HEADERS } from '../reply.ts';

/** `type` leads to the list of refusals on the page that describes the API. */
export const problemType = (code: string): string => `/docs#${code}`;

const RETRY_SECONDS = 1;

export function refusalOf(error: unknown, log: Logger): Response {
  if (error instanceof Problem) return refuse(error);
  // A decision lost against others three times in a row: nothing is written, trying again is right.
  if (error instanceof Conflict)
    return refuse(new Problem('overloaded', 'Others changed the same record at the same moment; try again'));
  log.error({ err: error }, 'a request failed');
  return bugAnswer();
}

function refuse(problem: Problem): Response {
  const { code, status, message, facts } = problem;
  const { headers, ...said } = facts;
  const body = { type: problemType(code), title: PROBLEMS[code][1], status, code, detail: message, ...said };
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      ...API_HEADERS,
      'content-type': 'application/problem+json',
      ...ownHeaders(code, status, facts.retryAfterSeconds),
      ...(isHeaders(headers) ? headers : {}),
    },
  });
}

function ownHeaders(code: ProblemCode, status: number, seconds: unknown): Record<string, string> {
  if (code === 'unauthorized') return { 'www-authenticate': 'Bearer' };
  if (status === 429 || status === 503)
    return { 'retry-after': String(typeof seconds === 'number' ? seconds : RETRY_SECONDS) };
  return {};
}

const isHeaders = (value: unknown): value is Record<string, string> =>
  typeof value === 'object' && value !== null;

function bugAnswer(): Response {
  const body = {
    type: 'about:blank',
    title: 'The collector failed',
    status: 500,
    code: 'internal',
    detail: 'This is our fault. It is logged; trying again does no harm.',
  };
  return new Response(JSON.stringify(body), {
    status: 500,
    headers: { ...API_HEADERS, 'content-type': 'application/problem+json' },
  });
}
