/** One payment to one partner as every file of payments needs it, and what refuses a payment that file cannot carry. */
import { Problem } from '../../shared/problem.ts';
import type { Day, Instant } from '../../shared/time.ts';

export type Transfer = {
  /** What the partner's bank shows, unique in the shop: `PO-000007-0012`. */
  readonly reference: string;
  /** The merchant's own id of the partner, or ours. */
  readonly partner: string;
  readonly holder: string | null;
  readonly iban: string | null;
  readonly bic: string | null;
  readonly email: string | null;
  /** Minor units, above zero. */
  readonly amount: number;
  readonly currency: string;
  /** What it is for, in a sentence. */
  readonly purpose: string;
  readonly executionDay: Day;
};

export type Payer = {
  readonly name: string;
  readonly iban: string;
  readonly bic: string | null;
};

export type TransferFile = {
  /** Names the file at the bank, so that sending it twice is noticed. */
  readonly id: string;
  readonly createdAt: Instant;
  readonly payer: Payer;
  readonly transfers: readonly Transfer[];
};

/** Throws `not-transferable` and names the payment. `fault` goes on after the reference: `has no IBAN`. */
export function refuseTransfer({ reference, partner }: Transfer, fault: string): never {
  throw new Problem('not-transferable', `${reference} (partner ${partner}) ${fault}`, { reference, partner });
}

export function requirePayable(transfer: Transfer): void {
  const { amount } = transfer;
  if (!Number.isSafeInteger(amount) || amount <= 0)
    refuseTransfer(transfer, `comes to ${amount}; a payment is a whole number above zero`);
}

/** One mailbox; nothing a spreadsheet would run as a formula, because an apostrophe before it would change whom it pays. */
const EMAIL = /^[^\s=+\-@"',;<>\uFF1D\uFF0B\uFF0D\uFF20][^\s"',;<>@]*@[^\s"',;<>@]+\.[^\s"',;<>@]+$/u;

export function emailOf(transfer: Transfer): string {
  const { email } = transfer;
  if (email === null || email === '') return refuseTransfer(transfer, 'has no e-mail address');
  if (!EMAIL.test(email)) return refuseTransfer(transfer, `has no usable e-mail address ("${email}")`);
  return email;
}

/** A file holds one currency. */
export function requireOneCurrency(transfers: readonly Transfer[]): void {
  const [first] = transfers;
  const other = transfers.find(({ currency }) => currency !== first?.currency);
  if (first && other) refuseTransfer(other, `is in ${other.currency}; this file is in ${first.currency}`);
}
