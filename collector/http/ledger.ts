import { getAccount, listReceipts, verifyLedger } from '../../shared/contract/money.ts';
import { isoOf } from '../../shared/time.ts';
import { partnerNamed } from '../flows/find-partner.ts';
import { receiptsFor, receiptsOfShop } from '../flows/read-receipts.ts';
import { verifyBooks } from '../flows/verify-books.ts';
import { balancesOf, entriesOfAccount } from '../store/queries/reports.ts';
import type { House } from './house.ts';
import { type Mounted, merchant } from './mount.ts';
import { afterOf, pageOf } from './paging.ts';
import { answer } from './reply.ts';

export function ledgerCalls(house: House): readonly Mounted[] {
  const { ctx } = house;
  const { read } = ctx.store;
  return [
    merchant(house, getAccount, async ({ shop, params, query }) => {
      const [currency = '', version = ''] = afterOf(query, ' 0').split(' ');
      const of = { shop: shop.shopId, account: params.account };
      const balances = await balancesOf(read, of);
      const limit = query.limit + 1;
      const rows = await entriesOfAccount(read, { ...of, currency, version: Number(version), limit });
      const after = ({ entry }: (typeof rows)[number]) => `${entry.currency} ${entry.accountVersion}`;
      return answer({
        account: params.account,
        balances: balances.map((row) => ({ currency: row.currency, balance: row.balance })),
        ...pageOf(rows, query, { item: entryAnswer, after }),
      });
    }),
    merchant(house, verifyLedger, async ({ shop }) => answer({ ...(await verifyBooks(read, shop.shopId)) })),
    merchant(house, listReceipts, async ({ shop, query }) => {
      const page = { after: Number(afterOf(query, '0')), limit: query.limit + 1 };
      const { shopId } = shop;
      const partner =
        query.partner === undefined
          ? undefined
          : await partnerNamed(read, { shop: shopId, name: query.partner });
      const documents = partner
        ? await receiptsFor(read, { shop: shopId, partner: partner.id }, page)
        : await receiptsOfShop(read, shopId, page);
      return answer(
        pageOf(documents, query, { item: (document) => document, after: ({ seq }) => String(seq) }),
      );
    }),
  ];
}

type EntryOfAccount = Awaited<ReturnType<typeof entriesOfAccount>>[number];

const entryAnswer = ({ entry, transaction }: EntryOfAccount) => ({
  transaction: transaction.id,
  kind: transaction.kind,
  order: transaction.orderId,
  refund: transaction.refundId,
  period: entry.period,
  currency: entry.currency,
  amount: entry.amount,
  balanceBefore: entry.balanceBefore,
  balanceAfter: entry.balanceAfter,
  version: entry.accountVersion,
  at: isoOf(transaction.at),
});
