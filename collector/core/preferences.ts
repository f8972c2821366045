/** What a partner wants to be told by mail, and in which language. */
import type { Stamp } from '../../shared/id.ts';
import { type Changes, insert, update } from './changes.ts';
import type { NotificationEvent, PartnerRow, PreferenceRow, ShopRow } from './rows.ts';

export type Preferences = Pick<PreferenceRow, 'language' | 'events'>;

/** Who has chosen nothing is told what comes seldom, in the shop's language. */
const CHOSEN_NOTHING: Readonly<Record<NotificationEvent, boolean>> = {
  customer: true,
  order: false,
  recruit: true,
  statement: true,
  payout: true,
};

/** What is owed is told for ever; of everything else only those who are partners hear. */
const OWED: readonly NotificationEvent[] = ['statement', 'payout'];

/** Those of the events this partner is told of by mail. */
export const toldOf = (
  { leftAt, suspendedAt }: PartnerRow,
  { events }: Preferences,
  what: readonly NotificationEvent[],
): readonly NotificationEvent[] => {
  const isActive = leftAt === null && suspendedAt === null;
  return what.filter((event) => events[event] && (isActive || OWED.includes(event)));
};

export const preferencesFrom = (shop: ShopRow, row: PreferenceRow | undefined): Preferences =>
  row ?? { language: shop.settings.issuer?.language ?? 'de', events: CHOSEN_NOTHING };

export function decideSetPreferences(
  { shopId, id: partnerId }: PartnerRow,
  known: PreferenceRow | undefined,
  input: Preferences,
  stamp: Stamp,
): Changes {
  const set = { ...input, changedAt: stamp.at, version: (known?.version ?? 0) + 1 };
  if (!known) return [insert('preferences', { shopId, partnerId, ...set })];
  return [update('preferences', { shopId, partnerId, version: known.version }, set)];
}
