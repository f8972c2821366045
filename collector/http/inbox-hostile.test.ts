import fc from 'fast-check';
import * as v from 'valibot';
import { beforeAll, expect, test } from 'vitest';
import { inboxAnswer } from '../../shared/contract/inbox.ts';
import { JUNE } from '../flows/fixture.ts';
import { clicksWithIds } from '../store/queries/events.ts';
import { openHouse, orderOf, type TestHouse } from '../testing/http-house.ts';

const NOW = new Date(JUNE).toISOString();
let house: TestHouse;
let count = 0;
beforeAll(async () => {
  house = await openHouse();
});

const click = () => {
  count += 1;
  return { id: `e${count}`, type: 'click', at: NOW, code: 'anna', channel: 'link' };
};
const nasty = fc.oneof(
  fc.constantFrom(
    "'; drop table clicks; --",
    '<script>alert(1)</script>',
    '../../etc/passwd',
    '\u{1FAD6}\u{1FAD6}\u{1FAD6}',
    '\u0000',
    '\ud800',
    '__proto__',
    '',
    '=1+1',
  ),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.double(),
  fc.integer(),
  fc.constant(null),
  fc.array(fc.string(), { maxLength: 2 }),
  fc.dictionary(fc.string(), fc.string(), { maxKeys: 2 }),
);

test('SQL, HTML and anything else in every field is stored as it is or refused with its path, and breaks nothing', async () => {
  const fields = {
    id: nasty,
    type: fc.constantFrom('click', 'identify', 'signup', 'order'),
    at: fc.oneof(fc.constant(NOW), nasty),
  };
  const more = {
    code: nasty,
    channel: nasty,
    landing: nasty,
    sub: nasty,
    customer: nasty,
    email: nasty,
    order: nasty,
    total: nasty,
    currency: nasty,
    lines: nasty,
    coupon: nasty,
    signature: nasty,
    touch: nasty,
    flags: nasty,
  };
  const event = fc.record({ ...fields, ...more }, { requiredKeys: ['type', 'at'] });
  await fc.assert(
    fc.asyncProperty(fc.array(event, { minLength: 1, maxLength: 5 }), async (events) => {
      const good = click();
      const { status, body } = await house.report({ key: house.publicKey, events: [...events, good] });
      const answer = v.parse(inboxAnswer, body);
      expect(status).toBe(202);
      expect(answer.accepted + answer.duplicates + answer.refused.length).toBe(events.length + 1);
      expect(await clicksWithIds(house.ctx.store.read, { shop: 'tea', ids: [good.id] })).toHaveLength(1);
    }),
    { numRuns: 150 },
  );
});

test('the same in every field of an order: recorded word for word, or refused with the field’s path', async () => {
  const line = fc.record({ sku: nasty, category: nasty, quantity: nasty, net: nasty }, { requiredKeys: [] });
  const parts = fc.record(
    {
      total: nasty,
      currency: nasty,
      placedAt: nasty,
      lines: fc.oneof(nasty, fc.array(line, { maxLength: 2 })),
      customer: fc.oneof(nasty, fc.record({ id: nasty, email: nasty }, { requiredKeys: [] })),
      code: nasty,
      coupon: nasty,
      source: nasty,
    },
    { requiredKeys: [] },
  );
  await fc.assert(
    fc.asyncProperty(nasty, parts, async (name, said) => {
      const id = encodeURIComponent(typeof name === 'string' && !/\p{Cs}/u.test(name) ? `n${name}` : 'plain');
      const { status, body } = await house.call('PUT', `/v1/orders/${id}`, orderOf(said));
      expect([200, 201, 409, 422]).toContain(status);
      if (status === 422)
        expect(body).toMatchObject({ path: expect.any(String), detail: expect.any(String) });
    }),
    { numRuns: 200 },
  );
  expect((await house.call('GET', '/v1/ledger/verify')).body).toMatchObject({ ok: true });
});
