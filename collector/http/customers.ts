import {
  getCustomer,
  getPartnerCustomers,
  listMerges,
  postBinding,
  postMerge,
  putCustomer,
} from '../../shared/contract/customers.ts';
import { isoOf } from '../../shared/time.ts';
import type { ShopRow } from '../core/rows.ts';
import { bindCustomer } from '../flows/bind-customer.ts';
import { partnerNamed } from '../flows/find-partner.ts';
import { type CustomerDetails, customerDetails, customersOfPartner } from '../flows/read-customer.ts';
import { resolveMerge } from '../flows/resolve-merge.ts';
import { setCustomer } from '../flows/set-customer.ts';
import { openMergeConflicts } from '../store/queries/merges.ts';
import type { House } from './house.ts';
import { type Mounted, merchant } from './mount.ts';
import { afterOf, cursorOf } from './paging.ts';
import { answer } from './reply.ts';
import { isoOrNull } from './times.ts';

/** The oldest ones: a queue is worked off from its head. */
const MERGES_SHOWN = 500;

export function customerCalls(house: House): readonly Mounted[] {
  const { ctx } = house;
  const { read } = ctx.store;
  const shown = async (shop: ShopRow, name: string) =>
    answer(customerAnswer(await customerDetails(read, { shop: shop.shopId, name })));
  return [
    merchant(house, getPartnerCustomers, async ({ shop, params, query }) => {
      const { id: partner } = await partnerNamed(read, { shop: shop.shopId, name: params.id });
      const page = { shop: shop.shopId, partner, after: afterOf(query, ''), limit: query.limit };
      const { customers, next } = await customersOfPartner(read, page);
      return answer({ items: customers.map(summaryOf), next: next === null ? null : cursorOf(next) });
    }),
    merchant(house, getCustomer, ({ shop, params }) => shown(shop, params.id)),
    merchant(house, putCustomer, async ({ shop, params, body, who }) => {
      await setCustomer(ctx, shop, params.id, body, who);
      return shown(shop, params.id);
    }),
    merchant(house, postBinding, async ({ ctx, shop, params, body, who }) => {
      await bindCustomer(ctx, shop, params.id, body, who);
      return shown(shop, params.id);
    }),
    merchant(house, listMerges, async ({ shop }) => {
      const rows = await openMergeConflicts(read, { shop: shop.shopId, limit: MERGES_SHOWN });
      const items = rows.map(({ id, customerId, otherId, recordedAt }) => ({
        id,
        customers: [customerId, otherId],
        recordedAt: isoOf(recordedAt),
      }));
      return answer({ items, next: null });
    }),
    merchant(house, postMerge, async ({ shop, params, body, who }) => {
      await resolveMerge(ctx, shop, params.id, body, who);
      return answer(null, 204);
    }),
  ];
}

const summaryOf = ({ customer, ids, bindings }: CustomerDetails) => ({
  id: customer.id,
  ids: [...ids],
  display: customer.display,
  orders: customer.ordersConfirmed,
  boundAt: isoOrNull(bindings.at(-1)?.binding.from ?? null),
});

const customerAnswer = ({ customer, ids, bindings }: CustomerDetails) => ({
  id: customer.id,
  ids: [...ids],
  mergedInto: customer.mergedInto,
  isPartner: customer.isPartner,
  display: customer.display,
  orders: customer.ordersConfirmed,
  partner: bindings.at(-1)?.binding.partnerId ?? null,
  bindings: bindings.map(({ binding, receipt }) => ({
    partner: binding.partnerId,
    from: isoOf(binding.from),
    channel: binding.channel,
    consent: binding.consent,
    order: binding.orderId,
    planVersion: binding.planVersion,
    reason: binding.reason,
    receipt: receipt && { seq: receipt.seq, hash: receipt.hash, previousHash: receipt.previousHash },
  })),
  touch: customer.touch && { ...customer.touch, at: isoOf(customer.touch.at) },
});
