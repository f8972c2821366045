/** Makes the mails of a notice when its turn comes: to whom, whether they want it, and in which words. */
import type { Context } from '../context.ts';
import { type Mail, mailedOnce } from '../core/mail.ts';
import { NOTICE_WORDS } from '../core/mails/notice-words.ts';
import type { Notice } from '../core/notice.ts';
import { toldOf } from '../core/preferences.ts';
import type { MerchantRole, NotificationEvent, OutboxRow, PartnerRow, ShopRow } from '../core/rows.ts';
import { unsubscribeAddress } from '../core/unsubscribe.ts';
import { countWaiting, membersOf } from '../store/queries/notices.ts';
import { partnerOf } from '../store/queries/partners.ts';
import { personWithEmail } from '../store/queries/people.ts';
import { shopOf, shopsAfter } from '../store/queries/shops.ts';
import { noticeLetter } from './notice-letter.ts';
import { preferencesOf } from './set-preferences.ts';

type ToPartner = Exclude<Notice, { kind: 'applied' }>;

/** Writes them beside the row they follow from, so that doing it again writes nothing twice. */
export async function writeNotice(ctx: Context, row: OutboxRow, notice: Notice): Promise<void> {
  const shop = await shopOf(ctx.store.read, { shop: row.shopId });
  const { baseUrl } = ctx;
  if (!shop) return;
  if (baseUrl === undefined) throw new Error('nobody knows here where links lead');
  const mails =
    notice.kind === 'applied'
      ? await toMerchant(ctx, shop, baseUrl)
      : await toPartner(ctx, { shop, baseUrl }, notice);
  const stamp = ctx.stamp();
  if (mails.length > 0) await ctx.store.commit(mails.map((mail) => mailedOnce(row, mail, stamp)));
}

type House = { readonly shop: ShopRow; readonly baseUrl: string };

async function toPartner(ctx: Context, house: House, notice: ToPartner): Promise<readonly Mail[]> {
  const { read } = ctx.store;
  const { shop, baseUrl } = house;
  const partner = await partnerOf(read, { shop: shop.shopId, id: notice.partner });
  if (!partner || !(await isReached(ctx, partner))) return [];
  const preferences = await preferencesOf(read, shop, partner);
  const events = toldOf(partner, preferences, eventsOf(notice));
  if (events.length === 0) return [];
  const { language } = preferences;
  const linkTo = await portalOf(ctx, house);
  const letter = await noticeLetter(read, { shop, partner, language, events, linkTo }, notice);
  if (!letter) return [];
  const unsubscribe = unsubscribeAddress(baseUrl, shop, { partner: partner.id, events });
  const { imprint = null, privacy = null } = shop.settings.pages ?? {};
  const ending = NOTICE_WORDS[language].ending({ shop: shop.name, events, unsubscribe, imprint, privacy });
  const text = [...letter.lines, ...ending].join('\n\n');
  return [{ to: partner.email ?? '', language, subject: letter.subject, text, unsubscribe }];
}

/** Nobody gets these mails at an address that was never shown to be theirs. */
async function isReached({ store }: Context, { shopId: shop, email }: PartnerRow): Promise<boolean> {
  if (email === null) return false;
  return ((await personWithEmail(store.read, { shop, email }))?.confirmedAt ?? null) !== null;
}

function eventsOf(notice: ToPartner): readonly NotificationEvent[] {
  if (notice.kind !== 'day') return [notice.kind];
  return [
    ...(notice.customers > 0 ? (['customer'] as const) : []),
    ...(notice.orders > 0 ? (['order'] as const) : []),
  ];
}

/** Where several shops live the portal cannot tell whose partner comes; the sign-in page is told, and leads on. */
async function portalOf({ store }: Context, house: House): Promise<(view: string) => string> {
  const isAlone = (await shopsAfter(store.read, { after: '', limit: 2 })).length === 1;
  return (view) => (isAlone ? `${house.baseUrl}/portal/${view}` : signInAddress(house));
}

const signInAddress = ({ shop, baseUrl }: House): string =>
  `${baseUrl}/sign-in?${new URLSearchParams({ shop: shop.shopId })}`;

/** Who decides about partners. */
const DECIDING: readonly MerchantRole[] = ['owner', 'manager'];

async function toMerchant({ store }: Context, shop: ShopRow, baseUrl: string): Promise<readonly Mail[]> {
  const of = { shop: shop.shopId };
  const waiting = (await countWaiting(store.read, of))?.count ?? 0;
  if (waiting === 0) return [];
  const language = shop.settings.issuer?.language ?? 'de';
  const link = signInAddress({ shop, baseUrl });
  const { subject, lines } = NOTICE_WORDS[language].applied({ shop: shop.name, waiting, link });
  return (await membersOf(store.read, of))
    .filter(({ role }) => role !== null && DECIDING.includes(role))
    .map(({ email }) => ({ to: email, language, subject, text: lines.join('\n\n') }));
}
