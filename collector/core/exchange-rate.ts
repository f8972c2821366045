/** The rate of a day, stored once and for ever, because lines are reckoned with it; and what orders that waited for it earn now. */
import { isCurrency } from '../../shared/currency.ts';
import type { Stamp } from '../../shared/id.ts';
import { Problem } from '../../shared/problem.ts';
import { type Day, isDay } from '../../shared/time.ts';
import { audited } from './audit.ts';
import { type Changes, during, insert, update } from './changes.ts';
import { isInOpenPeriod, type OrderFacts } from './order-record.ts';
import { restated } from './restatement.ts';
import type { CustomerRow, ExchangeRateRow, OrderRow, ShopRow } from './rows.ts';

export type NewRate = { readonly currency: string; readonly day: Day; readonly rate: string };

const RATE = /^\d{1,12}(\.\d{1,12})?$/;

/** The same rate again changes nothing. Throws `invalid-field` and names the field, or `rate-differs`. */
export function decideSetRate(
  shop: Pick<ShopRow, 'shopId' | 'currency'>,
  known: ExchangeRateRow | undefined,
  { currency, day, rate }: NewRate,
  who: string,
  stamp: Stamp,
): Changes {
  const { shopId, currency: target } = shop;
  const refuse = (path: string, detail: string): never => {
    throw new Problem('invalid-field', detail, { path });
  };
  if (!isCurrency(currency)) refuse('currency', `There is no currency "${currency}"`);
  if (currency === target) refuse('currency', `${currency} is the shop’s own currency`);
  if (!isDay(day)) refuse('day', 'A day is written 2026-06-30');
  if (!RATE.test(rate) || Number(rate) === 0) refuse('rate', 'A rate is a decimal above 0 such as "0.9263"');
  if (known && known.rate !== rate)
    throw new Problem('rate-differs', `${currency} of ${day} is stored as ${known.rate}`, {
      rate: known.rate,
    });
  if (known) return [];
  const row = { shopId, currency, target, day, rate, recordedAt: stamp.at };
  const deed = { shopId, who, action: 'rate.set', subject: `${currency} ${day}`, after: { target, rate } };
  return [insert('exchangeRates', row), audited(deed, stamp)];
}

/** An order that waited earns as if the rate had been there. Nothing for one that does not wait, or whose period is closed. */
export function decideHeldOrder(
  facts: OrderFacts,
  order: OrderRow,
  customer: CustomerRow | undefined,
  stamp: Stamp,
): Changes {
  if (!order.flags.includes('missing-rate') || !isInOpenPeriod(order, facts.periodAt)) return [];
  const restatement = restated(facts, order, stamp);
  const { shopId, id, ...set } = {
    ...restatement.order,
    flags: order.flags.filter((flag) => flag !== 'missing-rate'),
    version: order.version + 1,
  };
  return [
    ...(order.period === null ? [] : [during(shopId, order.period, 'open')]),
    update('orders', { shopId, id, version: order.version }, set),
    ...bountiesUsed(customer, restatement.bounties),
    ...restatement.changes,
  ];
}

function bountiesUsed(customer: CustomerRow | undefined, bounties: readonly string[]): Changes {
  if (!customer || bounties.every((id) => customer.bountiesUsed.includes(id))) return [];
  const { shopId, id, version } = customer;
  const used = [...new Set([...customer.bountiesUsed, ...bounties])];
  return [update('customers', { shopId, id, version }, { bountiesUsed: used, version: version + 1 })];
}
