/** The three things the shop asks of its collector, with the fields it uses of each answer. */
import type { Settings } from './env.ts';

export type CommissionLine = {
  readonly component: string;
  readonly partner: string | null;
  readonly level: number | null;
  readonly base: number | null;
  readonly rate: string | null;
  readonly amount: number;
  readonly reason: string;
  readonly refund: string | null;
};
export type Receipt = {
  readonly partner: string | null;
  readonly why: string;
  readonly lines: readonly CommissionLine[];
};
export type CollectorOrder = Receipt & { readonly status: string };
export type Partner = { readonly id: string; readonly name: string; readonly code: string };

const PATIENCE_MS = 4_000;

/** Every call of the merchant's API; network trouble throws, a refusal is an answer like any other. */
export const call = (settings: Settings, method: string, path: string, body?: string): Promise<Response> =>
  fetch(settings.api + path, {
    method,
    headers: {
      authorization: `Bearer ${settings.secretKey}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body }),
    signal: AbortSignal.timeout(PATIENCE_MS),
  });

/** Undefined where the collector does not answer or does not know: a page of the shop is shown without it. */
export async function ask<T>(settings: Settings, path: string): Promise<T | undefined> {
  try {
    const answer = await call(settings, 'GET', path);
    return answer.ok ? await answer.json() : undefined;
  } catch {
    return undefined;
  }
}

export const partnerOf = (settings: Settings, id: string): Promise<Partner | undefined> =>
  ask<Partner>(settings, `/v1/partners/${encodeURIComponent(id)}`);
