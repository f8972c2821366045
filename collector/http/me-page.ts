import { deleteMyPortrait, getMyPage, putMyPage, putMyPortrait } from '../../shared/contract/me-page.ts';
import { PORTRAIT_BYTES_MAX } from '../documents/portrait.ts';
import { savePartnerPage, savePortrait } from '../flows/save-partner-page.ts';
import type { House } from './house.ts';
import { bytesOf } from './middleware/body.ts';
import type { Mounted } from './mount.ts';
import { contentOf } from './page-settings.ts';
import { answer } from './reply.ts';
import { portal } from './signed-in.ts';

export const myPageCalls = (house: House): readonly Mounted[] => [
  portal(house, getMyPage, async ({ shop, partner }) => answer(await contentOf(house, shop, partner))),
  portal(house, putMyPage, async ({ shop, partner, body, who }) => {
    await savePartnerPage(house.ctx, partner, body, who);
    return answer(await contentOf(house, shop, partner));
  }),
  portal(house, putMyPortrait, async ({ shop, partner, who, call }) => {
    const bytes = await bytesOf(call.req.raw, PORTRAIT_BYTES_MAX);
    await savePortrait(house.ctx, partner, new Uint8Array(bytes), who);
    return answer(await contentOf(house, shop, partner));
  }),
  portal(house, deleteMyPortrait, async ({ partner, who }) => {
    await savePortrait(house.ctx, partner, null, who);
    return answer(null, 204);
  }),
];
