import { expect, test } from 'vitest';
import { Problem } from '../../shared/problem.ts';
import type { StatementDocument } from '../core/statement-document.ts';
import { DATEV_KEYS, type DatevBatch, type DatevSettings, datevBatch } from './datev.ts';
import { DATEV_COLUMNS } from './datev-columns.ts';
import { anna, line, partner, statement, totalsOf } from './fixture.ts';

const settings: DatevSettings = {
  consultant: 29098,
  client: 55003,
  yearStart: '2026-01-01',
  accountLength: 4,
  expense: 4760,
  creditor: 70000,
  keys: DATEV_KEYS,
};
const batch = (over: Partial<DatevBatch> = {}): DatevBatch => ({
  settings,
  createdAt: Date.UTC(2026, 6, 3, 12),
  from: '2026-07-01',
  until: '2026-07-31',
  title: 'Provisionen 2026-06',
  ...over,
});
/** Node 20 reads `windows-1252` as Latin 1; these two letters tell them apart. */
const textOf = (bytes: Uint8Array): string =>
  Buffer.from(bytes).toString('latin1').replaceAll('\u0080', '€').replaceAll('\u008E', 'Ž');
const written = async (of: DatevBatch, given: readonly StatementDocument[]): Promise<Uint8Array> => {
  async function* stream() {
    yield* given;
  }
  const pieces: Uint8Array[] = [];
  for await (const piece of datevBatch(of, stream())) pieces.push(piece);
  return Buffer.concat(pieces);
};
const taken = [line(1, { reason: 'clawback', amount: -4_510 })];
const documents: readonly StatementDocument[] = [
  statement(),
  statement({
    number: '2026-000124',
    partner: partner({ name: '=Žofia "Č" & Söhne €', taxStatus: 'small-business' }),
  }),
  statement({
    number: '2026-000125',
    partner: partner({
      taxStatus: 'reverse-charge',
      legal: {
        ...anna,
        vatId: 'ATU1',
        address: { street: 'Ring 1', postcode: '1010', city: 'Wien', country: 'AT' },
      },
    }),
  }),
  statement({ number: '2026-000126', lines: taken, totals: totalsOf(taken) }),
  statement({ number: '2026-000127', lines: [], totals: totalsOf([]) }),
];

test('the statements of a period as DATEV reads them', async () => {
  await expect(textOf(await written(batch(), documents))).toMatchFileSnapshot('golden/period.datev.csv');
});

test('every row has the columns of the format, amounts a comma and no sign', async () => {
  const [head = '', columns = '', ...rows] = textOf(await written(batch(), documents))
    .trimEnd()
    .split('\r\n');
  expect(head.split(';')).toHaveLength(31);
  expect(DATEV_COLUMNS).toHaveLength(125);
  expect(columns.split(';')).toEqual(DATEV_COLUMNS);
  expect(rows.map((row) => row.split(';').length)).toEqual([125, 125, 125, 125]);
  for (const row of rows) expect(row).toMatch(/^\d+,\d\d;"[SH]";"EUR";/);
  expect(rows.at(-1)).toMatch(/^53,67;"H"/);
});

test('the file is Windows-1252, and a name that begins like a formula is text', async () => {
  const bytes = await written(batch(), documents);
  expect([bytes.includes(0x8e), bytes.includes(0x80), bytes.includes(0xc2)]).toEqual([true, true, false]);
  expect(textOf(bytes)).toContain('"Provision 2026-06 =Žofia ""?"" & Söhne €"');
});

test.each<[string, () => Promise<unknown>, string]>([
  ['another currency', () => written(batch(), [statement({ currency: 'USD' })]), 'is in USD'],
  [
    'a document of another month',
    () => written(batch({ until: '2026-07-02' }), documents),
    'is of 2026-07-03, outside the batch',
  ],
  [
    'days of two fiscal years',
    () => written(batch({ until: '2027-01-31' }), []),
    'does not lie in the fiscal year',
  ],
  [
    'a creditor of the wrong length',
    () => written(batch({ settings: { ...settings, creditor: 7000 } }), []),
    'creditors have 5 digits',
  ],
  [
    'no Beraternummer',
    () => written(batch({ settings: { ...settings, consultant: 0 } }), []),
    'needs a Beraternummer',
  ],
])('a batch with %s is refused', async (_why, write, fault) => {
  await expect(write).rejects.toThrow(Problem);
  await expect(write).rejects.toThrow(fault);
});
