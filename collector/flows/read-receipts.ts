import { type ReceiptDocument, receiptDocument } from '../core/receipt.ts';
import { receiptsAfter, receiptsOfPartner } from '../store/queries/receipts.ts';
import type { Reader } from '../store/reader.ts';

export type ReceiptPage = { readonly after: number; readonly limit: number };

/** The shop's chain, for the merchant: the next receipts after a number. */
export async function receiptsOfShop(
  read: Reader,
  shop: string,
  page: ReceiptPage,
): Promise<readonly ReceiptDocument[]> {
  const rows = await receiptsAfter(read, { shop, ...page });
  return rows.flatMap(({ receipt, binding }) => (binding ? [receiptDocument(receipt, binding)] : []));
}

/** The receipts of a partner's own customers, for the partner. `partner` is our id. */
export async function receiptsFor(
  read: Reader,
  { shop, partner }: { readonly shop: string; readonly partner: string },
  page: ReceiptPage,
): Promise<readonly ReceiptDocument[]> {
  const rows = await receiptsOfPartner(read, { shop, partner, ...page });
  return rows.map(({ receipt, binding }) => receiptDocument(receipt, binding));
}
