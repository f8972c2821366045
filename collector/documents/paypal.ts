/** Payouts for PayPal's „Payouts Web": recipient, amount, currency, id, note, wallet; no header (developer.paypal.com, Payouts Web). */
import { decimalOf } from '../../shared/currency.ts';
import { Problem } from '../../shared/problem.ts';
import { type CsvLocale, csvRow, text } from './csv-cells.ts';
import { emailOf, refuseTransfer, requireOneCurrency, requirePayable, type Transfer } from './transfer.ts';

/** PayPal takes no more rows in one file, and ids of at most 30 characters without spaces. */
export const PAYPAL_ROWS_MAX = 5_000;
const ID_MAX = 30;
const NOTE_MAX = 400;

/** `locale`: how the paying account writes numbers, `100,45` or `100.45`; the columns are parted by commas either way. Throws
 * `not-transferable`. */
export function paypalCsv(transfers: readonly Transfer[], locale: CsvLocale): string {
  if (transfers.length > PAYPAL_ROWS_MAX)
    throw new Problem(
      'not-transferable',
      `PayPal takes ${PAYPAL_ROWS_MAX} payments in a file, not ${transfers.length}`,
      { max: PAYPAL_ROWS_MAX },
    );
  requireOneCurrency(transfers);
  return transfers.map((transfer) => rowOf(transfer, locale)).join('');
}

function rowOf(transfer: Transfer, locale: CsvLocale): string {
  const { amount, currency, reference, purpose } = transfer;
  requirePayable(transfer);
  if (reference.length > ID_MAX || /\s/u.test(reference))
    refuseTransfer(transfer, `has a reference PayPal does not take; at most ${ID_MAX} characters, no spaces`);
  const decimal = decimalOf(amount, currency);
  return csvRow(
    [
      { raw: emailOf(transfer) },
      { raw: locale === 'de' ? decimal.replace('.', ',') : decimal },
      { raw: currency },
      text(reference),
      text(purpose.slice(0, NOTE_MAX)),
      { raw: 'PAYPAL' },
    ],
    'en',
  );
}
