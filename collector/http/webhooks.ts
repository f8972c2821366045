import { getWebhooks, postResend, postWebhook } from '../../shared/contract/webhooks.ts';
import { isoOf } from '../../shared/time.ts';
import type { OutboxRow } from '../core/rows.ts';
import { givenUpShown } from '../flows/read-given-up.ts';
import { resendMessages } from '../flows/resend-messages.ts';
import { setWebhook } from '../flows/set-webhook.ts';
import { countGivenUp } from '../store/queries/outbox.ts';
import type { House } from './house.ts';
import { type Mounted, merchant } from './mount.ts';
import { afterOf, pageOf } from './paging.ts';
import { answer } from './reply.ts';

export function webhookCalls(house: House): readonly Mounted[] {
  const { ctx } = house;
  const { read } = ctx.store;
  return [
    merchant(house, getWebhooks, async ({ shop, query }) => {
      const of = { shop: shop.shopId };
      const rows = await givenUpShown(read, { ...of, after: afterOf(query, ''), limit: query.limit + 1 });
      const given = await countGivenUp(read, of);
      return answer({
        url: shop.settings.webhook?.url ?? null,
        givenUp: given?.count ?? 0,
        ...pageOf(rows, query, { item: messageAnswer, after: ({ id }) => id }),
      });
    }),
    merchant(
      house,
      postWebhook,
      async ({ ctx, shop, body, who }) => {
        const { secret } = await setWebhook(ctx, shop, body.url, who);
        house.callers.forget();
        return answer({ url: body.url, secret });
      },
      // The shop keeps the secret; an answer kept for a repeated request need not.
      { keep: ({ url }) => ({ url, secret: null }) },
    ),
    merchant(house, postResend, async ({ shop, body, who }) =>
      answer({ resent: await resendMessages(ctx, shop, body.messages, who) }),
    ),
  ];
}

const messageAnswer = (message: OutboxRow) => ({
  id: message.id,
  type: message.topic,
  createdAt: isoOf(message.createdAt),
  attempts: message.attempts,
  failure: message.failure ?? '',
  data: message.body,
});
