import { describe, expect, test } from 'vitest';
import { insert } from '../core/changes.ts';
import { addMember } from '../flows/add-member.ts';
import { addPartner } from '../flows/add-partner.ts';
import { expireSignUps } from '../flows/expire-sign-ups.ts';
import { DAY, JUNE } from '../flows/fixture.ts';
import { signUpsIn } from '../store/queries/sign-ups.ts';
import { openPages, type PageHouse, pathOf } from '../testing/page-house.ts';

const OPEN = { 'accept-language': 'en' };
const join = { name: 'Dora Dahl', email: 'Dora@Mail.Example', code: 'Dora', terms: '2026-06' };

const asked = (house: PageHouse, form: string, fields: Record<string, string>, code = 'anna') =>
  house.post(`/p/${code}/${form}`, fields, OPEN);

/** Follows the newest mail and presses its button. */
async function confirm(house: PageHouse, more: Record<string, string> = {}) {
  const link = (await house.mails()).at(-1)?.link ?? '';
  const { searchParams } = new URL(link);
  const fields = { signUp: searchParams.get('signUp') ?? '', secret: searchParams.get('secret') ?? '' };
  return house.post('/p/anna/confirm', { ...fields, ...more }, OPEN);
}
/** Somebody who has followed a link to this address before. */
async function signsIn({ ctx }: PageHouse, email: string): Promise<void> {
  const { at } = ctx.stamp();
  const times = { createdAt: at, changedAt: at, confirmedAt: at };
  await ctx.store.commit([
    insert('people', { shopId: 'tea', id: `psn_${email}`, email, name: email, role: null, ...times }),
  ]);
}
const partner = async (house: PageHouse, code: string) =>
  (await house.call('GET', `/v1/partners/${code}`)).body;
const subjects = async (house: PageHouse) =>
  (await house.mails()).map(({ to, subject }) => `${to}: ${subject}`);

