/** Kits, training, events, memberships and ad credit have base 0 and points 0 before any component sees them (plan.md section 8). A
 * refund is spread over what they cost like over everything else. */
import type { OrderLine } from './types.ts';

/** A line as components see it. */
export const asSeen = (line: OrderLine): OrderLine =>
  line.unpaid === undefined ? line : { ...line, net: 0, points: null, partnerNet: null };

export const leftAsSeen = (line: OrderLine, left: number): number => (line.unpaid === undefined ? left : 0);
