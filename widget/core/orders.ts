/** Orders as GA4 tells them: `purchase` events in the page's data layer. */
import { attempt } from './quiet.ts';
import { datalayer, host } from './settings.ts';

type Purchase = {
  readonly transaction_id: string;
  readonly value: number;
  readonly currency: string;
  readonly coupon?: string;
};
/** GTM pushes `{ event, ecommerce }`, gtag its arguments: `event`, name, values. */
type Entry = {
  readonly 1: string;
  readonly 2: Purchase;
  readonly event?: string;
  readonly ecommerce?: Purchase;
};

/**
 * Tells each purchase in the data layer, those before us included. GA4 counts in major units, we in minor
 * ones; the browser knows the currency's decimals (ECMA-402 takes them from ISO 4217). Its items stay behind: their
 * prices may hold tax, so nobody could call them net.
 */
export const watchPurchases = (tell: (command: 'order', order: object) => void): void => {
  if (!datalayer) return;
  const layer: Entry[] = host[datalayer] ?? [];
  host[datalayer] = layer;
  const look = (entry: Entry): void =>
    attempt(() => {
      const { 2: values, 1: named, ecommerce = values, event = named } = entry;
      if (event !== 'purchase') return;
      const { value, transaction_id: order, currency, coupon } = ecommerce;
      const [, decimals = ''] = (0).toLocaleString('en', { style: 'currency', currency }).split('.');
      tell('order', { total: Math.round(value * +`1${decimals}`), order, currency, coupon });
    });
  layer.map(look);
  const push = layer.push;
  layer.push = (...entries) => {
    entries.map(look);
    return push.apply(layer, entries);
  };
};
