/** Nobody's mailbox is filled by strangers: mails to one address are counted, wherever they are asked for. */
import { emailOf, hmacOf } from '../../shared/signature.ts';
import type { ShopRow } from '../core/rows.ts';
import type { House } from './house.ts';

/** Throws `rate-limited`. The address is remembered as its HMAC only. */
export const limitMail = ({ limits }: House, shop: ShopRow, email: string): Promise<void> =>
  limits.mailTo(hmacOf(shop.emailKey, emailOf(email)));
