import type { StatementDocument } from '../core/statement-document.ts';
import type { Tax } from '../core/tax.ts';
import type { PdfAttachment } from './pdf/paper.ts';
export function invoiceAttachment(_document: StatementDocument, _tax: Tax): PdfAttachment | null {
  return null;
}
