/** One call of the widget: its clicks in one commit, every other event in a commit of its own together with what it causes. */
import { Problem } from '../../shared/problem.ts';
import type { Context } from '../context.ts';
import { type Change, countedClick, insert } from '../core/changes.ts';
import { namesOf } from '../core/identity.ts';
import type { InboxOutcome, InboxRefusal, InboxReport } from '../core/inbox-events.ts';
import { customerChanges } from '../core/order-record.ts';
import { purchaseOf } from '../core/purchase.ts';
import {
  type Click,
  clickRows,
  eventRow,
  isSameClick,
  personOf,
  reportedOrder,
  signalsOf,
  substanceOf,
  type Told,
  withTouch,
} from '../core/report.ts';
import type { ShopRow } from '../core/rows.ts';
import { clicksWithIds, eventHash } from '../store/queries/events.ts';
import { attempt } from './attempt.ts';
import { bodyDigest } from './digest.ts';
import { planAt, purchaseFacts } from './order-facts.ts';
import { recordOrder } from './record-order.ts';
import { inTurn } from './turns.ts';

/** Resolves after everything it counts as accepted is on disk. An event known with the same body is a duplicate, with another
 * body it is refused (`event-differs`) like one that cannot be used; the others are kept. Throws only what is nobody's fault
 * but ours (`overloaded`, `storage-unavailable`): the whole call may then be sent again. */
export async function recordInbox(ctx: Context, shop: ShopRow, report: InboxReport): Promise<InboxOutcome> {
  const clicks = report.events.flatMap(({ event }) => (event.type === 'click' ? [event] : []));
  const outcomes = [await recordClicks(ctx, shop, report, clicks)];
  for (const { event, body } of report.events)
    if (event.type !== 'click') outcomes.push(await recordTold(ctx, shop, report, event, body));
  return {
    accepted: outcomes.reduce((sum, { accepted }) => sum + accepted, 0),
    duplicates: outcomes.reduce((sum, { duplicates }) => sum + duplicates, 0),
    refused: outcomes.flatMap(({ refused }) => refused),
  };
}

const NOTHING: InboxOutcome = { accepted: 0, duplicates: 0, refused: [] };

async function recordClicks(
  ctx: Context,
  shop: ShopRow,
  report: InboxReport,
  clicks: readonly Click[],
): Promise<InboxOutcome> {
  if (clicks.length === 0) return NOTHING;
  const rows = clickRows(shop, report, clicks);
  const { written } = await ctx.store.commit(rows.map(countedClick));
  const known = rows.filter((_, i) => !written[i]);
  if (known.length === 0) return { ...NOTHING, accepted: rows.length };
  const stored = await clicksWithIds(ctx.store.read, { shop: shop.shopId, ids: known.map(({ id }) => id) });
  const others = known.filter((row) => !stored.some((kept) => kept.id === row.id && isSameClick(kept, row)));
  return {
    accepted: rows.length - known.length,
    duplicates: known.length - others.length,
    refused: others.map(({ id }) => differs(id)),
  };
}

function recordTold(
  ctx: Context,
  shop: ShopRow,
  report: InboxReport,
  event: Told,
  body: unknown,
): Promise<InboxOutcome> {
  const substance = substanceOf(event, body);
  const bodyHash = bodyDigest(substance);
  const row = insert('events', eventRow(shop, report, event, { body, bodyHash }));
  return inTurn(ctx.store, [`${shop.shopId} ${event.type} event ${event.id}`], async () => {
    try {
      return await attempt(async () => {
        const { type, id } = event;
        const known = await eventHash(ctx.store.read, { shop: shop.shopId, type, id });
        if (known) return known.bodyHash === bodyHash ? { ...NOTHING, duplicates: 1 } : refused(differs(id));
        if (event.type === 'order')
          await recordOrder(ctx, shop, reportedOrder(shop, report, event, substance), [row]);
        else await recordPerson(ctx, shop, report, event, row);
        return { ...NOTHING, accepted: 1 };
      });
    } catch (error) {
      if (!(error instanceof Problem) || error.status >= 500) throw error;
      return refused({ id: event.id, code: error.code, detail: error.message });
    }
  });
}

const refused = (refusal: InboxRefusal): InboxOutcome => ({ ...NOTHING, refused: [refusal] });

const differs = (id: string): InboxRefusal => ({
  id,
  code: 'event-differs',
  detail: `Event ${id} is known with another body`,
});

/** `identify` says who somebody is, `signup` also binds them; both leave their touch with the customer. */
function recordPerson(
  ctx: Context,
  shop: ShopRow,
  report: InboxReport,
  event: Exclude<Told, { readonly type: 'order' }>,
  row: Change,
): Promise<void> {
  const customer = personOf(event);
  const names = namesOf(shop, customer);
  if (names.length === 0)
    throw new Problem('invalid-field', `An event of type ${event.type} names a customer, an email or both`);
  const turns = names.map(({ kind, value }) => `${shop.shopId} ${kind} ${value}`);
  return inTurn(ctx.store, turns, () =>
    attempt(async () => {
      const stamp = ctx.stamp();
      const plan = event.type === 'signup' ? await planAt(ctx, shop, event.at) : null;
      const signals = signalsOf(report, event);
      const planVersion = plan?.version ?? null;
      const facts = await purchaseFacts(ctx.store.read, {
        shop,
        customer,
        customerId: null,
        signals,
        planVersion,
      });
      const { identity, binding } = purchaseOf(facts, { at: event.at, signals, orderId: null }, stamp);
      const touched =
        identity && withTouch(shop, identity, event.touch, { at: event.at, codes: facts.codes });
      const bound = event.type === 'signup' && binding ? [insert('bindings', binding)] : [];
      await ctx.store.commit([row, ...customerChanges(touched), ...bound]);
    }),
  );
}
