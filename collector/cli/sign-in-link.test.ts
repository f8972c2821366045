import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { everlineWith } from '../testing/command-line.ts';
import { temporaryFolder } from '../testing/process.ts';

const folder = temporaryFolder();
afterAll(() => folder.remove());
const env = { DATABASE_URL: `sqlite:${join(folder.path, 'e.db')}`, BASE_URL: 'https://go.tea.example' };
const everline = (...args: readonly string[]) => everlineWith(env, args);

test('a link is made for a partner with an address, or for somebody of the merchant', async () => {
  await everline(
    'shop',
    'create',
    '--id',
    'tea',
    '--name',
    'Tea',
    '--timezone',
    'Europe/Berlin',
    '--currency',
    'EUR',
  );
  await everline('partner', 'add', '--code', 'anna', '--name', 'Anna', '--email', 'anna@tea.example');
  await everline('partner', 'add', '--code', 'ben', '--name', 'Ben');
  const link = /^https:\/\/go\.tea\.example\/sign-in\/link\?shop=tea&token=[A-Za-z0-9]+\n$/;
  expect((await everline('sign-in-link', '--partner', 'anna')).out).toMatch(link);
  const nobody = await everline('sign-in-link', '--email', 'owner@tea.example');
  expect([nobody.code, nobody.err]).toEqual([1, expect.stringContaining('Nobody of this shop')]);
  const added = await everline('member', 'add', '--email', 'Owner@tea.example', '--role', 'owner', '--json');
  expect(JSON.parse(added.out)).toMatchObject({ email: 'owner@tea.example', role: 'owner' });
  expect((await everline('sign-in-link', '--email', 'owner@tea.example')).out).toMatch(link);
  const without = await everline('sign-in-link', '--partner', 'ben');
  expect([without.code, without.err]).toEqual([1, expect.stringContaining('has no mail address')]);
  expect((await everline('sign-in-link')).code).toBe(2);
});
