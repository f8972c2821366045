/** Orders as GA4 tells them: `purchase` events in the page's data layer. */
import { attempt } from './quiet.ts';
import { datalayer, host } from './settings.ts';

type Fields = { readonly [field: string]: unknown };

/** Calls back for each purchase in the data layer, those before us included. */
export function watchPurchases(purchased: (order: Fields) => void): void {
  if (!datalayer) return;
  host[datalayer] ??= [];
  const layer: unknown[] = Object(host[datalayer]);
  const look = (entry: unknown): void =>
    attempt(() => {
      // GTM pushes `{ event, ecommerce }`, gtag its arguments: `event`, name, values.
      const { 1: named, 2: values, event = named, ecommerce = values } = Object(entry);
      if (event === 'purchase') purchased(orderOf(ecommerce));
    });
  layer.map(look);
  const { push } = layer;
  layer.push = (...entries) => {
    entries.map(look);
    return push.apply(layer, entries);
  };
}

/** GA4 counts in major units, we in minor ones; the browser knows the currency's decimals (ECMA-402 takes them from ISO 4217). */
function orderOf(purchase: object): Fields {
  const { transaction_id: order, value, currency, coupon, items } = Object(purchase);
  const [, decimals = ''] = (0).toLocaleString('en', { style: 'currency', currency }).split('.');
  const minor = (amount: number): number => Math.round(amount * +`1${decimals}`);
  const lineOf = ({ item_id, item_category, quantity = 1, price = 0 }: Record<string, number>): Fields => ({
    sku: item_id,
    category: item_category,
    quantity,
    net: minor(price * quantity),
  });
  return { order, total: minor(value), currency, coupon, lines: items?.map(lineOf) };
}
