import { beforeEach, expect, test } from 'vitest';
import type { MerchantRole } from '../core/rows.ts';
import { openPages, type PageHouse } from '../testing/page-house.ts';
import { signedInAs } from '../testing/signed-in.ts';

let house: PageHouse;
beforeEach(async () => {
  house = await openPages({ approval: true });
  const join = { name: 'Dora Dahl', email: 'dora@mail.example', code: 'dora', terms: '2026-06' };
  await house.post('/p/anna/join', join, { 'accept-language': 'en' });
  const { searchParams } = new URL((await house.mails()).at(-1)?.link ?? '');
  await house.post('/p/anna/confirm', Object.fromEntries(searchParams));
});

async function signed(role: MerchantRole | null, code: string | null = null) {
  const { cookie } = await signedInAs(house, code, role);
  const see = async () => (await house.open('/sign-in?language=en', { cookie })).text;
  const decide = (form: Record<string, string>, origin = 'https://go.tea.example') =>
    house.post('/sign-in/decision', form, { cookie, origin });
  return { see, decide };
}
const waits = async (): Promise<string> => {
  const { items } = (await house.call('GET', '/v1/sign-ups')).body as { items: { id: string }[] };
  return items[0]?.id ?? '';
};

test.each([
  ['owner', true, true],
  ['manager', true, true],
  ['accountant', false, true],
  ['support', false, false],
] as const)('%s sees who waits; only who may decide gets buttons, and support no month', async (...given) => {
  const [role, mayDecide, seesMonth] = given;
  house.at(Date.UTC(2026, 6, 5));
  const text = await (await signed(role)).see();
  expect(text).toContain('Dora Dahl dora@mail.example, asks for the code “dora”');
  expect(text).toContain('Partners, former ones included 3');
  expect(text.includes('Accept')).toBe(mayDecide);
  expect(text.includes('June 2026: open, not closed yet')).toBe(seesMonth);
});

test('accepting makes a partner and is written down; a second press says it is decided', async () => {
  const { see, decide } = await signed('manager');
  const id = await waits();
  const done = await decide({ id, with: 'approve' });
  expect([done.status, done.headers.get('location')]).toEqual([303, '/sign-in?shop=tea']);
  expect((await house.call('GET', '/v1/partners/dora')).body).toMatchObject({ name: 'Dora Dahl' });
  expect(await see()).toContain('Nobody waits for a decision.');
  const again = await decide({ id, with: 'decline' });
  expect([again.status, again.text.includes('schon entschieden')]).toEqual([409, true]);
});

test('declining forgets who they were', async () => {
  const { decide } = await signed('owner');
  await decide({ id: await waits(), with: 'decline' });
  expect((await house.call('GET', '/v1/partners/dora')).status).toBe(404);
  expect((await house.mails()).at(-1)?.subject).toBe('Your request at Tea');
});

test('nobody else decides: not support, not a partner, not a stranger, not another site', async () => {
  const id = await waits();
  const form = { id, with: 'approve' };
  for (const [role, code] of [
    ['support', null],
    ['accountant', null],
    [null, 'anna'],
  ] as const)
    expect((await (await signed(role, code)).decide(form)).status).toBe(403);
  const stranger = await house.post('/sign-in/decision', form, { origin: 'https://go.tea.example' });
  const elsewhere = await (await signed('owner')).decide(form, 'https://evil.example');
  expect([stranger.status, elsewhere.status]).toEqual([401, 403]);
  expect(await waits()).toBe(id);
});
