import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Plans } from '../core/explained-statement.ts';
import type { Statement, StatementLine } from '../core/statement.ts';
import { statementCsv, statementsCsv } from './csv.ts';
import type { CsvLocale } from './csv-cells.ts';
import { fullStatement } from './fixture.ts';

const JUNE_10 = Date.UTC(2026, 5, 10, 22, 30);
const line = (over: Partial<StatementLine> = {}): StatementLine => ({
  id: 'lin_1',
  order: '1001',
  source: 'shop',
  orderedAt: JUNE_10,
  confirmedAt: JUNE_10,
  refund: null,
  component: 'levels',
  level: 1,
  distance: 1,
  base: 123_456,
  rate: '12.5%',
  amount: 15_432,
  reason: 'earned',
  planVersion: 1,
  state: 'provisional',
  payableFrom: JUNE_10 + 14 * 86_400_000,
  text: 'Level 1: 12.5 % of 1,234.56 EUR goods = 154.32 EUR',
  ...over,
});
const statement = (name: string, lines: readonly StatementLine[] = [line()]): Statement => ({
  shop: { id: 'tea', name: 'Tea', timezone: 'Europe/Berlin' },
  partner: { id: 'ptn_anna', number: '1001', code: 'anna', name },
  period: '2026-06',
  from: Date.UTC(2026, 4, 31, 22),
  until: Date.UTC(2026, 5, 30, 22),
  state: 'open',
  asOf: Date.UTC(2026, 5, 30, 12),
  plans: [{ version: 1, hash: 'a'.repeat(64) }],
  parts: [
    {
      currency: 'EUR',
      lines,
      totals: {
        ownCustomers: 15_432,
        levels: [{ level: 2, amount: 250 }],
        others: 5,
        adjustments: -1_543,
        total: 14_144,
        carriedIn: -5,
        carriedOut: 14_139,
        paidOut: 0,
        byState: { provisional: 14_144, definitive: 0, withheld: 0 },
      },
    },
  ],
});
const NONE: Plans = new Map();
/** What `fullStatement` was reckoned by. */
const PLANS: Plans = new Map(
  [2, 3].map((version) => [
    version,
    {
      name: 'Ebenen',
      currency: 'EUR',
      limits: { partnerPeriod: 10_000 },
      components: [
        { id: 'levels', kind: 'levels', rates: ['20%', '5%'] },
        { id: 'team-bonus', kind: 'pool', rate: '5%', shares: { gold: 1 } },
      ],
    },
  ]),
);

const sample = [
  statement('Anna Müller', [
    line(),
    line({
      id: 'lin_2',
      level: 2,
      rate: '2%',
      base: 12_500,
      amount: 250,
      state: 'definitive',
      payableFrom: null,
    }),
    line({ id: 'lin_3', refund: 'R1', reason: 'clawback', amount: -1_543 }),
    line({ id: 'lin_4', order: null, level: null, rate: null, base: null, amount: 5, component: 'pool' }),
  ]),
  statement('Ben "der Große"; Söhne, KG'),
];

async function all(statements: readonly Statement[], locale: CsvLocale): Promise<string> {
  async function* stream() {
    yield* statements;
  }
  const pieces: string[] = [];
  for await (const piece of statementsCsv(stream(), locale, NONE)) pieces.push(piece);
  return pieces.join('');
}

test('the statements of a period as a German and an English spreadsheet read them', async () => {
  await expect(await all(sample, 'de')).toMatchFileSnapshot('golden/statements.de.csv');
  await expect(await all(sample, 'en')).toMatchFileSnapshot('golden/statements.en.csv');
});

test('one statement alone has the header and the rows it has among all', async () => {
  expect(statementCsv(sample[0] ?? statement(''), 'de', NONE)).toBe(await all(sample.slice(0, 1), 'de'));
});

test('a frozen statement lists its number, articles, tax and what the company kept', async () => {
  await expect(statementCsv(fullStatement(), 'de', PLANS)).toMatchFileSnapshot('golden/frozen.de.csv');
  await expect(statementCsv(fullStatement(), 'en', PLANS)).toMatchFileSnapshot('golden/frozen.en.csv');
});

