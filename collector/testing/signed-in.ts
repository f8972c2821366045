/** Somebody signed in, without the mail: the rows a sign-in leaves behind, and calls with the cookie a browser would send. */

import { tokenHashOf } from '../accounts/records.ts';
import { insert } from '../core/changes.ts';
import type { MerchantRole } from '../core/rows.ts';
import { partnerNamed } from '../flows/find-partner.ts';
import type { Answered, Json, TestHouse } from './http-house.ts';

export type Portal = {
  (method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answered>;
  /** What a browser keeps. */
  readonly cookie: string;
};

const YEAR = 365 * 86_400_000;
const BASE = 'http://localhost';

/** `code` null: somebody of the merchant who is no partner. */
export async function signedInAs(
  house: Pick<TestHouse, 'ctx' | 'app' | 'shop'>,
  code: string | null,
  role: MerchantRole | null = null,
): Promise<Portal> {
  const cookie = `everline_session=${await sessionOf(house, code, role)}`;
  const call = async (
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answered> => {
    const answer = await house.app.request(path, {
      method,
      headers: { cookie, origin: BASE, host: 'localhost', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    const isJson = /json/.test(answer.headers.get('content-type') ?? '');
    const said: Json = isJson ? JSON.parse(text) : { text };
    return { status: answer.status, body: said, headers: answer.headers };
  };
  return Object.assign(call, { cookie });
}

/** What the cookie `everline_session` holds. */
export async function sessionOf(
  { ctx, shop: { shopId } }: Pick<TestHouse, 'ctx' | 'shop'>,
  code: string | null,
  role: MerchantRole | null = null,
): Promise<string> {
  const partner = code === null ? null : await partnerNamed(ctx.store.read, { shop: shopId, name: code });
  const stamp = ctx.stamp();
  const token = `${stamp.nonce}${'x'.repeat(32)}`.slice(0, 32);
  const times = { createdAt: stamp.at, changedAt: stamp.at };
  const id = `psn_${stamp.nonce}`;
  await ctx.store.commit([
    insert('people', {
      shopId,
      id,
      email: `${stamp.nonce}@test.example`,
      name: code ?? 'Owner',
      role,
      confirmedAt: stamp.at,
      ...times,
    }),
    insert('sessions', {
      shopId,
      id: `ses_${stamp.nonce}`,
      tokenHash: tokenHashOf(token),
      personId: id,
      partnerId: partner?.id ?? null,
      network: null,
      device: null,
      expiresAt: stamp.at + YEAR,
      endedAt: null,
      ...times,
    }),
  ]);
  return `${shopId}.${token}`;
}
