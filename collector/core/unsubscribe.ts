/** Switching mails off from a mail, without signing in: whoever holds the address of it was sent the mail. */
import { hmacOf, sameSecret } from '../../shared/signature.ts';
import type { NotificationEvent, ShopRow } from './rows.ts';

export const NOTIFICATION_EVENTS: readonly NotificationEvent[] = [
  'customer',
  'order',
  'recruit',
  'statement',
  'payout',
];

export type Unsubscribing = { readonly partner: string; readonly events: readonly NotificationEvent[] };

type Signing = Pick<ShopRow, 'shopId' | 'signingKey'>;

/** It holds for ever, since a mail may be read years later, and can do no more than switch these mails off. */
export function unsubscribeAddress(
  baseUrl: string,
  shop: Signing,
  { partner, events }: Unsubscribing,
): string {
  const named = events.join('.');
  const query = { shop: shop.shopId, partner, events: named, proof: proofOf(shop, partner, named) };
  return `${baseUrl}/unsubscribe?${new URLSearchParams(query)}`;
}

export type UnsubscribeQuery = { readonly [name in 'partner' | 'events' | 'proof']?: string | undefined };

/** Undefined for an address we did not make. */
export function unsubscribingIn(shop: Signing, query: UnsubscribeQuery): Unsubscribing | undefined {
  const { partner = '', events = '', proof = '' } = query;
  if (!sameSecret(proof, proofOf(shop, partner, events))) return undefined;
  const names = events.split('.');
  return { partner, events: NOTIFICATION_EVENTS.filter((event) => names.includes(event)) };
}

/** Orders are signed with the same key as JSON, which never begins like this. */
const proofOf = ({ signingKey }: Signing, partner: string, events: string): string =>
  hmacOf(signingKey, `everline unsubscribe\n${partner}\n${events}`);
