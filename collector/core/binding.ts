/** The tie from customer to partner: made once, by the first sign-up or order that names a partner; later touches and coupons
 * change nothing (domain.md 3). */
import type { Stamp } from '../../shared/id.ts';
import type { Instant } from '../../shared/time.ts';
import { audited } from './audit.ts';
import { type Changes, insert } from './changes.ts';
import type { Attribution, BindingRow, Channel, OrderSignals, Signal } from './rows.ts';

/** What held at an instant: the highest `seq` among those begun; null where nothing did or the tie had ended. */
export function bindingAt(
  bindings: readonly BindingRow[],
  at: Instant,
): (BindingRow & { readonly partnerId: string }) | null {
  const found = bindings.findLast((binding) => binding.from <= at);
  return found?.partnerId ? { ...found, partnerId: found.partnerId } : null;
}

/** Whether what holds later keeps an earlier message from binding. The first order binds, also when it comes late: it gives way
 * only to what a person decided. A browser's sign-up gives way to everything, or a false clock could take customers away. */
export function isSettledLater(
  bindings: readonly BindingRow[],
  { at, orderId }: { readonly at: Instant; readonly orderId: string | null },
): boolean {
  const later = bindings.filter(({ from }) => from > at);
  return orderId === null ? later.length > 0 : later.some((binding) => !isEvidence(binding));
}

const isEvidence = ({ orderId, reason, channel }: BindingRow): boolean =>
  orderId !== null || (reason === 'signup' && channel !== 'manual');

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
  if (bindingAt(bindings, at) || isSettledLater(bindings, cause)) return null;
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

/** One that takes the place of a later one is audited: a binding never changes without a trace. */
export function savedBinding(
  binding: BindingRow | null,
  known: readonly BindingRow[],
  stamp: Stamp,
): Changes {
  if (binding === null) return [];
  const replaced = known.findLast(({ from, partnerId }) => partnerId !== null && from >= binding.from);
  const deed = {
    shopId: binding.shopId,
    who: 'collector',
    action: 'binding.earlier',
    subject: binding.customerId,
    before: { partner: replaced?.partnerId ?? null, from: replaced?.from ?? null },
    after: { partner: binding.partnerId, from: binding.from, order: binding.orderId },
    reason: 'an earlier order came late',
  };
  return [insert('bindings', binding), ...(replaced ? [audited(deed, stamp, 1)] : [])];
}

/** A code the order itself carries was written down by somebody: a form, a phone call. */
function channelOf(kind: Exclude<Signal['kind'], 'binding'>, signals: OrderSignals): Channel {
  if (kind === 'touch') return signals.touch?.channel ?? 'link';
  return kind === 'coupon' ? 'coupon' : 'manual';
}
