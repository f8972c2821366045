import { type Difference, orderDifference, type PartnerSum } from '../core/books.ts';
import type { OrderRow } from '../core/rows.ts';
import { ledgerSums, lineSums, ordersAfter } from '../store/queries/books.ts';
import { orderWithId } from '../store/queries/releases.ts';
import { PAGE, pages, type Walk } from './walk.ts';

/** Lines and ledger are two reads, and an order may change between them: what looks wrong is looked at again. */
const LOOKS = 3;

/** What the lines of each order give is what the ledger owes for it. */
export async function checkOrders(walk: Walk): Promise<Difference | undefined> {
  const { read, shop, count } = walk;
  const next = (last: OrderRow | undefined) =>
    ordersAfter(read, { shop, after: last?.id ?? '', limit: PAGE });
  for await (const page of pages(next)) {
    for (const [order, difference] of await differences(walk, page)) {
      const confirmed = difference && (await lookAgain(walk, order));
      if (confirmed) return confirmed;
    }
    count.orders += page.length;
  }
  return undefined;
}

async function lookAgain(walk: Walk, order: OrderRow): Promise<Difference | undefined> {
  let difference: Difference | undefined;
  for (let look = 1; look < LOOKS; look += 1) {
    const now = await orderWithId(walk.read, { shop: walk.shop, id: order.id });
    const [found] = now ? await differences(walk, [now]) : [];
    difference = found?.[1];
    if (!difference) return undefined;
  }
  return difference;
}

async function differences(
  { read, shop }: Walk,
  orders: readonly OrderRow[],
): Promise<readonly (readonly [OrderRow, Difference | undefined])[]> {
  const ids = orders.map(({ id }) => id);
  const lines = byOrder(
    (await lineSums(read, { shop, orders: ids })).flatMap(({ orderId, partnerId, amount, earliest }) =>
      orderId === null || partnerId === null || earliest === null
        ? []
        : [{ orderId, partnerId, amount, earliest }],
    ),
  );
  const ledger = byOrder(
    (await ledgerSums(read, { shop, orders: ids })).flatMap(({ orderId, account, amount }) => {
      const partnerId = partnerIn(account);
      return orderId === null || partnerId === null ? [] : [{ orderId, partnerId, amount }];
    }),
  );
  return orders.map((order) => [
    order,
    orderDifference(order, lines.get(order.id) ?? [], ledger.get(order.id) ?? []),
  ]);
}

/** `pending:`, `payable:` and `withheld:` are a partner's; the company's accounts have no colon. */
function partnerIn(account: string): string | null {
  const colon = account.indexOf(':');
  return colon === -1 ? null : account.slice(colon + 1);
}

function byOrder<S extends PartnerSum>(sums: readonly S[]): ReadonlyMap<string, readonly S[]> {
  const orders = new Map<string, S[]>();
  for (const sum of sums) {
    const known = orders.get(sum.orderId);
    if (known) known.push(sum);
    else orders.set(sum.orderId, [sum]);
  }
  return orders;
}
