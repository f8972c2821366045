/** The tie from customer to partner: made once, by the first sign-up or order that names a partner; later touches and coupons
 * change nothing (domain.md 3). */
import type { Instant } from '../../shared/time.ts';
import type { Attribution, BindingRow, Channel, OrderSignals, Signal } from './rows.ts';

/** What held at an instant: the highest `seq` among those begun; null where nothing did or the tie had ended. */
export function bindingAt(
  bindings: readonly BindingRow[],
  at: Instant,
): (BindingRow & { readonly partnerId: string }) | null {
  const found = bindings.findLast((binding) => binding.from <= at);
  return found?.partnerId ? { ...found, partnerId: found.partnerId } : null;
}

export const isBoundAfter = (bindings: readonly BindingRow[], at: Instant): boolean =>
  bindingAt(bindings, at) === null && bindings.some(({ from, partnerId }) => partnerId && from > at);

export type BindingCause = {
  readonly shopId: string;
  readonly customerId: string;
  readonly bindings: readonly BindingRow[];
  readonly nextSeq: number;
  readonly attribution: Attribution;
  readonly signals: OrderSignals;
  /** When the order was placed or the customer signed up: the binding begins there. */
  readonly at: Instant;
  readonly recordedAt: Instant;
  readonly planVersion: number | null;
  readonly orderId: string | null;
};

/** Null where the customer is bound, or nothing binds them. */
export function newBinding(cause: BindingCause): BindingRow | null {
  const { attribution, bindings, at } = cause;
  const { winner } = attribution;
  if (winner === null || winner.partnerId === null || winner.kind === 'binding') return null;
  if (bindingAt(bindings, at) || isBoundAfter(bindings, at)) return null;
  return {
    shopId: cause.shopId,
    customerId: cause.customerId,
    seq: cause.nextSeq,
    partnerId: winner.partnerId,
    from: at,
    channel: channelOf(winner.kind, cause.signals),
    touch: winner.kind === 'touch' ? (cause.signals.touch ?? null) : null,
    consent: cause.signals.consent ?? 'unknown',
    planVersion: cause.planVersion,
    orderId: cause.orderId,
    reason: cause.orderId === null ? 'signup' : 'order',
    recordedAt: cause.recordedAt,
  };
}

/** A code the order itself carries was written down by somebody: a form, a phone call. */
function channelOf(kind: Exclude<Signal['kind'], 'binding'>, signals: OrderSignals): Channel {
  if (kind === 'touch') return signals.touch?.channel ?? 'link';
  return kind === 'coupon' ? 'coupon' : 'manual';
}
