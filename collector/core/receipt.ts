/** The receipt chain: every binding sealed with SHA-256 over the hash before it, so that neither merchant nor operator can move a
 * customer in silence. Merchant and partner download receipts and check them with nothing but this file's rule. */
import { canonical, digest } from '../../shared/canonical.ts';
import type { Stamp } from '../../shared/id.ts';
import { isoOf } from '../../shared/time.ts';
import { type Changes, insert } from './changes.ts';
import type { BindingRow, ReceiptRow } from './rows.ts';

/** What the first receipt of a shop builds on. */
export const GENESIS = '0'.repeat(64);

/** SHA-256, as 64 hexadecimal digits, of the previous hash followed by the canonical JSON of the binding. */
export const sealOf = (previousHash: string, binding: BindingRow): string =>
  digest(previousHash + canonical(sealed(binding)));

/** Continues the chain. Two sealers that read the same end meet at the primary key (shop, seq): one of them reads again. */
export function decideSeal(
  last: Pick<ReceiptRow, 'seq' | 'hash'> | undefined,
  bindings: readonly BindingRow[],
  stamp: Stamp,
): Changes {
  let seq = last?.seq ?? 0;
  let previousHash = last?.hash ?? GENESIS;
  return bindings.map((binding) => {
    seq += 1;
    const hash = sealOf(previousHash, binding);
    const { shopId, customerId, seq: bindingSeq } = binding;
    const row = { shopId, seq, customerId, bindingSeq, previousHash, hash, sealedAt: stamp.at };
    previousHash = hash;
    return insert('receipts', row);
  });
}

/** What is handed out: everything needed to compute the hash again, by anybody, without us. */
export type ReceiptDocument = {
  readonly rule: typeof RULE;
  readonly seq: number;
  readonly previousHash: string;
  readonly hash: string;
  readonly sealedAt: string;
  readonly binding: BindingRow;
};

const RULE = 'hash = SHA-256(previousHash + RFC 8785 canonical JSON of binding)';

export const receiptDocument = (receipt: ReceiptRow, binding: BindingRow): ReceiptDocument => ({
  rule: RULE,
  seq: receipt.seq,
  previousHash: receipt.previousHash,
  hash: receipt.hash,
  sealedAt: isoOf(receipt.sealedAt),
  binding: sealed(binding),
});

export type ReceiptFault = { readonly seq: number; readonly fault: string };

/** The first receipt that does not hold, or undefined. Neighbours in the chain are checked against each other; a partner's own
 * receipts have gaps between them, and each is checked by itself. */
export function receiptFault(documents: readonly ReceiptDocument[]): ReceiptFault | undefined {
  let previous: ReceiptDocument | undefined;
  for (const document of documents) {
    const { seq } = document;
    if (document.hash !== sealOf(document.previousHash, document.binding))
      return { seq, fault: 'The binding is not the one that was sealed' };
    if (seq === 1 && document.previousHash !== GENESIS)
      return { seq, fault: 'The first receipt builds on something unknown' };
    if (previous?.seq === seq - 1 && previous.hash !== document.previousHash)
      return { seq, fault: 'The receipt does not build on the one before it' };
    previous = document;
  }
  return undefined;
}

/** Named one by one, so that a column added later does not change the hash of what was sealed before. */
const sealed = (binding: BindingRow): BindingRow => ({
  shopId: binding.shopId,
  customerId: binding.customerId,
  seq: binding.seq,
  partnerId: binding.partnerId,
  from: binding.from,
  channel: binding.channel,
  touch: binding.touch,
  consent: binding.consent,
  planVersion: binding.planVersion,
  orderId: binding.orderId,
  reason: binding.reason,
  recordedAt: binding.recordedAt,
});
