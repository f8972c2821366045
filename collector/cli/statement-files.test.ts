import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { approvePeriod } from '../flows/approve-period.ts';
import { closePeriod } from '../flows/close-period.ts';
import { openClosingShop } from '../flows/closing-fixture.ts';
import { statementsOfMonth } from '../flows/read-frozen.ts';
import { releasePeriod } from '../flows/release-period.ts';
import { pdfText } from '../testing/pdf-text.ts';
import { writeStatements } from './statement-files.ts';
import type { Terminal } from './terminal.ts';

const made: string[] = [];
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true });
});

function desk() {
  const folder = mkdtempSync(join(tmpdir(), 'statements-'));
  made.push(folder);
  const said = { out: '', err: '' };
  const terminal: Terminal = {
    out: (text) => {
      said.out += text;
    },
    err: (text) => {
      said.err += text;
    },
    env: {},
    isWatched: false,
    onStop: () => undefined,
  };
  return { folder, said, terminal };
}

test('the statements of a released month are written into a folder, one file each, the same again the same', async () => {
  const { ctx, shop } = await openClosingShop();
  const { folder, said, terminal } = desk();
  const options = { period: '2026-06', format: 'pdf', folder } as const;
  await writeStatements(ctx, shop, terminal, options);
  expect(said.err).toContain('a month has them once it is released');
  await closePeriod(ctx, shop, '2026-06', 'cli:anna');
  await approvePeriod(ctx, shop, '2026-06', 'cli:ben');
  await releasePeriod(ctx, shop, '2026-06', 'cli:ben');
  await writeStatements(ctx, shop, terminal, options);
  const files = readdirSync(folder).sort();
  expect(files[0]).toMatch(/^2026-000001-\w+\.pdf$/);
  expect(said.out.trim().split('\n')).toHaveLength(files.length);
  const before = files.map((file) => readFileSync(join(folder, file)));
  expect(
    pdfText(before[0] ?? Buffer.alloc(0))
      .flat()
      .join('\n'),
  ).toContain('Provisionsabrechnung 2026-000001');
  await writeStatements(ctx, shop, terminal, options);
  expect(files.map((file) => readFileSync(join(folder, file)))).toEqual(before);
  const frozen: unknown[] = [];
  for await (const one of statementsOfMonth(ctx.store.read, shop, {
    period: '2026-06',
    asOf: ctx.stamp().at,
  }))
    frozen.push('number' in one ? one.number : null);
  expect(frozen).toHaveLength(files.length);
  expect(frozen[0]).toBe('2026-000001');
});

test('files need a folder', async () => {
  const { ctx, shop } = await openClosingShop();
  const { terminal } = desk();
  const options = { period: '2026-06', format: 'xml', folder: undefined } as const;
  await expect(writeStatements(ctx, shop, terminal, options)).rejects.toThrow('--out: say into which folder');
});
