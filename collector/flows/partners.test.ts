import { expect, test } from 'vitest';
import { digest } from '../../shared/canonical.ts';
import { insert } from '../core/changes.ts';
import { codeHeld, codesOf } from '../store/queries/partners.ts';
import { keyWithHash } from '../store/queries/shops.ts';
import { sponsorshipsOf } from '../store/queries/sponsorships.ts';
import { addPartner } from './add-partner.ts';
import { changePartner } from './change-partner.ts';
import { createKey } from './create-key.ts';
import { createShop } from './create-shop.ts';
import { DAY, JUNE, openTestShop } from './fixture.ts';
import { revokeKey } from './revoke-key.ts';

const refusal = (code: string, path?: string) =>
  expect.objectContaining(path === undefined ? { code } : { code, facts: expect.objectContaining({ path }) });

test('a secret key is shown once and found only by its hash; revoked, it says since when', async () => {
  const { ctx, shop, secretKey, publicKey } = await openTestShop();
  const { read } = ctx.store;
  expect(secretKey).toMatch(/^sk_[0-9a-z]{48}$/);
  expect(await keyWithHash(read, { hash: digest(secretKey) })).toMatchObject({
    shopId: 'tea',
    role: 'owner',
  });
  expect(await keyWithHash(read, { hash: publicKey })).toMatchObject({ kind: 'public', role: 'widget' });
  const { id, secret } = await createKey(ctx, shop, { name: 'books', role: 'accountant' }, 'cli');
  await revokeKey(ctx, shop, id, 'cli');
  await revokeKey(ctx, shop, id, 'cli');
  expect((await keyWithHash(read, { hash: digest(secret) }))?.revokedAt).toBeGreaterThan(JUNE);
  await expect(revokeKey(ctx, shop, 'key_nobody', 'cli')).rejects.toEqual(refusal('not-found'));
});

test('a shop id is taken once, and a wrong zone or currency is named', async () => {
  const { ctx } = await openTestShop();
  const shop = { id: 'tea', name: 'Tea', timezone: 'Europe/Berlin', currency: 'EUR' };
  await expect(createShop(ctx, shop)).rejects.toEqual(refusal('shop-exists', 'id'));
  await expect(createShop(ctx, { ...shop, id: 'x y' })).rejects.toEqual(refusal('invalid-field', 'id'));
  await expect(createShop(ctx, { ...shop, id: 'b', timezone: 'Mars/Base' })).rejects.toEqual(
    refusal('invalid-field', 'timezone'),
  );
  await expect(createShop(ctx, { ...shop, id: 'b', currency: 'TEA' })).rejects.toEqual(
    refusal('invalid-field', 'currency'),
  );
});

test('a partner stands under the sponsor named by code, by the merchant’s id or by ours', async () => {
  const { ctx, shop } = await openTestShop();
  const anna = await addPartner(ctx, shop, { id: '1001', code: 'Anna', name: 'Anna' }, 'cli');
  expect(anna).toMatchObject({ code: 'anna', externalId: '1001', leftAt: null });
  for (const [i, sponsor] of ['ANNA', '1001', anna.id].entries()) {
    const ben = await addPartner(ctx, shop, { code: `ben-${i}`, name: 'Ben', sponsor }, 'cli');
    const facts = await sponsorshipsOf(ctx.store.read, { shop: 'tea', partners: [ben.id] });
    expect(facts).toMatchObject([{ sponsorId: anna.id, seq: 0 }]);
  }
  await expect(addPartner(ctx, shop, { code: 'zoe', name: 'Zoe', sponsor: 'nobody' }, 'cli')).rejects.toEqual(
    refusal('unknown-partner', 'sponsor'),
  );
});

