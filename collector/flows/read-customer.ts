/** A customer with every binding they ever had. Reading changes nothing. */
import { Problem } from '../../shared/problem.ts';
import type { BindingRow, CustomerRow, ReceiptRow } from '../core/rows.ts';
import { bindingsOf, customerNamed, customerOf } from '../store/queries/customers.ts';
import { customersEverBoundTo, receiptsOfCustomer, shopIdsOf } from '../store/queries/reports.ts';
import type { Reader } from '../store/reader.ts';

export type CustomerDetails = {
  readonly customer: CustomerRow;
  /** The shop's own ids of them. */
  readonly ids: readonly string[];
  readonly bindings: readonly { readonly binding: BindingRow; readonly receipt: ReceiptRow | null }[];
};

/** `name`: the shop's id of the customer, or ours. Throws `unknown-customer`. */
export async function customerDetails(
  read: Reader,
  { shop, name }: { readonly shop: string; readonly name: string },
): Promise<CustomerDetails> {
  const named = await customerNamed(read, { shop, kind: 'id', value: name });
  const customer = named ?? (await customerOf(read, { shop, id: name }));
  if (customer) return detailsOf(read, customer);
  throw new Problem('unknown-customer', `There is no customer "${name.slice(0, 64)}"`, { path: 'id' });
}

/** The customers whose last binding is to this partner, in order of our ids; a page may hold fewer than its limit. */
export async function customersOfPartner(
  read: Reader,
  of: { readonly shop: string; readonly partner: string; readonly after: string; readonly limit: number },
): Promise<{ readonly customers: readonly CustomerDetails[]; readonly next: string | null }> {
  const { shop, partner, after, limit } = of;
  const found = await customersEverBoundTo(read, { shop, partner, after, limit: limit + 1 });
  const customers: CustomerDetails[] = [];
  for (const { customerId } of found.slice(0, limit)) {
    const customer = await customerOf(read, { shop, id: customerId });
    const details = customer && (await detailsOf(read, customer));
    if (details?.bindings.at(-1)?.binding.partnerId === partner) customers.push(details);
  }
  const last = found[limit - 1];
  return { customers, next: found.length > limit && last ? last.customerId : null };
}

async function detailsOf(read: Reader, customer: CustomerRow): Promise<CustomerDetails> {
  const of = { shop: customer.shopId, customer: customer.id };
  const [ids, bindings, receipts] = await Promise.all([
    shopIdsOf(read, { ...of, kind: 'id' }),
    bindingsOf(read, of),
    receiptsOfCustomer(read, of),
  ]);
  const sealed = new Map(receipts.map((receipt) => [receipt.bindingSeq, receipt]));
  return {
    customer,
    ids: ids.map(({ value }) => value),
    bindings: bindings.map(({ binding }) => ({ binding, receipt: sealed.get(binding.seq) ?? null })),
  };
}
