/** Orders as GA4 tells them: `purchase` events in the page's data layer. */
import { attempt } from './quiet.ts';
import { datalayer, host } from './settings.ts';

type Fields = { readonly [field: string]: unknown };
type Purchase = {
  readonly transaction_id: string;
  readonly value: number;
  readonly currency: string;
  readonly coupon?: string;
};

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

/**
 * GA4 counts in major units, we in minor ones; the browser knows the currency's decimals (ECMA-402 takes them from
 * ISO 4217). Its items stay behind: their prices may hold tax, so nobody could call them net.
 */
function orderOf({ transaction_id: order, value, currency, coupon }: Purchase): Fields {
  const [, decimals = ''] = (0).toLocaleString('en', { style: 'currency', currency }).split('.');
  return { order, total: Math.round(value * +`1${decimals}`), currency, coupon };
}
