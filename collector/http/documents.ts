/** Files from frozen statements and payouts: PDF, CSV, JSON and XML of one, DATEV of a month, and what the bank takes. */
import { getBookExtract, getDatev, getTransfers } from '../../shared/contract/documents.ts';
import { Problem } from '../../shared/problem.ts';
import { boundsOf, type Day, dayOf, type Period } from '../../shared/time.ts';
import type { Context } from '../context.ts';
import type { ShopRow } from '../core/rows.ts';
import type { StatementDocument } from '../core/statement-document.ts';
import type { Language } from '../core/tax.ts';
import { bookExtractCsv } from '../documents/book-extract.ts';
import { statementsCsv } from '../documents/csv.ts';
import { DATEV_KEYS, datevBatch } from '../documents/datev.ts';
import { invoiceOf } from '../documents/invoice-xml.ts';
import { paypalCsv } from '../documents/paypal.ts';
import { sepaFile } from '../documents/sepa.ts';
import { wiseCsv } from '../documents/wise.ts';
import { type ExtractRequest, readBookExtract } from '../flows/read-book-extract.ts';
import { frozenStatement, plansByVersion, statementsInEuro } from '../flows/read-frozen.ts';
import { transferFile } from '../flows/read-transfers.ts';
import { payoutNamed } from '../flows/settle-payout.ts';
import { CSV_TYPE, fileOf, inPieces, streamOf } from './files.ts';
import type { House } from './house.ts';
import { type Mounted, merchant } from './mount.ts';

export function documentCalls(house: House): readonly Mounted[] {
  const { ctx } = house;
  const { read } = ctx.store;
  return [
    merchant(house, getTransfers, async ({ shop, params, query }) => {
      const payout = await payoutNamed(read, shop.shopId, params.id);
      const executionDay = query.executionDay ?? dayOf(ctx.stamp().at, shop.timezone);
      const file = await transferFile(read, shop, { payout, executionDay });
      const name = `payout-${String(payout.seq).padStart(6, '0')}`;
      switch (payout.method) {
        case 'sepa':
          return fileOf(
            `${name}.xml`,
            'application/xml; charset=utf-8',
            await streamOf(inPieces(sepaFile(file))),
          );
        case 'paypal':
          return fileOf(`${name}.paypal.csv`, CSV_TYPE, paypalCsv(file.transfers, query.locale));
        case 'wise':
          return fileOf(`${name}.wise.csv`, CSV_TYPE, wiseCsv(file.transfers, query.template));
        default:
          return payout.method satisfies never;
      }
    }),
    merchant(house, getDatev, async ({ shop, params, query }) => {
      const { from, until } = await issueDays(house, shop, params.id);
      const batch = {
        settings: { ...query, keys: DATEV_KEYS },
        createdAt: ctx.stamp().at,
        from,
        until,
        title: `Provisionen ${params.id}`,
      };
      const body = await streamOf(datevBatch(batch, statementsInEuro(read, shop, params.id)));
      return fileOf(`EXTF_Provisionen_${params.id}.csv`, 'text/csv; charset=windows-1252', body);
    }),
    merchant(house, getBookExtract, ({ shop, params, query, who }) =>
      bookExtractFile(ctx, shop, { ...query, partner: params.id }, who),
    ),
  ];
}

type ExtractFile = ExtractRequest & { readonly format: 'csv' | 'pdf'; readonly locale: 'de' | 'en' };

export async function bookExtractFile(
  ctx: Context,
  shop: ShopRow,
  { partner, from, to, format, locale }: ExtractFile,
  who: string,
): Promise<Response> {
  const { head, orders } = await readBookExtract(ctx, shop, { partner, from, to }, who);
  const name = `book-extract-${head.partner.code}-${from}-${to}.${format}`;
  if (format === 'csv') return fileOf(name, CSV_TYPE, await streamOf(bookExtractCsv(head, orders, locale)));
  // Fonts and the writer take twenty megabytes: they are loaded with the first document, here and below.
  const { bookExtractPdf } = await import('../documents/book-extract-pdf.ts');
  return fileOf(name, 'application/pdf', new Uint8Array(await bookExtractPdf(head, orders, locale)));
}

/** The month in which the statements were issued: bookings go by that day. Throws `period-state` before the release. */
async function issueDays(
  { ctx }: House,
  shop: ShopRow,
  period: Period,
): Promise<{ readonly from: Day; readonly until: Day }> {
  for await (const { issuedOn } of statementsInEuro(ctx.store.read, shop, period)) {
    const { from, until } = boundsOf(issuedOn.slice(0, 7), shop.timezone);
    return { from: dayOf(from, shop.timezone), until: dayOf(until - 1, shop.timezone) };
  }
  throw new Problem('period-state', `${period} has no statements in EUR yet; release it first`, {
    path: 'id',
  });
}

const FILE = /^(stm_.+?)(?:\.(json|csv|pdf|xml))?$/;

/** `stm_….pdf`: undefined for a name that is no frozen statement's. Throws `unknown-statement`, and `no-credit-note` where there is no
 * invoice to write as XML. */
export async function frozenFile(
  { ctx }: House,
  shop: ShopRow,
  { name, language }: { readonly name: string; readonly language: Language | undefined },
): Promise<Response | undefined> {
  const [, id, form = 'json'] = FILE.exec(name) ?? [];
  if (id === undefined) return undefined;
  const { read } = ctx.store;
  const frozen = await frozenStatement(read, shop, id);
  const { document } = frozen;
  const file = `${document.number}-${document.partner.code}.${form}`;
  switch (form) {
    case 'pdf': {
      const { statementPdf } = await import('../documents/statement-pdf.ts');
      const bytes = await statementPdf(document, language ? { language } : {});
      return fileOf(file, 'application/pdf', new Uint8Array(bytes));
    }
    case 'csv':
      return fileOf(
        file,
        CSV_TYPE,
        await streamOf(
          statementsCsv(only(document), language ?? document.shop.language, await plansByVersion(read, shop)),
        ),
      );
    case 'xml':
      return fileOf(file, 'application/xml; charset=utf-8', invoiceOf(document));
    default:
      // The very text that was hashed.
      return fileOf(file, 'application/json; charset=utf-8', frozen.row.document);
  }
}

async function* only(document: StatementDocument): AsyncGenerator<StatementDocument> {
  yield document;
}
