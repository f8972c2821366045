/** A payout as the payments of a bank file. Reading changes nothing: exporting twice is the same file twice. */
import { Problem } from '../../shared/problem.ts';
import { type Day, dayOf } from '../../shared/time.ts';
import type { PayoutRow, ShopRow } from '../core/rows.ts';
import type { Transfer, TransferFile } from '../documents/transfer.ts';
import { payoutItemsAfter } from '../store/queries/payouts.ts';
import { shopOf } from '../store/queries/shops.ts';
import type { Reader } from '../store/reader.ts';

const PAGE = 500;

export type TransferRequest = {
  readonly payout: PayoutRow;
  /** Today, where nothing else was asked for. */
  readonly executionDay: Day;
};

/** What is still open of it. Throws `no-issuer` where the shop has named no account to pay from, `payout-building`, and
 * `payout-closed` where nothing is open. */
export async function transferFile(
  read: Reader,
  shop: ShopRow,
  request: TransferRequest,
): Promise<TransferFile> {
  const { payout } = request;
  // Whoever asks may have known the shop for two seconds; money goes by what it says now.
  const issuer = (await shopOf(read, { shop: shop.shopId }))?.settings.issuer;
  if (!issuer?.iban)
    throw new Problem('no-issuer', 'The shop has not said from which account it pays; PUT /v1/shop/issuer');
  if (payout.state === 'building')
    throw new Problem('payout-building', `${payout.id} is still being put together`, { payout: payout.id });
  const transfers = await transfersOf(read, shop, request);
  if (transfers.length === 0)
    throw new Problem('payout-closed', `Nothing of ${payout.id} is open`, { payout: payout.id });
  return {
    id: fileId(shop, payout),
    createdAt: payout.createdAt,
    payer: { name: issuer.holder ?? issuer.legalName, iban: issuer.iban, bic: issuer.bic },
    transfers,
  };
}

async function transfersOf(
  read: Reader,
  shop: ShopRow,
  { payout, executionDay }: TransferRequest,
): Promise<readonly Transfer[]> {
  const transfers: Transfer[] = [];
  const purpose = `${shop.name} ${dayOf(payout.createdAt, shop.timezone).slice(0, 7)}`;
  let after = '';
  for (;;) {
    const rows = await payoutItemsAfter(read, { shop: shop.shopId, payout: payout.id, after, limit: PAGE });
    for (const { item, partner, profile } of rows) {
      if (item.state !== 'open') continue;
      const { holder, iban, bic, email } = profile.payout;
      transfers.push({
        reference: item.reference,
        partner: partner.externalId ?? partner.id,
        holder: holder ?? profile.legalName,
        iban,
        bic,
        email,
        amount: item.amount,
        currency: item.currency,
        purpose,
        executionDay,
      });
    }
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return transfers;
    after = last.item.partnerId;
  }
}

/** The shop's own letters as far as banks take them, and the payout's number: the bank sees a file that comes twice. */
const fileId = ({ shopId }: ShopRow, { seq }: PayoutRow): string =>
  `EVL-${shopId.replace(/[^A-Za-z0-9]/g, '').slice(0, 16)}-${String(seq).padStart(6, '0')}`;
