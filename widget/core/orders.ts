/** Orders the page tells without a call: declared as JSON, or as GA4 `purchase` events in the data layer. */
import { safely } from './safely.ts';
import { host, setting } from './settings.ts';

type Fields = { readonly [field: string]: unknown };

/** `<script type="application/json" data-everline-order>` holds one order or a list, fields as for `everline('order', …)`. */
export const declaredOrders = (): readonly Fields[] =>
  [...document.querySelectorAll('script[data-everline-order]')].flatMap(
    ({ textContent }) => safely(() => JSON.parse(textContent))() ?? [],
  );

/** Calls back for each purchase in the data layer, those before us included. */
export function watchPurchases(purchased: (order: Fields) => void): void {
  const name = setting('datalayer');
  if (!name) return;
  host[name] ??= [];
  const layer: { push: (...entries: unknown[]) => unknown } & Iterable<unknown> = Object(host[name]);
  const look = safely((entry: unknown) => {
    const [command, event, values] = Array.from(Object(entry));
    const { event: called, ecommerce } = Object(entry);
    if (called === 'purchase') purchased(orderOf(Object(ecommerce)));
    else if (command === 'event' && event === 'purchase') purchased(orderOf(Object(values)));
  });
  for (const entry of layer) look(entry);
  const { push } = layer;
  layer.push = (...entries) => {
    const length = push.apply(layer, entries);
    entries.map(look);
    return length;
  };
}

/** GA4 counts in major units, we in minor ones; the browser knows the currency's decimals (ECMA-402 takes them from ISO 4217). */
function orderOf({ transaction_id: order, value, currency, coupon, items }: Fields): Fields {
  const { maximumFractionDigits = 2 } = new Intl.NumberFormat('en', {
    style: 'currency',
    currency: `${currency}`,
  }).resolvedOptions();
  const minor = (amount: unknown): number => Math.round(Number(amount) * 10 ** maximumFractionDigits);
  return {
    order,
    total: minor(value),
    currency,
    coupon,
    lines: Array.from(Object(items), (item) => {
      const { item_id: sku, item_category: category, quantity = 1, price } = Object(item);
      return { sku, category, quantity, net: minor(price * quantity) };
    }),
  };
}
