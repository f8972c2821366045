/** Payouts as Wise batch: the template „send to bank accounts" by IBAN, or „send by email", where the partner tells Wise their account
 * (wise.com/help/articles/2663296, 2663302; for `type` EMAIL and 1,000 rows a file transferwise.com/help/article/2721161). The first row
 * names the columns, and Wise refuses others; each business downloads its own template, so check it once against this one. `target`: the
 * exact amount arrives, fees are ours. */
import { decimalOf } from '../../shared/currency.ts';
import { Problem } from '../../shared/problem.ts';
import { type Cell, csvRow, text } from './csv-cells.ts';
import { ibanFault, ibanOf } from './iban.ts';
import { emailOf, refuseTransfer, requireOneCurrency, requirePayable, type Transfer } from './transfer.ts';

export type WiseTemplate = 'bank' | 'email';

export const WISE_ROWS_MAX = 1_000;

const COMMON = [
  'name',
  'recipientEmail',
  'paymentReference',
  'receiverType',
  'amountCurrency',
  'amount',
  'sourceCurrency',
  'targetCurrency',
] as const;
const LAST: Readonly<Record<WiseTemplate, string>> = { bank: 'IBAN', email: 'type' };

/** Throws `not-transferable`. */
export function wiseCsv(transfers: readonly Transfer[], template: WiseTemplate): string {
  if (transfers.length > WISE_ROWS_MAX)
    throw new Problem(
      'not-transferable',
      `Wise takes ${WISE_ROWS_MAX} payments in a file, not ${transfers.length}`,
      { max: WISE_ROWS_MAX },
    );
  requireOneCurrency(transfers);
  const header = [...COMMON, LAST[template]].map((name): Cell => ({ raw: name }));
  return [header, ...transfers.map((transfer) => cellsOf(transfer, template))]
    .map((cells) => csvRow(cells, 'en'))
    .join('');
}

function cellsOf(transfer: Transfer, template: WiseTemplate): readonly Cell[] {
  const { holder, email, reference, amount, currency } = transfer;
  requirePayable(transfer);
  if (holder === null || holder.trim() === '') return refuseTransfer(transfer, 'has no account holder');
  const isBank = template === 'bank';
  return [
    text(holder),
    { raw: isBank && email === null ? '' : emailOf(transfer) },
    text(reference),
    { raw: 'PERSON' },
    { raw: 'target' },
    { raw: decimalOf(amount, currency) },
    { raw: currency },
    { raw: currency },
    { raw: isBank ? accountOf(transfer) : 'EMAIL' },
  ];
}

function accountOf(transfer: Transfer): string {
  const { iban } = transfer;
  if (iban === null) return refuseTransfer(transfer, 'has no IBAN');
  const fault = ibanFault(iban);
  return fault === undefined ? ibanOf(iban) : refuseTransfer(transfer, `has an IBAN that ${fault}`);
}
