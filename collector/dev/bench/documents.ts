/** What documents cost: a usual statement as PDF, one of 10,000 lines, and a payout of 10,000 payments as bank file. */
import { fullStatement, lines, statement, totalsOf } from '../../documents/fixture.ts';
import { sepaFile } from '../../documents/sepa.ts';
import { statementPdf } from '../../documents/statement-pdf.ts';
import type { BenchRow } from './row.ts';

const RUNS = 25;
const PDF_BAR_MS = 60;

export async function benchDocuments(): Promise<readonly BenchRow[]> {
  // The first documents read the fonts and the words they will see again.
  for (let i = 0; i < 5; i += 1) await statementPdf(fullStatement());
  const of = lines(30);
  const usual = statement({ lines: of, totals: totalsOf(of) });
  const each = await medianOf(() => statementPdf(usual));
  const many = lines(10_000);
  const long = await timeOf(() => statementPdf(statement({ lines: many, totals: totalsOf(many) })));
  const bank = await timeOf(async () => [...sepaFile(payout(10_000))].length);
  return [
    row('a statement of 30 lines as PDF, two pages, with its invoice', each, PDF_BAR_MS),
    row('a statement of 10,000 lines as PDF', long, 15_000),
    row('10,000 payments as SEPA file', bank, 2_000),
  ];
}

const row = (name: string, ms: number, bar: number): BenchRow => ({
  name,
  measured: `${ms.toFixed(0)} ms`,
  bar: `under ${bar.toLocaleString('en')} ms`,
  ok: ms < bar,
});

async function medianOf(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < RUNS; i += 1) times.push(await timeOf(work));
  return times.sort((a, b) => a - b)[Math.floor(RUNS / 2)] ?? Number.NaN;
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

const payout = (count: number) => ({
  id: 'EVERLINE-bench-PO-000001',
  createdAt: Date.UTC(2026, 6, 30),
  payer: { name: 'Teekontor Hafencity GmbH', iban: 'DE02120300000000202051', bic: null },
  transfers: Array.from({ length: count }, (_, i) => ({
    reference: `PO-000001-${i}`,
    partner: String(i),
    holder: `Änne Groß ${i}`,
    iban: 'DE89370400440532013000',
    bic: null,
    email: null,
    amount: 1_000 + i,
    currency: 'EUR',
    purpose: 'Provision 2026-06',
    executionDay: '2026-07-31',
  })),
});
