/** The demo shop with half a year behind it: made through the real flows, the same bytes every time, in a few seconds. On
 * PostgreSQL what happens at one moment may be entered in another order. */
import type { Context } from '../context.ts';
import type { ShopRow, ShopSettings } from '../core/rows.ts';
import type { CreatedShop } from '../core/shop.ts';
import { activatePlan } from '../flows/activate-plan.ts';
import { addPartner } from '../flows/add-partner.ts';
import { cancelOrder } from '../flows/cancel-order.ts';
import { changePartner } from '../flows/change-partner.ts';
import { createShop } from '../flows/create-shop.ts';
import { recordInbox } from '../flows/record-inbox.ts';
import { recordOrder } from '../flows/record-order.ts';
import { recordRefund } from '../flows/record-refund.ts';
import { releaseDue } from '../flows/release-due.ts';
import { savePlan } from '../flows/save-plan.ts';
import { sealReceipts } from '../flows/seal-receipts.ts';
import { BEGIN, type Scene, SEED_PLAN, seedStory } from './seed-story.ts';

export const SEED_SHOP = 'nordwind';
const WHO = 'seed';
/** Scenes that share a group commit. */
const TOGETHER = 64;

/** Into an empty store. The keys are the same every time too: this shop is for looking at, never for money. Throws `shop-exists`. */
export async function seedDemo(
  ctx: Pick<Context, 'store' | 'log'>,
  settings: Partial<ShopSettings> = {},
): Promise<CreatedShop> {
  const begin = clockFor(ctx, BEGIN, 'begin');
  const created = await createShop(
    begin,
    { id: SEED_SHOP, name: 'Nordwind Tee (Demo)', timezone: 'Europe/Berlin', currency: 'EUR', settings },
    WHO,
  );
  const { shop } = created;
  const { version } = await savePlan(begin, shop, SEED_PLAN, WHO);
  await activatePlan(begin, shop, version, {}, WHO);
  for (const wave of wavesOf(seedStory()))
    await Promise.all(
      wave.map(({ scene, index }) => play(clockFor(ctx, scene.at, String(index)), shop, scene)),
    );
  return created;
}

/** Stamps of one scene: named after it, so that scenes played together make the ids they would make alone. */
function clockFor(ctx: Pick<Context, 'store' | 'log'>, at: number, scene: string): Context {
  let count = 0;
  const stamp = () => {
    count += 1;
    const nonce = `${scene}x${count.toString(36)}`.padStart(12, '0');
    return { at: at + count, nonce };
  };
  return { ...ctx, stamp };
}

type Cast = { readonly scene: Scene; readonly index: number };

/** Scenes in a row that have nobody in common happen together; whoever appears twice waits. */
function wavesOf(scenes: readonly Scene[]): Cast[][] {
  const waves: Cast[][] = [];
  let wave: Cast[] = [];
  let seen = new Set<string>();
  for (const [index, scene] of scenes.entries()) {
    const names = castOf(scene);
    const isAlone = scene.kind === 'month ends' || wave.at(-1)?.scene.kind === 'month ends';
    if (isAlone || wave.length === TOGETHER || names.some((name) => seen.has(name))) {
      waves.push(wave);
      wave = [];
      seen = new Set();
    }
    wave.push({ scene, index });
    // A sponsor may win several at once; whoever does something else does it alone.
    for (const name of names) if (scene.kind !== 'joins' || name === scene.code) seen.add(name);
  }
  return [...waves, wave].filter(({ length }) => length > 0);
}

function castOf(scene: Scene): readonly string[] {
  switch (scene.kind) {
    case 'joins':
      return scene.sponsor === null ? [scene.code] : [scene.code, scene.sponsor];
    case 'orders':
      return [scene.order, scene.customer];
    case 'returns':
    case 'cancels':
      return [scene.order];
    case 'leaves':
    case 'is suspended':
    case 'clicks':
      return [scene.code];
    case 'month ends':
      return [];
    default:
      return scene satisfies never;
  }
}

async function play(ctx: Context, shop: ShopRow, scene: Scene): Promise<void> {
  switch (scene.kind) {
    case 'joins':
      await addPartner(ctx, shop, { code: scene.code, name: scene.name, sponsor: scene.sponsor }, WHO);
      return;
    case 'orders':
      return order(ctx, shop, scene);
    case 'clicks':
      return click(ctx, shop, scene);
    case 'returns': {
      const what = scene.amount === null ? {} : { amount: scene.amount };
      const of = { order: scene.order, id: `R${scene.order}`, at: scene.at, ...what };
      await recordRefund(ctx, shop, { ...of, reason: 'withdrawal' });
      return;
    }
    case 'cancels':
      await cancelOrder(ctx, shop, { order: scene.order, at: scene.at, reason: 'ordered twice' });
      return;
    case 'leaves':
      await changePartner(ctx, shop, scene.code, { left: true, reason: 'no more time' }, WHO);
      return;
    case 'is suspended':
      await changePartner(
        ctx,
        shop,
        scene.code,
        { suspended: true, reason: 'own orders under another name' },
        WHO,
      );
      return;
    case 'month ends':
      await releaseDue(ctx, { limit: 10_000 });
      await sealReceipts(ctx, shop.shopId);
      return;
    default:
      scene satisfies never;
  }
}

async function order(ctx: Context, shop: ShopRow, scene: Extract<Scene, { kind: 'orders' }>): Promise<void> {
  const { at, code, customer: id, email } = scene;
  const lines = scene.lines.map((line) => ({ ...line, points: null, partnerNet: null }));
  const net = lines.reduce((sum, line) => sum + line.net, 0);
  const body = {
    source: 'shop',
    externalId: scene.order,
    state: 'confirmed' as const,
    placedAt: at,
    currency: 'EUR',
    total: net + Math.round(net * 0.07),
    lines,
    customer: { id, email },
    ...(code === null ? {} : { touch: { code, at: at - 900_000, channel: 'link' as const } }),
  };
  await recordOrder(ctx, shop, { ...body, body });
}

async function click(ctx: Context, shop: ShopRow, scene: Extract<Scene, { kind: 'clicks' }>): Promise<void> {
  const { at, code, count, visitor } = scene;
  const events = Array.from({ length: count }, (_, i) => {
    const id = `${visitor}-${i}`;
    const event = { id, type: 'click' as const, at: at + i * 60_000, code, channel: 'link' as const };
    return { event, body: event };
  });
  await recordInbox(ctx, shop, { visitor, consent: 'granted', events, recordedAt: at + count * 60_000 });
}
