import { codeOf } from '../../shared/code.ts';
import { Problem } from '../../shared/problem.ts';
import type { Context } from '../context.ts';
import { decideChangePartner, type PartnerChange, type PartnerChangeFacts } from '../core/partner-change.ts';
import type { CodeRow, PartnerRow, ShopRow } from '../core/rows.ts';
import { codeHeld } from '../store/queries/partners.ts';
import { shopOf } from '../store/queries/shops.ts';
import { sponsorshipsOf } from '../store/queries/sponsorships.ts';
import type { Reader } from '../store/reader.ts';
import { attempt } from './attempt.ts';
import { partnerNamed } from './find-partner.ts';
import { genealogyAbove } from './upline.ts';

/** `name`: our id, the merchant's id or a code. Throws `unknown-partner`, `code-taken`, `code-reserved`, `sponsor-cycle` or
 * `invalid-field`; nothing is changed then. */
export function changePartner(
  ctx: Context,
  shop: Pick<ShopRow, 'shopId'>,
  name: string,
  change: PartnerChange,
  who: string,
): Promise<PartnerRow> {
  return attempt(async () => {
    const facts = await factsFor(ctx.store.read, shop.shopId, name, change);
    const { partner, changes } = decideChangePartner(facts, change, who, ctx.stamp());
    await ctx.store.commit(changes);
    return partner;
  });
}

async function factsFor(
  read: Reader,
  shopId: string,
  name: string,
  change: PartnerChange,
): Promise<PartnerChangeFacts> {
  const shop = await shopOf(read, { shop: shopId });
  if (!shop) throw new Problem('unknown-shop', 'The shop is gone');
  const partner = await partnerNamed(read, { shop: shopId, name });
  const held = (text: string | undefined): Promise<CodeRow | undefined> => {
    const code = text === undefined ? undefined : codeOf(text);
    return code === undefined ? Promise.resolve(undefined) : codeHeld(read, { shop: shopId, code });
  };
  return {
    shop,
    partner,
    addCodeHeld: await held(change.addCode),
    addCouponHeld: await held(change.addCoupon),
    frozen: await held(change.freezeCode),
    sponsor: change.sponsor && (await sponsorFacts(read, partner, change.sponsor.partner)),
  };
}

async function sponsorFacts(
  read: Reader,
  partner: PartnerRow,
  name: string | null,
): Promise<NonNullable<PartnerChangeFacts['sponsor']>> {
  const shop = partner.shopId;
  const own = await sponsorshipsOf(read, { shop, partners: [partner.id] });
  const seq = (own.at(-1)?.seq ?? -1) + 1;
  if (name === null) return { partner: null, seq, tree: new Map() };
  const sponsor = await partnerNamed(read, { shop, name, path: 'sponsor.partner' });
  return { partner: sponsor, seq, tree: await genealogyAbove(read, { shop, partner: sponsor.id }) };
}
