import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { everlineWith } from '../testing/command-line.ts';
import { temporaryFolder } from '../testing/process.ts';

const folder = temporaryFolder();
const database = `sqlite:${join(folder.path, 'cli.db')}`;
afterAll(() => folder.remove());

const everline = (...args: readonly string[]) => everlineWith({ DATABASE_URL: database }, args);

const COMMANDS = [
  'start',
  'migrate',
  'shop create',
  'shop terms',
  'key create',
  'partner add',
  'plan check',
  'plan lint',
  'statement',
  'verify',
  'simulate',
  'explain',
];

describe('every command', () => {
  test.each(COMMANDS)('%s explains itself with an example', async (name) => {
    const { code, out, err } = await everline(...name.split(' '), '--help');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain(`Usage: everline ${name}`);
    expect(out).toMatch(/Examples?:\n {2}(\S+=\S+ )*everline/);
    if (name !== 'start') expect(out).toContain('--json');
  });

  test.each([
    ['sell'],
    ['start', '--fast'],
    ['key', 'create'],
    ['key', 'create', '--name', 'k', '--role', 'king'],
    ['simulate'],
  ])('everline %s %s is bad input: 2, a sentence on stderr, nothing on stdout', async (...args) => {
    const { code, out, err } = await everline(...args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^error: /);
  });
});

test('a database that cannot be opened is said in words', async () => {
  for (const url of ['sqlite:/proc/everline.db', `sqlite:${folder.path}`]) {
    const { code, out, err } = await everline('verify', '--database', url);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toBe(`The database ${url} cannot be opened: unable to open database file.\n`);
  }
});

describe('a shop from nothing', () => {
  beforeAll(async () => {
    expect(await everline('migrate', '--json')).toMatchObject({
      code: 0,
      out: expect.stringContaining('"upToDate": true'),
    });
  });

  test('without a shop, a command says how to make one', async () => {
    expect(await everline('verify')).toEqual({
      code: 1,
      out: '',
      err: 'Say which shop with --shop; there are: none yet; everline shop create makes one (unknown-shop)\n',
    });
  });

  test('wrong words for a shop are all told at once', async () => {
    const { code, out, err } = await everline(
      'shop',
      'create',
      '--name',
      'T',
      '--currency',
      'euro',
      '--timezone',
      'Mars',
      '--origin',
      'tea.example',
      '--storefront',
      'tea,Deutschland',
    );
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err.split('\n').map((line) => line.split(':')[0])).toEqual([
      'timezone',
      'currency',
      'origins[0]',
      'storefronts[0].url',
      'storefronts[0].country',
      '',
    ]);
  });

  test('shop, partners and keys are made, and the books agree', async () => {
    const shop = await everline(
      'shop',
      'create',
      '--name',
      'Tea',
      '--id',
      'tea',
      '--storefront',
      'https://tea.example/de,DE,de',
      '--json',
    );
    expect(JSON.parse(shop.out)).toMatchObject({
      shop: 'tea',
      publicKey: expect.stringMatching(/^pk_/),
      secretKey: expect.stringMatching(/^sk_/),
    });
    expect(await everline('shop', 'create', '--name', 'Tea', '--id', 'tea')).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('(shop-exists)'),
    });
    expect(await everline('partner', 'add', '--code', 'anna', '--name', 'Anna')).toMatchObject({ code: 0 });
    expect(
      await everline('partner', 'add', '--code', 'ben', '--name', 'Ben', '--sponsor', 'nobody'),
    ).toMatchObject({ code: 1, err: expect.stringContaining('sponsor: ') });
    expect(await everline('partner', 'add', '--code', 'b', '--name', 'Ben')).toMatchObject({
      code: 2,
      err: expect.stringContaining('code: "b" is not a code'),
    });
    expect(JSON.parse((await everline('key', 'create', '--name', 'server', '--json')).out).secret).toMatch(
      /^sk_/,
    );
    expect(await everline('verify')).toMatchObject({
      code: 0,
      out: expect.stringContaining('The books agree.'),
    });
    expect(JSON.parse((await everline('verify', '--json')).out)).toMatchObject({
      ok: true,
      difference: null,
    });
  });

  test('a statement is CSV or JSON, also where nobody earned anything', async () => {
    const { code, out } = await everline('statement', '--period', '2026-06', '--locale', 'en');
    expect(code).toBe(0);
    expect(out.replace(/^\uFEFF/, '').split(',')).toContain('Amount');
    expect(JSON.parse((await everline('statement', '--period', '2026-06', '--format', 'json')).out)).toEqual(
      [],
    );
    const anna = await everline('statement', '--period', '2026-06', '--partner', 'anna', '--json');
    expect(JSON.parse(anna.out)).toMatchObject([{ partner: { code: 'anna' }, period: '2026-06' }]);
    expect(await everline('statement', '--period', 'june')).toMatchObject({
      code: 2,
      out: '',
      err: '--period: "june" is not a period; write a month such as 2026-08\n',
    });
  });

  test('an order that is not there cannot be explained', async () => {
    expect(await everline('explain', '1001')).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('(unknown-order)'),
    });
  });
});
