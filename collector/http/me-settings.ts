import {
  getMyProfile,
  getNotifications,
  putMyProfile,
  putNotifications,
} from '../../shared/contract/me-settings.ts';
import type { PartnerRow, ShopRow } from '../core/rows.ts';
import { saveOwnProfile } from '../flows/save-own-profile.ts';
import { preferencesOf, setPreferences } from '../flows/set-preferences.ts';
import { newestProfiles } from '../store/queries/profiles.ts';
import type { House } from './house.ts';
import type { Mounted } from './mount.ts';
import { pageAddresses } from './page-address.ts';
import { profileAnswer } from './profiles.ts';
import { answer } from './reply.ts';
import { portal } from './signed-in.ts';
import { isoOrNull } from './times.ts';
import { unsubscribeCalls } from './unsubscribe.ts';

export function mySettingsCalls(house: House): readonly Mounted[] {
  const { ctx } = house;
  const { read } = ctx.store;
  const notifications = async (shop: ShopRow, partner: PartnerRow) => {
    const { language, events, changedAt } = await preferencesOf(read, shop, partner);
    return answer({ language, events: { ...events }, email: partner.email, changedAt: isoOrNull(changedAt) });
  };
  return [
    ...unsubscribeCalls(house),
    portal(house, getMyProfile, async ({ shop, partner }) => {
      const [row] = await newestProfiles(read, { shop: shop.shopId, partners: [partner.id] });
      return answer({ profile: row ? profileAnswer(row) : null });
    }),
    portal(house, putMyProfile, async ({ shop, partner, body, who }) => {
      const { signIn } = await pageAddresses(house, shop);
      return answer({
        profile: profileAnswer(await saveOwnProfile(ctx, shop, partner, body, { who, signIn })),
      });
    }),
    portal(house, getNotifications, ({ shop, partner }) => notifications(shop, partner)),
    portal(house, putNotifications, async ({ shop, partner, body }) => {
      await setPreferences(ctx, partner, body);
      return notifications(shop, partner);
    }),
  ];
}