test('a code is refused where it is no code, is kept for the shop, or ever belonged to anybody', async () => {
  const { ctx, shop } = await openTestShop();
  const add = (code: string) => addPartner(ctx, shop, { code, name: 'N' }, 'cli');
  await add('anna');
  await changePartner(ctx, shop, 'anna', { addCoupon: 'TEA10', reason: 'market' }, 'cli');
  await changePartner(ctx, shop, 'anna', { freezeCode: 'tea10', left: true, reason: 'leaves' }, 'cli');
  for (const code of [
    'an',
    'a'.repeat(33),
    'änna',
    "a'; drop table--",
    '<b>',
    '-anna',
    'anna-',
    'xn--anna',
    '🍵🍵🍵',
  ])
    await expect(add(code), code).rejects.toEqual(refusal('invalid-field', 'code'));
  for (const code of ['www', 'shop', 'ADMIN', 'api', 'mail', 'partner'])
    await expect(add(code), code).rejects.toEqual(refusal('code-reserved', 'code'));
  for (const code of ['Anna', 'tea10'])
    await expect(add(code), code).rejects.toEqual(refusal('code-taken', 'code'));
});

test('the merchant’s id again is the same partner, with another code it is a contradiction', async () => {
  const { ctx, shop } = await openTestShop();
  const first = await addPartner(ctx, shop, { id: '7', code: 'anna', name: 'Anna' }, 'cli');
  expect(await addPartner(ctx, shop, { id: '7', code: 'anna', name: 'Anna' }, 'cli')).toEqual(first);
  await expect(addPartner(ctx, shop, { id: '7', code: 'other', name: 'Anna' }, 'cli')).rejects.toEqual(
    refusal('partner-differs', 'id'),
  );
  const copies = Array.from({ length: 8 }, () =>
    addPartner(ctx, shop, { id: '8', code: 'ben', name: 'B' }, 'cli'),
  );
  expect(new Set((await Promise.all(copies)).map(({ id }) => id)).size).toBe(1);
});

test('aliases, coupons and a frozen code: each code has one owner and a frozen one stays theirs', async () => {
  const { ctx, shop } = await openTestShop();
  const anna = await addPartner(ctx, shop, { code: 'anna', name: 'Anna' }, 'cli');
  await changePartner(ctx, shop, anna.id, { addCode: 'anna-b', addCoupon: 'shop', reason: 'x' }, 'cli').then(
    () => expect.unreachable(),
    (error) => expect(error).toEqual(refusal('code-reserved', 'addCoupon')),
  );
  await changePartner(ctx, shop, anna.id, { addCode: 'Anna-B', addCoupon: 'TEA-10', reason: 'flyer' }, 'cli');
  await changePartner(ctx, shop, anna.id, { freezeCode: 'tea-10', reason: 'on a coupon site' }, 'cli');
  const codes = await codesOf(ctx.store.read, { shop: 'tea', partner: anna.id });
  expect(codes.map(({ code, kind, frozenAt }) => [code, kind, frozenAt !== null])).toEqual([
    ['anna', 'canonical', false],
    ['anna-b', 'alias', false],
    ['tea-10', 'coupon', true],
  ]);
  await addPartner(ctx, shop, { code: 'ben', name: 'Ben' }, 'cli');
  await expect(changePartner(ctx, shop, 'ben', { freezeCode: 'anna', reason: 'x' }, 'cli')).rejects.toEqual(
    refusal('invalid-field', 'freezeCode'),
  );
  expect(await codeHeld(ctx.store.read, { shop: 'tea', code: 'anna' })).toMatchObject({ frozenAt: null });
});

