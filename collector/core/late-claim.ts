/** A browser's claim that comes after the confirmation: it can name the customer and the partner the server did not know of. */
import type { Stamp } from '../../shared/id.ts';
import { DAY_MS } from '../../shared/time.ts';
import { savedBinding } from './binding.ts';
import { during, update } from './changes.ts';
import { countedIn, holdOf } from './confirmation.ts';
import type { Identity } from './identity.ts';
import {
  beforeOf,
  customerChanges,
  isInOpenPeriod,
  knownAfter,
  type OrderDecision,
  type OrderFacts,
  receiptOf,
  withoutPlan,
} from './order-record.ts';
import { restated } from './restatement.ts';
import type { OrderRow } from './rows.ts';

/** Without a hold a claim still has a day: browsers report within seconds, offline ones within hours. */
const LATEST_MS_MIN = DAY_MS;

/** The same as if the claim had come first, as long as the hold runs and the order's period is open; after that it is recorded and
 * changes nothing. */
export function decideLateClaim(facts: OrderFacts, existing: OrderRow, stamp: Stamp): OrderDecision {
  const { attribution, signals, binding, identity } = facts.purchase;
  const claimed: OrderRow = {
    ...existing,
    claimedAt: stamp.at,
    signals: { ...signals, claimHash: facts.bodyHash },
    version: existing.version + 1,
  };
  if (!isInTime(existing, facts, stamp)) {
    const receipt = receiptOf(claimed, facts.lines, false);
    return { changes: [saved(claimed, existing)], receipt, order: claimed, known: null, bounties: [] };
  }
  const isSamePartner = (attribution.winner?.partnerId ?? null) === existing.partnerId;
  const order: OrderRow = {
    ...claimed,
    customerId: identity?.after.id ?? null,
    partnerId: attribution.winner?.partnerId ?? null,
    attribution: isSamePartner ? existing.attribution : withoutPlan(attribution, facts),
    nth: existing.customerId === null ? beforeOf(facts).orders + 1 : existing.nth,
  };
  const restatement = restated(facts, order, stamp);
  const counted =
    existing.customerId === null ? identity && counts(identity, order, restatement.bounties) : identity;
  const changes = [
    ...(order.period === null ? [] : [during(order.shopId, order.period, 'open')]),
    ...customerChanges(counted),
    ...savedBinding(binding, identity?.bindings ?? [], stamp),
    saved(restatement.order, existing),
    ...restatement.changes,
  ];
  const receipt = receiptOf(restatement.order, restatement.lines, false);
  const known = knownAfter(counted, binding);
  return { changes, receipt, order: restatement.order, known, bounties: restatement.bounties };
}

const isInTime = (order: OrderRow, { plan, periodAt }: OrderFacts, stamp: Stamp): boolean =>
  order.status === 'confirmed' &&
  isInOpenPeriod(order, periodAt) &&
  stamp.at < order.recordedAt + Math.max(holdOf(plan), LATEST_MS_MIN);

const counts = (identity: Identity, order: OrderRow, bounties: readonly string[]): Identity => ({
  ...identity,
  after: countedIn(identity.after, { ...order, confirmedAt: order.confirmedAt ?? order.placedAt }, bounties),
});

function saved(order: OrderRow, { version }: OrderRow) {
  const { shopId, id, ...set } = order;
  return update('orders', { shopId, id, version }, set);
}
