import { beforeAll, describe, expect, test } from 'vitest';
import { ROLES } from '../../shared/contract/route.ts';
import { ROUTES } from '../../shared/contract/routes.ts';
import { createKey } from '../flows/create-key.ts';
import { openHouse, orderOf, type TestHouse } from '../testing/http-house.ts';

let house: TestHouse;
let partnerId = '';
let keyId = '';
beforeAll(async () => {
  house = await openHouse({ config: { RATE_STRANGER: '0' } });
  await house.call('PUT', '/v1/orders/1001', orderOf());
  partnerId = String((await house.call('GET', '/v1/partners/cleo')).body.id);
  keyId = (await createKey(house.ctx, house.shop, { name: 'to revoke', role: 'manager' }, 'test')).id;
});

const OTHERS: readonly string[] = ['public', 'session', 'partner'];
const merchantRoutes = ROUTES.filter(({ access }) => !OTHERS.includes(access));
/** A body each call would take, so that only the shop stands between a stranger and success. */
const BODIES: Readonly<Record<string, unknown>> = {
  'PUT /v1/orders/:id': orderOf({ code: 'anna' }),
  'POST /v1/orders/:id/refunds': { id: 'r9', reason: 'withdrawal', amount: 1 },
  'POST /v1/orders/:id/cancel': { reason: 'theirs' },
  'POST /v1/orders/confirm': { orders: ['1001'] },
  'POST /v1/partners': { code: 'dora', name: 'Dora', sponsor: 'cleo' },
  'PATCH /v1/partners/:id': { suspended: true, reason: 'theirs' },
  'PUT /v1/customers/:id': { isPartner: 'cleo' },
  'POST /v1/customers/:id/binding': { partner: 'anna', reason: 'theirs' },
  'POST /v1/merges/:id': { keep: null, reason: 'x', approver: 'y' },
  'POST /v1/plans': { name: 'P', currency: 'EUR', components: [] },
  'POST /v1/plans/lint': { name: 'P', currency: 'EUR', components: [] },
  'POST /v1/plans/simulate': {
    timezone: 'UTC',
    plan: { name: 'P', currency: 'EUR', components: [] },
    partners: [],
    customers: [],
    orders: [],
  },
  'POST /v1/plans/:version/activate': {},
  'PUT /v1/shop/terms': { purchaseRequired: true },
  'POST /v1/keys': { name: 'k', role: 'support' },
};
const addressOf = (path: string): string => {
  const id = path.startsWith('/v1/partners')
    ? partnerId
    : path.startsWith('/v1/keys')
      ? keyId
      : path.startsWith('/v1/customers')
        ? 'k1'
        : '1001';
  const named = path
    .replace('/v1/statements/:id', `/v1/statements/2026-06.${partnerId}`)
    .replace('/v1/periods/:id', '/v1/periods/2026-06')
    .replace(':account', `pending:${partnerId}`)
    .replace(':version', '1')
    .replace(':id', id);
  return path === '/v1/statements' ? `${named}?period=2026-06` : named;
};

describe('another shop’s key', () => {
  test.each(merchantRoutes.map((route) => [`${route.method} ${route.path}`, route] as const))(
    '%s shows and changes nothing of ours',
    async (name, { method, path }) => {
      const before = await everything();
      const { status, body } = await house.stranger(method, addressOf(path), BODIES[name]);
      expect(status).toBeLessThan(500);
      const shown = JSON.stringify(body);
      expect(shown).not.toContain('Cleo');
      if (status < 300) expect(shown.includes(`"${partnerId}"`) && shown.includes('amount')).toBe(false);
      expect(await everything()).toEqual(before);
    },
  );

  /** All a merchant can see of the shop, but for the audit of reading it. */
  async function everything(): Promise<unknown> {
    const paths = [
      'orders/1001',
      'partners',
      `partners/${partnerId}`,
      `partners/${partnerId}/downline`,
      'customers/k1',
      'plans',
      'shop/terms',
      'keys',
      'audit',
      `ledger/accounts/pending:${partnerId}`,
    ];
    return Promise.all(paths.map(async (path) => (await house.call('GET', `/v1/${path}`)).body));
  }
});

describe('keys', () => {
  test.each(merchantRoutes.map((route) => [`${route.method} ${route.path}`, route] as const))(
    '%s needs one',
    async (_, { method, path }) => {
      const bare = await house.app.request(addressOf(path), { method });
      expect(bare.status).toBe(401);
      expect(bare.headers.get('www-authenticate')).toBe('Bearer');
      for (const authorization of [
        `Bearer ${house.publicKey}`,
        'Bearer sk_00000000000000000000',
        `Basic ${house.secretKey}`,
        'Bearer ',
      ])
        expect(
          (await house.app.request(addressOf(path), { method, headers: { authorization } })).status,
        ).toBe(401);
    },
  );

  test.each(['manager', 'accountant', 'support'] as const)(
    'a key of the role %s does what it may and nothing else',
    async (role) => {
      const other = await openHouse();
      const { secret } = await createKey(other.ctx, other.shop, { name: role, role }, 'test');
      const scopes: readonly string[] = ROLES[role];
      for (const { method, path, access } of merchantRoutes) {
        const answer = await other.app.request(addressOf(path), {
          method,
          headers: { authorization: `Bearer ${secret}` },
        });
        if (scopes.includes(access)) expect([path, answer.status]).not.toEqual([path, 403]);
        else expect([path, answer.status]).toEqual([path, 403]);
      }
    },
  );

  test('a new key is shown once, works at once, and stops when it is revoked', async () => {
    const made = await house.call('POST', '/v1/keys', { name: 'server', role: 'manager' });
    expect(made.status).toBe(201);
    const headers = { authorization: `Bearer ${String(made.body.secret)}` };
    expect((await house.app.request('/v1/plans', { headers })).status).toBe(200);
    expect(JSON.stringify((await house.call('GET', '/v1/keys')).body)).not.toContain(
      String(made.body.secret),
    );
    expect(await house.call('DELETE', `/v1/keys/${String(made.body.id)}`)).toMatchObject({ status: 204 });
    expect((await house.app.request('/v1/plans', { headers })).status).toBe(401);
    expect((await house.call('DELETE', '/v1/keys/key_nobody')).body).toMatchObject({ code: 'not-found' });
  });

  test('a key that calls too often is asked to wait', async () => {
    const small = await openHouse({ config: { RATE_API_KEY: '3' } });
    const statuses = [];
    for (let n = 0; n < 4; n += 1) statuses.push((await small.call('GET', '/v1/plans')).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
    expect((await small.stranger('GET', '/v1/plans')).status).toBe(200);
  });
  test('whoever guesses keys is asked to wait, and a valid key from the same network is not', async () => {
    const small = await openHouse({ config: { RATE_STRANGER: '2' } });
    const guess = async () =>
      (await small.app.request('/v1/plans', { headers: { authorization: 'Bearer sk_guess-guess' } })).status;
    expect([await guess(), await guess(), await guess()]).toEqual([401, 401, 429]);
    expect((await small.call('GET', '/v1/plans')).status).toBe(200);
  });
});