describe('becoming a partner on a partner’s page', () => {
  test('takes a mail to be followed; then they stand below the partner of the page, who is told', async () => {
    const house = await openPages();
    await house.call('PATCH', '/v1/partners/anna', { email: 'anna@tea.example', reason: 'said so' });
    await signsIn(house, 'anna@tea.example');
    const posted = await asked(house, 'join', join);
    expect([posted.status, posted.headers.get('location')]).toEqual([303, '/p/anna/sent?shop=tea']);
    expect((await house.call('GET', '/v1/partners/dora')).status).toBe(404);

    const [mail] = await house.mails();
    expect(mail?.to).toBe('Dora@Mail.Example');
    expect(mail?.link).toMatch(/^https:\/\/anna\.partners\.tea\.example\/confirm\?signUp=sgn_/);
    expect(mail?.text).not.toContain('Dora');
    const opened = await house.open(pathOf(mail?.link ?? ''), { ...OPEN, host: 'anna.partners.tea.example' });
    expect([opened.status, opened.text.includes('Yes, that is me')]).toEqual([200, true]);
    expect((await house.call('GET', '/v1/partners/dora')).status).toBe(404);

    const done = await confirm(house);
    expect([done.status, done.text.includes('You are a partner of Tea now')]).toEqual([200, true]);
    expect(await partner(house, 'dora')).toMatchObject({
      name: 'Dora Dahl',
      email: 'dora@mail.example',
      sponsor: (await partner(house, 'anna')).id,
    });
    expect((await subjects(house)).slice(1).sort()).toEqual([
      'anna@tea.example: Dora Dahl ist jetzt in Ihrer ersten Ebene',
      'dora@mail.example: Welcome to Tea',
    ]);
    const audit = (await house.call('GET', '/v1/audit')).body.items as { action: string; after: unknown }[];
    expect(audit.find(({ action }) => action === 'terms.accept')?.after).toMatchObject({
      termsVersion: '2026-06',
    });
  });

  test('the same mail followed again changes nothing; a guessed or old one is refused alike', async () => {
    const house = await openPages();
    await asked(house, 'join', join);
    expect((await confirm(house, { secret: 'x'.repeat(48) })).status).toBe(404);
    const mail = (await house.mails()).at(-1)?.link ?? '';
    expect((await confirm(house)).status).toBe(200);
    const { searchParams } = new URL(mail);
    const again = { signUp: searchParams.get('signUp') ?? '', secret: searchParams.get('secret') ?? '' };
    const repeat = await house.post('/p/anna/confirm', again, OPEN);
    expect([repeat.status, repeat.text.includes('You are a partner of Tea now')]).toEqual([200, true]);
    const late = await openPages();
    await asked(late, 'join', join);
    late.at(JUNE + 8 * DAY);
    const over = await confirm(late);
    expect([over.status, over.text.includes('does not work any more')]).toEqual([410, true]);
  });

  test.each([
    ['name', { name: '<script>alert(1)</script>' }, 'Please give your name'],
    ['email', { email: 'nobody' }, 'Please give an e-mail address'],
    ['code', { code: '../admin' }, '3 to 32 characters of a–z'],
    ['code', { code: 'аnna-2' }, '3 to 32 characters of a–z'],
    ['code', { code: 'xn--nna-7za' }, '3 to 32 characters of a–z'],
    ['code', { code: 'anna' }, 'Somebody has this code'],
    ['code', { code: 'c1eo' }, 'Somebody has this code, or one that looks like it'],
    ['code', { code: 'an-na' }, 'Somebody has this code, or one that looks like it'],
    ['code', { code: 'admin' }, 'The shop keeps this code for itself'],
    ['code', { code: 'adm1n' }, 'The shop keeps this code for itself'],
    ['terms', { terms: '2025-01' }, 'Please read and accept'],
    ['terms', { terms: undefined }, 'Please read and accept'],
  ])(
    'a wrong %s in %j is told beside its field, what was typed stays, and nothing is kept',
    async (field, wrong, words) => {
      const house = await openPages();
      const filled = Object.entries({ ...join, ...wrong }).filter(
        (entry): entry is [string, string] => entry[1] !== undefined,
      );
      const { status, html, text } = await asked(house, 'join', Object.fromEntries(filled));
      expect([409, 422]).toContain(status);
      expect(text).toContain(words);
      expect(html).toContain(`id="${field}-fault"`);
      expect(html).not.toContain('<script>alert');
      expect(html).toMatch(/name="email" value="(Dora@Mail\.Example|nobody)"/);
      expect(await house.mails()).toEqual([]);
    },
  );

  test('where somebody was given the code meanwhile, another one is asked for before they join', async () => {
    const house = await openPages();
    await asked(house, 'join', join);
    await addPartner(house.ctx, house.shop, { code: 'dora', name: 'Dora Zwei' }, 'test');
    const taken = await confirm(house);
    expect([taken.status, taken.html.includes('name="code"')]).toEqual([409, true]);
    expect((await confirm(house, { code: 'dora-dahl' })).status).toBe(200);
    expect(await partner(house, 'dora-dahl')).toMatchObject({ name: 'Dora Dahl' });
  });

  test('a shop may decide itself: who waits is listed, then taken or declined, and told so', async () => {
    const house = await openPages({ approval: true });
    for (const [code, email] of [
      ['dora', 'dora@mail.example'],
      ['emil', 'emil@mail.example'],
    ] as const) {
      await asked(house, 'join', { ...join, code, email });
      expect((await confirm(house)).text).toContain('Tea looks at your request');
    }
    const waiting = (await house.call('GET', '/v1/sign-ups')).body.items as { id: string; code: string }[];
    expect(waiting.map(({ code }) => code)).toEqual(['dora', 'emil']);
    const [dora, emil] = waiting;
    expect((await house.call('POST', `/v1/sign-ups/${dora?.id}/approve`, {})).body).toMatchObject({
      state: 'done',
    });
    const declined = await house.call('POST', `/v1/sign-ups/${emil?.id}/decline`, {
      reason: 'sells elsewhere',
    });
    expect(declined.body).toMatchObject({ state: 'declined', name: null, email: null });
    const late = await house.call('POST', `/v1/sign-ups/${emil?.id}/approve`, {});
    expect([late.status, late.body.code]).toEqual([409, 'already-resolved']);
    expect(await partner(house, 'dora')).toMatchObject({ sponsor: (await partner(house, 'anna')).id });
    expect((await house.call('GET', '/v1/partners/emil')).status).toBe(404);
    expect((await subjects(house)).slice(-2)).toEqual([
      'dora@mail.example: Welcome to Tea',
      'emil@mail.example: Your request at Tea',
    ]);
    expect((await house.stranger('POST', `/v1/sign-ups/${dora?.id}/approve`, {})).status).toBe(404);
  });
});