test('a sponsor changes from now or later, never into the past and never into a circle', async () => {
  const { ctx, shop, at } = await openTestShop();
  for (const [code, sponsor] of [['anna'], ['ben', 'anna'], ['cleo', 'ben']] as const)
    await addPartner(
      ctx,
      shop,
      { code: `${code}-x`, name: code, ...(sponsor ? { sponsor: `${sponsor}-x` } : {}) },
      'cli',
    );
  const move = (who: string, partner: string | null, from?: number) =>
    changePartner(
      ctx,
      shop,
      who,
      { sponsor: { partner, ...(from === undefined ? {} : { from }) }, reason: 'asked' },
      'cli',
    );
  await expect(move('anna-x', 'cleo-x')).rejects.toEqual(refusal('sponsor-cycle', 'sponsor'));
  await expect(move('cleo-x', 'anna-x', JUNE - DAY)).rejects.toEqual(
    refusal('invalid-field', 'sponsor.from'),
  );
  await move('ben-x', null, JUNE + 10 * DAY);
  await expect(move('anna-x', 'cleo-x', JUNE + 5 * DAY)).rejects.toEqual(refusal('sponsor-cycle'));
  await move('anna-x', 'cleo-x', JUNE + 10 * DAY);
  at(JUNE + 20 * DAY);
  await expect(move('ben-x', 'anna-x')).rejects.toEqual(refusal('sponsor-cycle'));
});

test('two changes at the same moment that would close a circle together do not both happen', async () => {
  const { ctx, shop } = await openTestShop();
  await addPartner(ctx, shop, { code: 'anna', name: 'A' }, 'cli');
  await addPartner(ctx, shop, { code: 'ben', name: 'B' }, 'cli');
  const outcomes = await Promise.allSettled([
    changePartner(ctx, shop, 'anna', { sponsor: { partner: 'ben' }, reason: 'x' }, 'cli'),
    changePartner(ctx, shop, 'ben', { sponsor: { partner: 'anna' }, reason: 'x' }, 'cli'),
  ]);
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { code: 'sponsor-cycle' },
  });
});

test('suspension can be taken back, leaving cannot, and who has left sponsors nobody new', async () => {
  const { ctx, shop } = await openTestShop();
  await addPartner(ctx, shop, { code: 'anna', name: 'Anna' }, 'cli');
  const change = (what: object) => changePartner(ctx, shop, 'anna', { ...what, reason: 'decided' }, 'cli');
  const { suspendedAt } = await change({ suspended: true });
  expect(suspendedAt).toBeGreaterThan(JUNE);
  expect(await change({ suspended: true })).toMatchObject({ suspendedAt });
  expect(await change({ suspended: false })).toMatchObject({ suspendedAt: null });
  const { leftAt } = await change({ left: true });
  expect(leftAt).toBeGreaterThan(JUNE);
  expect(await change({ left: true })).toMatchObject({ leftAt });
  const underAnna = { code: 'ben', name: 'Ben', sponsor: 'anna' };
  await expect(addPartner(ctx, shop, underAnna, 'cli')).rejects.toEqual(refusal('invalid-field', 'sponsor'));
});

test('in a chain of twenty thousand a circle is found as surely as in one of two', async () => {
  const { ctx, shop } = await openTestShop();
  const first = await addPartner(ctx, shop, { code: 'first', name: 'First' }, 'cli');
  const depth = 20_000;
  const id = (i: number): string => (i === 0 ? first.id : `ptn_deep${i}`);
  const rows = Array.from({ length: depth }, (_, i) => [
    insert('partners', { ...first, id: id(i + 1), code: `deep-${i + 1}` }),
    insert('sponsorships', {
      shopId: 'tea',
      partnerId: id(i + 1),
      seq: 0,
      from: 0,
      sponsorId: id(i),
      reason: 'joined',
      recordedAt: 0,
    }),
  ]);
  await ctx.store.commit(rows.flat());
  const move = (who: string, partner: string) =>
    changePartner(ctx, shop, who, { sponsor: { partner }, reason: 'asked' }, 'cli');
  await expect(move(first.id, id(depth))).rejects.toEqual(refusal('sponsor-cycle'));
  await expect(move(id(depth), first.id)).resolves.toMatchObject({ id: id(depth) });
  await addPartner(ctx, shop, { code: 'last', name: 'Last', sponsor: id(depth - 1) }, 'cli');
});
