import {
  getMyOnboarding,
  listMyCustomers,
  listMyReceipts,
  listRecruits,
} from '../../shared/contract/me-people.ts';
import { isoOf } from '../../shared/time.ts';
import { customersOfPartner } from '../flows/read-customer.ts';
import { firstSteps, recruitsOf } from '../flows/read-onboarding.ts';
import { receiptsFor } from '../flows/read-receipts.ts';
import type { House } from './house.ts';
import type { Mounted } from './mount.ts';
import { afterOf, cursorOf, pageOf } from './paging.ts';
import { answer } from './reply.ts';
import { portal } from './signed-in.ts';
import { isoOrNull } from './times.ts';

export function myPeopleCalls(house: House): readonly Mounted[] {
  const { ctx } = house;
  const { read } = ctx.store;
  return [
    portal(house, listMyCustomers, async ({ shop, partner, query }) => {
      const of = { shop: shop.shopId, partner: partner.id, after: afterOf(query, ''), limit: query.limit };
      const { customers, next } = await customersOfPartner(read, of);
      const items = customers.flatMap(({ customer, bindings }) => {
        const binding = bindings.at(-1)?.binding;
        if (!binding) return [];
        return {
          id: customer.id,
          name: shop.settings.showCustomers ? customer.display : null,
          boundAt: isoOf(binding.from),
          channel: binding.channel,
          orders: customer.ordersConfirmed,
          firstOrderAt: isoOrNull(customer.firstOrderAt),
          lastOrderAt: isoOrNull(customer.lastOrderAt),
        };
      });
      return answer({ items, next: next === null ? null : cursorOf(next) });
    }),
    portal(house, listMyReceipts, async ({ shop, partner, query }) => {
      const page = { after: Number(afterOf(query, '0')), limit: query.limit + 1 };
      const documents = await receiptsFor(read, { shop: shop.shopId, partner: partner.id }, page);
      return answer(
        pageOf(documents, query, { item: (document) => document, after: ({ seq }) => String(seq) }),
      );
    }),
    portal(house, getMyOnboarding, async ({ shop, partner, person }) => {
      const steps = await firstSteps(ctx, shop, partner, person);
      return answer({
        steps: steps.map(({ step, isDone, doneAt }) => ({ step, isDone, doneAt: isoOrNull(doneAt) })),
      });
    }),
    portal(house, listRecruits, async ({ partner, query }) => {
      const page = { before: afterOf(query, '~'), limit: query.limit };
      const { recruits, next } = await recruitsOf(ctx, partner, page);
      const items = recruits.map(({ partner: row, steps }) => ({
        id: row.id,
        code: row.code,
        name: row.name,
        joinedAt: isoOf(row.joinedAt),
        steps: steps.map(({ step, isDone, doneAt }) => ({ step, isDone, doneAt: isoOrNull(doneAt) })),
      }));
      return answer({ items, next: next === null ? null : cursorOf(next) });
    }),
  ];
}