describe('whoever is known already', () => {
  test('whoever decides about them is told once a day that somebody waits, and nobody else', async () => {
    const house = await openPages({ approval: true });
    for (const role of ['owner', 'support'] as const)
      await addMember(house.ctx, house.shop, { email: `${role}@tea.example`, name: role, role }, 'test');
    await asked(house, 'join', join);
    await confirm(house);
    await asked(house, 'join', { ...join, email: 'emil@mail.example', code: 'emil' });
    await confirm(house);
    const told = (await house.mails()).filter(({ to }) => to.endsWith('@tea.example'));
    expect(told).toMatchObject([
      { to: 'owner@tea.example', link: 'https://go.tea.example/sign-in?shop=tea' },
    ]);
    expect(told[0]?.subject).toMatch(/wartet|warten/);
  });

  test('a partner is told by mail only: the page says the same as to everybody', async () => {
    const house = await openPages();
    await house.call('PATCH', '/v1/partners/ben', { email: 'Ben@Mail.Example', reason: 'said so' });
    const posted = await asked(house, 'join', { ...join, email: ' ben@mail.example' });
    expect([posted.status, posted.headers.get('location')]).toEqual([303, '/p/anna/sent?shop=tea']);
    expect(await subjects(house)).toEqual(['ben@mail.example: You are a partner of Tea already']);
    // Two shops live on this host.
    expect((await house.mails())[0]?.link).toBe('https://go.tea.example/sign-in?shop=tea');
  });

  test('somebody who left and comes back waits for the merchant, who sees who they were', async () => {
    const house = await openPages();
    await house.call('PATCH', '/v1/partners/ben', { email: 'ben@mail.example', reason: 'said so' });
    await house.call('PATCH', '/v1/partners/ben', { left: true, reason: 'wanted to' });
    await asked(house, 'join', { ...join, code: 'ben-again', email: 'ben@mail.example' });
    expect((await confirm(house)).text).toContain('Tea looks at your request');
    const [row] = (await house.call('GET', '/v1/sign-ups')).body.items as { returning: string }[];
    expect(row?.returning).toBe((await partner(house, 'ben')).id);
  });

  test('who never follows the mail is forgotten', async () => {
    const house = await openPages();
    await asked(house, 'join', join);
    house.at(JUNE + 8 * DAY);
    expect(await expireSignUps(house.ctx, new AbortController().signal)).toBe(1);
    const [row] = await signUpsIn(house.ctx.store.read, {
      shop: 'tea',
      state: 'expired',
      after: '',
      limit: 2,
    });
    expect(row).toMatchObject({ name: null, email: null });
  });
});

describe('registering as a customer on a partner’s page', () => {
  test('binds, after the mail, to the partner of the page; an order without any link is theirs', async () => {
    const house = await openPages();
    await house.post(
      '/register',
      { name: 'Zoe', email: 'zoe@mail.example' },
      { ...OPEN, host: 'ben.partners.tea.example' },
    );
    const before = await house.call('GET', '/v1/partners/ben/customers');
    expect(before.body.items).toEqual([]);
    expect((await confirm(house)).text).toContain('You are registered');
    const { body } = await house.call('PUT', '/v1/orders/77', {
      placedAt: new Date(house.ctx.stamp().at).toISOString(),
      currency: 'EUR',
      total: 1000,
      lines: [{ net: 1000 }],
      customer: { email: 'ZOE@mail.example' },
    });
    expect(JSON.stringify(body)).toContain('bound to ben');
    const rows = await signUpsIn(house.ctx.store.read, { shop: 'tea', state: 'done', after: '', limit: 9 });
    expect(rows).toMatchObject([{ kind: 'customer', name: null, email: null }]);
  });

  test('never takes a customer from the partner they have', async () => {
    const house = await openPages();
    for (const code of ['ben', 'anna']) {
      await asked(house, 'register', { name: 'Zoe', email: 'zoe@mail.example' }, code);
      await confirm(house);
    }
    expect((await house.call('GET', '/v1/partners/ben/customers')).body.items).toHaveLength(1);
    expect((await house.call('GET', '/v1/partners/anna/customers')).body.items).toEqual([]);
  });
});
