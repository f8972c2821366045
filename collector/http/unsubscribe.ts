/** Switching mails off from a mail. The address itself is the proof, so neither a session nor the sending page matters. */
import { getUnsubscribe, postUnsubscribe } from '../../shared/contract/public-pages.ts';
import { preferencesOf } from '../flows/set-preferences.ts';
import { type Meant as Of, unsubscribe, unsubscribing } from '../flows/unsubscribe.ts';
import { UnsubscribePage, type UnsubscribeState } from '../pages/unsubscribe/page.tsx';
import type { House } from './house.ts';
import { textOf } from './middleware/body.ts';
import { addressOf, type Call, networkOf } from './middleware/network.ts';
import { type Mounted, open } from './mount.ts';
import { pageAnswer } from './page-answer.ts';
import { type SignInPlace, signInPlace } from './sign-in-place.ts';

const BODY_BYTES_MAX = 4 * 1024;

export const unsubscribeCalls = (house: House): readonly Mounted[] => [
  open(getUnsubscribe, async (call) => {
    const meant = await meantBy(house, call);
    return shown(meant, meant.of ? 'asked' : 'unknown');
  }),
  open(postUnsubscribe, async (call) => {
    await textOf(call.req.raw, BODY_BYTES_MAX);
    const meant = await meantBy(house, call);
    if (!meant.of) return shown(meant, 'unknown');
    await unsubscribe(house.ctx, meant.place.shop, meant.of);
    return shown(meant, 'done');
  }),
];

type Meant = {
  readonly place: SignInPlace;
  readonly of: Of | undefined;
  readonly language: SignInPlace['frame']['language'];
  readonly action: string;
};

/** Whoever guesses is counted; whoever was sent the address is not. */
async function meantBy(house: House, call: Call): Promise<Meant> {
  const { ctx, config, limits } = house;
  const place = await signInPlace(house, call);
  const { shop, frame, at } = place;
  const { partner, events = '', proof = '' } = call.req.query();
  const of = await unsubscribing(ctx.store.read, shop, { partner, events, proof });
  if (!of) {
    await limits.stranger(networkOf(addressOf(call, config.trustProxy)));
    return { place, of, language: frame.language, action: '' };
  }
  const { language } = await preferencesOf(ctx.store.read, shop, of.partner);
  return { place, of, language, action: at('/unsubscribe', { partner: of.partner.id, events, proof }) };
}

function shown({ place: { frame, at }, of, language, action }: Meant, state: UnsubscribeState): Response {
  const settings = at('/portal/settings');
  const page = { frame: { ...frame, language }, state, events: of?.events ?? [], action, settings };
  return pageAnswer(UnsubscribePage(page), { status: state === 'unknown' ? 404 : 200 });
}
