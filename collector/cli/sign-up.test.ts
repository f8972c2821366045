import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { confirmSignUp } from '../flows/confirm-sign-up.ts';
import { openTestShop } from '../flows/fixture.ts';
import { setPages } from '../flows/set-pages.ts';
import { signUp } from '../flows/sign-up.ts';
import { everlineWith } from '../testing/command-line.ts';

const folder = mkdtempSync(join(tmpdir(), 'everline-sign-up-'));
const database = `sqlite:${join(folder, 'shop.db')}`;
const links = { page: (code: string) => `https://${code}.example/`, signIn: 'https://x.example/' };

beforeAll(async () => {
  const { ctx, shop } = await openTestShop({}, database);
  const legal = 'https://tea.example/legal';
  const partnerTerms = { version: '1', url: legal };
  const pages = { domain: null, imprint: legal, privacy: legal, partnerTerms, approval: true, products: [] };
  await setPages(ctx, shop, pages, 'test');
  for (const code of ['dora', 'emil']) {
    let mailed = { id: '', secret: '' };
    const confirm = (id: string, secret: string): string => {
      mailed = { id, secret };
      return 'https://x.example/';
    };
    const person = {
      kind: 'partner',
      name: code,
      email: `${code}@x.example`,
      language: 'en',
      code,
      terms: '1',
    } as const;
    await signUp(ctx, shop, person, { page: undefined, links: { confirm, signIn: '' } });
    await confirmSignUp(ctx, shop, { ...mailed, links });
  }
  await ctx.store.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

test('the merchant sees who waits, takes one with another code and declines one with a reason', async () => {
  const everline = (...args: readonly string[]) =>
    everlineWith({}, ['sign-up', ...args, '--database', database]);
  const listed = await everline('list', '--json');
  const waiting: { id: string; code: string }[] = JSON.parse(listed.out);
  expect(waiting.map(({ code }) => code)).toEqual(['dora', 'emil']);
  const [dora, emil] = waiting;
  const taken = await everline('approve', dora?.id ?? '', '--code', 'dora-dahl', '--json');
  expect(JSON.parse(taken.out)).toMatchObject({ state: 'done', code: 'dora-dahl' });
  const declined = await everline('decline', emil?.id ?? '', '--reason', 'sells elsewhere');
  expect(declined.out).toContain('declined');
  const again = await everline('approve', emil?.id ?? '');
  expect([again.code, again.out]).toEqual([1, '']);
  expect((await everline('list')).out).toBe('Nobody waits.\n');
});
