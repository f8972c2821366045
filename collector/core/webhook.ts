/** Where a shop wants its messages: an address, and a secret to sign them with (Standard Webhooks). */
import type { Stamp } from '../../shared/id.ts';
import { Problem } from '../../shared/problem.ts';
import { audited } from './audit.ts';
import { type Changes, update } from './changes.ts';
import type { ShopRow, ShopSettings } from './rows.ts';

/** `receiver` null: nowhere from now on. What waits then is done; the secret is in no audit row. Throws `invalid-field`. */
export function decideSetWebhook(
  shop: Pick<ShopRow, 'shopId' | 'settings' | 'version'>,
  receiver: ShopSettings['webhook'] | null,
  who: string,
  stamp: Stamp,
): Changes {
  if (receiver && !mayBeCalled(receiver.url))
    throw new Problem('invalid-field', 'Messages go to an https address, or to this machine', {
      path: 'url',
    });
  const { shopId, version } = shop;
  const { webhook: before, ...others } = shop.settings;
  const settings = receiver ? { ...others, webhook: receiver } : others;
  const deed = {
    shopId,
    who,
    action: 'webhook.set',
    subject: shopId,
    before: { url: before?.url ?? null },
    after: { url: receiver?.url ?? null },
  };
  return [update('shops', { shopId, version }, { settings, version: version + 1 }), audited(deed, stamp)];
}

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Messages carry who earned what: never in clear over a network, and never with a name and password in the address. */
function mayBeCalled(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  if (username !== '' || password !== '') return false;
  return protocol === 'https:' || (protocol === 'http:' && LOOPBACK.has(hostname));
}
