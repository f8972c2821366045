/** Frozen statements of a month as files of a folder: what is sent to partners. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Period } from '../../shared/time.ts';
import type { Context } from '../context.ts';
import type { ShopRow } from '../core/rows.ts';
import type { StatementDocument } from '../core/statement-document.ts';
import { taxOf } from '../core/tax.ts';
import { invoiceXml } from '../documents/invoice-xml.ts';
import { frozenStatements } from '../flows/read-frozen.ts';
import { BadInput, type Terminal } from './terminal.ts';

export type FileOptions = {
  readonly period: Period;
  readonly format: 'pdf' | 'xml';
  /** Our id, the merchant's id or a code; everybody where it is missing. */
  readonly partner?: string;
  /** Made where it does not exist. */
  readonly folder: string | undefined;
  /** Each statement's own language where it is missing. */
  readonly language?: 'de' | 'en';
};

/** One file a statement, the same again replaced by the same. */
export async function writeStatements(
  ctx: Context,
  shop: ShopRow,
  terminal: Terminal,
  options: FileOptions,
): Promise<void> {
  const { period, format, partner, folder } = options;
  if (folder === undefined)
    throw new BadInput([`--out: say into which folder the ${format} files go, such as --out statements`]);
  await mkdir(folder, { recursive: true });
  let files = 0;
  for await (const document of frozenStatements(ctx.store.read, shop, period)) {
    if (partner !== undefined && !isOf(document, partner)) continue;
    const bytes = await bytesOf(document, options);
    if (bytes === null) continue;
    const file = join(folder, `${document.number}-${document.partner.code}.${format}`);
    await writeFile(file, bytes);
    terminal.out(`${file}\n`);
    files += 1;
  }
  if (files === 0)
    terminal.err(
      `No ${format === 'pdf' ? 'frozen statement' : 'credit note'} of ${period}; a month has them once it is released\n`,
    );
}

const isOf = ({ partner }: StatementDocument, name: string): boolean =>
  [partner.id, partner.number, partner.code].includes(name);

/** Null: a statement that is no credit note has no invoice. */
async function bytesOf(
  document: StatementDocument,
  { format, language }: FileOptions,
): Promise<Uint8Array | string | null> {
  if (format === 'xml') return invoiceXml(document, taxOf(document, document.totals.total));
  // The server shares this bundle and does without the writer until it needs it.
  const { statementPdf } = await import('../documents/statement-pdf.ts');
  return statementPdf(document, language ? { language } : {});
}