test('a statement of many lines is made a piece at a time, and only as fast as somebody takes them', async () => {
  let made = 0;
  async function* endless(): AsyncGenerator<Statement> {
    for (;;) {
      made += 1;
      yield statement(
        'Anna',
        Array.from({ length: 1_000 }, () => line()),
      );
    }
  }
  const pieces = statementsCsv(endless(), 'en', NONE);
  for (let taken = 0; taken < 20; taken += 1) {
    const { value } = await pieces.next();
    expect(value?.length).toBeLessThan(40_000);
  }
  expect(made).toBeLessThanOrEqual(5);
  await pieces.return(undefined);
});

test('the file begins with the byte order mark and every row ends as RFC 4180 says, with equally many fields', () => {
  for (const locale of ['de', 'en'] as const) {
    const csv = statementCsv(statement('Zeile 1\r\nZeile 2 "x";,\ty'), locale, NONE);
    expect(csv.startsWith('\uFEFF')).toBe(true);
    const rows = parse(csv.slice(1), locale === 'de' ? ';' : ',');
    expect(new Set(rows.map((row) => row.length))).toEqual(new Set([24]));
    expect(rows[1]?.[5]).toBe('Zeile 1\r\nZeile 2 "x";,\ty');
  }
});

test('no text begins like a formula, whatever somebody called themselves', () => {
  const names = [
    '=1+1',
    '+49 30',
    '-2',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    ' =1',
    '＝1',
    '=cmd|" /C calc"!A0',
    '\u0000=1',
  ];
  for (const name of names)
    for (const locale of ['de', 'en'] as const) {
      const cell = parse(
        statementCsv(statement(name), locale, NONE).slice(1),
        locale === 'de' ? ';' : ',',
      )[1]?.[5];
      expect(cell, JSON.stringify(name)).toMatch(/^'/);
    }
});

test('whatever somebody is called, every reader of RFC 4180 reads it back, and no cell begins like a formula', () => {
  const visible = fc.string({ unit: 'grapheme', maxLength: 20 }).filter((name) => !/\p{Cc}/u.test(name));
  const name = fc.tuple(fc.constantFrom('', '=', '+', '-', '@', ' =', '"', ';', ',', '\r\n', "'"), visible);
  fc.assert(
    fc.property(name, fc.constantFrom<CsvLocale>('de', 'en'), ([start, rest], locale) => {
      const given = start + rest;
      const cell =
        parse(statementCsv(statement(given), locale, NONE).slice(1), locale === 'de' ? ';' : ',')[1]?.[5] ??
        '';
      expect([given, `'${given}`]).toContain(cell);
      expect(cell).not.toMatch(/^\s*[=+\-@]/);
    }),
    { numRuns: 500 },
  );
});

test('a negative amount stays a number', () => {
  const csv = statementCsv(statement('Anna', [line({ amount: -150_000 })]), 'de', NONE);
  expect(csv).toContain(';-1500,00;EUR;');
});

test('a currency without decimals has none', () => {
  const [part] = statement('Anna').parts;
  if (!part) throw new Error('the builder makes one part');
  const yen = { ...statement('Anna'), parts: [{ ...part, currency: 'JPY' }] };
  expect(statementCsv(yen, 'en', NONE)).toContain(',123456,12.5%,15432,JPY,');
});

/** RFC 4180, as a spreadsheet reads it. */
function parse(csv: string, separator: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let field = '';
  let quoted = false;
  for (let i = 0; i < csv.length; i += 1) {
    const char = csv[i];
    if (quoted && char === '"' && csv[i + 1] === '"') {
      field += '"';
      i += 1;
    } else if (char === '"') quoted = !quoted;
    else if (!quoted && char === separator) {
      row.push(field);
      field = '';
    } else if (!quoted && char === '\r' && csv[i + 1] === '\n') {
      rows.push([...row, field]);
      row = [];
      field = '';
      i += 1;
    } else field += char;
  }
  expect([quoted, row, field]).toEqual([false, [], '']);
  return rows;
}
