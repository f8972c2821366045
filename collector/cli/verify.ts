import type { Command } from 'commander';
import * as v from 'valibot';
import { check } from '../../shared/contract/parse.ts';
import { Problem } from '../../shared/problem.ts';
import { type ReceiptDocument, receiptFault } from '../core/receipt.ts';
import { verifyBooks } from '../flows/verify-books.ts';
import { type Shared, shopNamed, withContext, withDatabase } from './context.ts';
import { jsonFrom } from './plan-file.ts';
import { badInputOf, printJson, printRows, type Terminal } from './terminal.ts';

type Options = Shared & { readonly shop?: string; readonly receipts?: string };

export function verifyCommand(program: Command, terminal: Terminal): void {
  withDatabase(program.command('verify').description('recompute a shop’s books, or the receipts in a file'))
    .option('--shop <id>', 'which shop, where there are several')
    .option('--receipts <file>', 'an answer of GET /v1/receipts: anybody can check it, no database is needed')
    .addHelpText(
      'after',
      '\nEnds with 1 and the first difference where something does not agree.\n\nExamples:\n  everline verify --shop tea\n  everline verify --receipts receipts.json',
    )
    .action((options: Options) =>
      options.receipts === undefined
        ? verifyShop(options, terminal)
        : verifyReceipts(options.receipts, options, terminal),
    );
}

async function verifyShop(options: Options, terminal: Terminal): Promise<void> {
  const report = await withContext(terminal, options, async (ctx) => {
    const { shopId } = await shopNamed(ctx, options.shop);
    return verifyBooks(ctx.store.read, shopId);
  });
  if (options.json) printJson(terminal, report);
  else printRows(terminal, { ...report.checked, 'bindings not sealed yet': report.unsealed });
  if (!report.ok)
    throw new Problem('books-differ', `The books do not agree: ${JSON.stringify(report.difference)}`);
  if (!options.json) terminal.out('The books agree.\n');
}

const documentForm = v.custom<ReceiptDocument>(
  (input) =>
    v.is(
      v.object({ seq: v.number(), previousHash: v.string(), hash: v.string(), binding: v.looseObject({}) }),
      input,
    ),
  'is no receipt; it has seq, previousHash, hash and binding',
);
const fileForm = v.union(
  [v.array(documentForm), v.object({ items: v.array(documentForm) })],
  'is no list of receipts',
);

async function verifyReceipts(file: string, { json }: Options, terminal: Terminal): Promise<void> {
  const checked = check(fileForm, await jsonFrom(file));
  if ('faults' in checked) throw badInputOf(checked.faults);
  const documents = 'items' in checked.value ? checked.value.items : checked.value;
  const fault = receiptFault(documents);
  if (json) printJson(terminal, { ok: !fault, receipts: documents.length, fault: fault ?? null });
  if (fault) throw new Problem('books-differ', `Receipt ${fault.seq}: ${fault.fault}`);
  if (!json) terminal.out(`${documents.length} receipts, and every hash is right.\n`);
}
