import { beforeAll, expect, test } from 'vitest';
import { DAY } from '../flows/fixture.ts';
import { openHouse, type TestHouse } from '../testing/http-house.ts';

let house: TestHouse;
beforeAll(async () => {
  house = await openHouse();
});

const addDora = (key: string, parts: object = {}) =>
  house.call('POST', '/v1/partners', { code: 'dora', name: 'Dora', ...parts }, { 'idempotency-key': key });

test('the same key and request get the first answer, for seven days', async () => {
  const first = await addDora('a');
  const again = await addDora('a');
  expect([first.status, again.status]).toEqual([201, 201]);
  expect(again.body).toEqual(first.body);
  expect(again.headers.get('idempotent-replayed')).toBe('true');
  expect(first.headers.get('idempotent-replayed')).toBeNull();
});

test('the same key with another body or address is refused, and nothing is written', async () => {
  expect(await addDora('a', { name: 'Dorothea' })).toMatchObject({
    status: 422,
    body: { code: 'idempotency-mismatch' },
  });
  const elsewhere = await house.call(
    'POST',
    '/v1/keys',
    { name: 'k', role: 'support' },
    { 'idempotency-key': 'a' },
  );
  expect(elsewhere).toMatchObject({ status: 422 });
  expect((await house.call('GET', '/v1/partners/dora')).body).toMatchObject({ name: 'Dora' });
});

test('copies that arrive together are one deed and equal answers', async () => {
  const make = () =>
    house.call('POST', '/v1/keys', { name: 'k', role: 'support' }, { 'idempotency-key': 'together' });
  const answers = await Promise.all(Array.from({ length: 20 }, make));
  expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
  expect((await house.call('GET', '/v1/keys')).body.items).toHaveLength(3);
});

test('a secret is not kept for the repetition: it would be there to read for a week', async () => {
  const make = () =>
    house.call('POST', '/v1/keys', { name: 'k', role: 'support' }, { 'idempotency-key': 'secret' });
  const [first, again] = [await make(), await make()];
  expect(first.body.secret).toMatch(/^sk_/);
  expect(again.body).toEqual({ id: first.body.id, secret: null });
});

test('a refusal is not kept: the next try is a new one', async () => {
  const add = (code: string) =>
    house.call('POST', '/v1/partners', { code, name: 'E' }, { 'idempotency-key': 'refused' });
  expect(await add('anna')).toMatchObject({ status: 409, body: { code: 'code-taken' } });
  expect(await add('emil')).toMatchObject({ status: 201 });
});

test('another shop may use the same key for itself', async () => {
  const plan = { name: 'P', currency: 'EUR', components: [] };
  const ours = await house.call('POST', '/v1/plans', plan, { 'idempotency-key': 'shared' });
  const theirs = await house.stranger('POST', '/v1/plans', plan, { 'idempotency-key': 'shared' });
  expect(ours.body.version).toBe(2);
  expect(theirs).toMatchObject({ status: 201, body: { version: 1 } });
});

test('after seven days a key is free again', async () => {
  const later = await openHouse();
  const add = (code: string) =>
    later.call('POST', '/v1/partners', { code, name: 'F' }, { 'idempotency-key': 'old' });
  await add('frida');
  later.at(later.ctx.stamp().at + 8 * DAY);
  expect(await add('fritz')).toMatchObject({ status: 201, body: { code: 'fritz' } });
  expect(await add('fritz')).toMatchObject({ status: 201, body: { code: 'fritz' } });
});

test('a key that is none is refused', async () => {
  expect(await addDora('x'.repeat(201))).toMatchObject({ status: 422, body: { path: 'Idempotency-Key' } });
});
