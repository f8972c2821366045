/** Who buys or signs up, whom they are bound to, and which partner owns what they did: everything before money. */
import type { Stamp } from '../../shared/id.ts';
import type { Instant } from '../../shared/time.ts';
import { attributionOf, type KnownCode } from './attribution.ts';
import { bindingAt, isSettledLater, newBinding } from './binding.ts';
import { type Identity, type IdentityFacts, identityOf } from './identity.ts';
import type { Attribution, BindingRow, OrderSignals } from './rows.ts';

export type PurchaseFacts = {
  readonly identity: IdentityFacts;
  /** The codes the signals name, the customer's remembered touch included. */
  readonly codes: ReadonlyMap<string, KnownCode>;
  /** The canonical codes of the partners the customer was ever bound to, by the partner's id. */
  readonly partnerCodes: ReadonlyMap<string, string>;
  readonly planVersion: number | null;
};

/** What happened: an order, or a sign-up, which has no order id. */
export type Deed = { readonly at: Instant; readonly signals: OrderSignals; readonly orderId: string | null };

export type Purchase = {
  readonly identity: Identity | null;
  readonly signals: OrderSignals;
  readonly attribution: Attribution;
  /** The binding this makes, if it makes one. */
  readonly binding: BindingRow | null;
  /** The partner who buys, if a partner does. */
  readonly buyer: string | null;
};

export function purchaseOf(facts: PurchaseFacts, deed: Deed, stamp: Stamp): Purchase {
  const { shop } = facts.identity;
  const identity = identityOf(facts.identity, stamp);
  const signals = withRememberedTouch(deed.signals, identity);
  const bindings = identity?.bindings ?? [];
  // What this very order said before does not speak against what it says now.
  const earlier = bindings.filter(({ orderId }) => orderId === null || orderId !== deed.orderId);
  const inForce = bindingAt(earlier, deed.at);
  const buyer = identity?.after.isPartner ?? null;
  const attribution = attributionOf({
    settings: shop.settings,
    timezone: shop.timezone,
    at: deed.at,
    binding: inForce && { ...inForce, code: facts.partnerCodes.get(inForce.partnerId) ?? inForce.partnerId },
    isBoundLater: isSettledLater(earlier, deed),
    hasEarlierOrder: hasOrderBefore(identity, deed.at),
    buyer,
    signals,
    codes: facts.codes,
  });
  const binding =
    identity &&
    newBinding({
      shopId: shop.shopId,
      customerId: identity.after.id,
      bindings: earlier,
      nextSeq: (bindings.at(-1)?.seq ?? -1) + 1,
      attribution,
      signals,
      at: deed.at,
      recordedAt: stamp.at,
      planVersion: facts.planVersion,
      orderId: deed.orderId,
    });
  return { identity, signals, attribution, binding: isSaid(bindings, binding) ? null : binding, buyer };
}

/** Where the chain begins: at the partner who buys, else at the one who owns the order. */
export const chainStart = ({ buyer, attribution }: Pick<Purchase, 'buyer' | 'attribution'>): string | null =>
  buyer ?? attribution.winner?.partnerId ?? null;

/** The touch an earlier `identify` or sign-up left with the customer speaks where the order brings none of its own. */
function withRememberedTouch(signals: OrderSignals, identity: Identity | null): OrderSignals {
  const touch = signals.touch ?? identity?.after.touch;
  return touch ? { ...signals, touch } : signals;
}

const hasOrderBefore = (identity: Identity | null, at: Instant): boolean =>
  identity !== null && identity.after.firstOrderAt !== null && identity.after.firstOrderAt < at;

const isSaid = (bindings: readonly BindingRow[], binding: BindingRow | null): boolean =>
  bindings.at(-1)?.partnerId === binding?.partnerId && bindings.at(-1)?.from === binding?.from;
