/** reliability.md 13 and 15: a collector that dies between the deed and the answer it keeps for the Idempotency-Key. */
import { expect, test } from 'vitest';
import { ROUTES } from '../../shared/contract/routes.ts';
import { appOf } from '../app.ts';
import type { Changes } from '../core/changes.ts';
import { DAY, JUNE } from '../flows/fixture.ts';
import { releaseDue } from '../flows/release-due.ts';
import { openHouse, orderOf, type TestHouse, testConfig } from '../testing/http-house.ts';
import { houseOf } from './house.ts';

const ISSUER = {
  legalName: 'Tea GmbH',
  address: { street: 'Teeweg 1', postcode: '20095', city: 'Hamburg', country: 'DE' },
  taxNumber: '12/345/67890',
  iban: 'DE89 3704 0044 0532 0130 00',
  holder: 'Tea GmbH',
  taxRate: '19%',
  payoutMinimum: { EUR: 100 },
};
const PROFILE = {
  legalName: 'Cleo Clausen',
  address: { street: 'Marktplatz 2', postcode: '28195', city: 'Bremen', country: 'DE' },
  taxStatus: 'small-business',
  taxNumber: '60/111/22222',
  selfBillingAgreedAt: '2026-06-01T00:00:00Z',
  payout: { method: 'sepa', holder: 'Cleo Clausen', iban: 'de02 1203 0000 0000 2020 51' },
};

/** What a repeat would do again: these commit together with their key. */
const DEEDS = [
  ['/v1/partners', { code: 'dora', name: 'Dora' }],
  ['/v1/keys', { name: 'k', role: 'support' }],
  ['/v1/adjustments', { partner: 'cleo', amount: 100, reason: 'thanks' }],
  ['/v1/payouts', { method: 'sepa' }],
  ['/v1/plans/1/activate', {}],
  ['/v1/customers/k9/binding', { partner: 'ben', reason: 'asked for' }],
  ['/v1/webhooks', { url: 'https://tea.example/hook' }],
] as const;
/** Named by an id of the caller's, guarded by a state that only the first call finds, or writing nothing: a repeat does nothing again. */
const REPEATABLE = [
  '/v1/adjustments/:id/approve',
  '/v1/adjustments/:id/reject',
  '/v1/merges/:id',
  '/v1/objections/:id/answer',
  '/v1/orders/:id/cancel',
  '/v1/orders/:id/refunds',
  '/v1/orders/confirm',
  '/v1/partners/:id/campaigns',
  '/v1/payouts/:id/fail',
  '/v1/payouts/:id/settle',
  '/v1/periods/:id/approve',
  '/v1/periods/:id/close',
  '/v1/periods/:id/release',
  '/v1/plans',
  '/v1/plans/lint',
  '/v1/plans/simulate',
  '/v1/sign-ups/:id/approve',
  '/v1/sign-ups/:id/decline',
  '/v1/webhooks/resend',
];

async function openPayingHouse(): Promise<TestHouse> {
  const house = await openHouse();
  await house.call('PUT', '/v1/orders/1001', orderOf());
  house.at(JUNE + 40 * DAY);
  await releaseDue(house.ctx, { limit: 10 });
  for (const [path, body] of [
    ['/v1/shop/issuer', ISSUER],
    ['/v1/partners/cleo/profile', PROFILE],
  ] as const)
    expect(await house.call('PUT', path, body)).toMatchObject({ status: 200 });
  return house;
}

const keepsAnswer = (changes: Changes): boolean =>
  changes.every((change) => 'table' in change && change.table === 'idempotency');

type Sent = (
  path: string,
  body: unknown,
  key: string,
) => Promise<{ status: number; body: { code?: string } }>;

/** Another collector on the shop's database; `dying`: it is killed before it keeps an answer. */
function collectorOf({ ctx, secretKey }: TestHouse, { dying }: { readonly dying: boolean }): Sent {
  const commit = (changes: Changes) =>
    dying && keepsAnswer(changes) ? Promise.reject(new Error('killed')) : ctx.store.commit(changes);
  const app = appOf(houseOf({ ...ctx, store: { ...ctx.store, commit } }, testConfig()));
  return async (path, body, key) => {
    const headers = { authorization: `Bearer ${secretKey}`, 'idempotency-key': key };
    const answer = await app.request(path, { method: 'POST', headers, body: JSON.stringify(body) });
    return { status: answer.status, body: (await answer.json()) as { code?: string } }; // `as`: a problem has one
  };
}

/** Everything the API's deeds leave a trace of. */
async function traceOf({ call }: TestHouse): Promise<unknown> {
  const { body } = await call('GET', '/v1/audit?limit=200');
  return body.items;
}

test.each(DEEDS)('%s that was done and not answered is not done again by its repeat', async (path, body) => {
  const house = await openPayingHouse();
  const first = await collectorOf(house, { dying: true })(path, body, 'once');
  expect([200, 201]).toContain(first.status);
  const before = await traceOf(house);

  const restarted = collectorOf(house, { dying: false });
  expect(await restarted(path, body, 'once')).toMatchObject({ status: 503, body: { code: 'overloaded' } });
  house.at(house.ctx.stamp().at + 61_000);
  expect(await restarted(path, body, 'once')).toMatchObject({ status: 409, body: { code: 'answer-lost' } });
  const other = { ...body, name: 'another' };
  expect((await restarted(path, other, 'once')).body.code).toMatch(/^(idempotency-mismatch|unknown-field)$/);
  expect(await traceOf(house)).toEqual(before);
});

test('of two collectors that get one key at one moment one does it, and the other answers the same', async () => {
  const house = await openPayingHouse();
  const [one, two] = [collectorOf(house, { dying: false }), collectorOf(house, { dying: false })];
  const ask = (collector: Sent) => collector('/v1/keys', { name: 'k', role: 'support' }, 'both');
  const answers = await Promise.all([ask(one), ask(two)]);
  const made = answers.filter(({ status }) => status === 201);
  expect(made.length).toBeGreaterThan(0);
  for (const { status } of answers) expect([201, 503]).toContain(status);
  const again = await ask(two);
  expect(again).toMatchObject({ status: 201, body: { secret: null } });
  expect((await house.call('GET', '/v1/keys')).body.items).toHaveLength(3);
});

test('a deed that is refused leaves its key free', async () => {
  const house = await openPayingHouse();
  const collector = collectorOf(house, { dying: true });
  const add = (code: string) => collector('/v1/partners', { code, name: 'D' }, 'again');
  expect(await add('anna')).toMatchObject({ status: 409, body: { code: 'code-taken' } });
  expect(await add('dora')).toMatchObject({ status: 201 });
});

test('every POST of a merchant is one of these', () => {
  const posts = ROUTES.filter(({ method, access }) => method === 'POST' && access.includes(':'));
  const deeds = DEEDS.map(([path]) => path.replace('/1/', '/:version/').replace('/k9/', '/:id/'));
  expect(posts.map(({ path }) => path).sort()).toEqual([...deeds, ...REPEATABLE].sort());
});
