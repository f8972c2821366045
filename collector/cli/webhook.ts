/** `everline webhook`: where a shop wants its messages, and what did not get there. */
import type { Command } from 'commander';
import { isoOf } from '../../shared/time.ts';
import { shownOf } from '../core/outbox.ts';
import { resendMessages } from '../flows/resend-messages.ts';
import { setWebhook } from '../flows/set-webhook.ts';
import { countGivenUp, messagesGivenUp } from '../store/queries/outbox.ts';
import { type Shared, shopNamed, WHO, withContext, withDatabase } from './context.ts';
import { BadInput, printJson, printRows, type Terminal } from './terminal.ts';

type Options = Shared & { readonly shop?: string };

const SHOWN_MAX = 100;

export function webhookCommand(webhook: Command, terminal: Terminal): void {
  setCommand(webhook, terminal);
  showCommand(webhook, terminal);
  resendCommand(webhook, terminal);
}

const withShop = (command: Command): Command =>
  withDatabase(command).option('--shop <id>', 'which shop, where there are several');

function setCommand(webhook: Command, terminal: Terminal): void {
  withShop(webhook.command('set').description('say where messages go; the secret is shown this once'))
    .argument('[url]', 'an https address, or one on this machine')
    .option('--none', 'nowhere from now on')
    .addHelpText(
      'after',
      '\nMessages are signed as Standard Webhooks says; every call makes a new secret.\n\nExamples:\n  everline webhook set https://shop.example/hooks/everline\n  everline webhook set --none',
    )
    .action(async (url: string | undefined, options: Options & { readonly none?: true }) => {
      if ((url === undefined) === (options.none === undefined))
        throw new BadInput(['Give either an address or --none.']);
      const given = await withContext(terminal, options, async (ctx) =>
        setWebhook(ctx, await shopNamed(ctx, options.shop), url ?? null, WHO),
      );
      const set = { url: url ?? null, secret: given.secret };
      if (options.json) printJson(terminal, set);
      else printRows(terminal, { 'messages go to': set.url, 'secret, shown this once': set.secret });
    });
}

function showCommand(webhook: Command, terminal: Terminal): void {
  withShop(webhook.command('show').description('where messages go, and those that were given up'))
    .addHelpText('after', '\nExample:\n  everline webhook show --json')
    .action(async (options: Options) => {
      const shown = await withContext(terminal, options, async (ctx) => {
        const { shopId: shop, settings } = await shopNamed(ctx, options.shop);
        const messages = await messagesGivenUp(ctx.store.read, { shop, after: '', limit: SHOWN_MAX });
        const given = await countGivenUp(ctx.store.read, { shop });
        return { url: settings.webhook?.url ?? null, givenUp: given?.count ?? 0, messages };
      });
      if (options.json)
        return printJson(terminal, {
          ...shown,
          messages: shown.messages.map((message) => ({ ...message, body: shownOf(message) })),
        });
      printRows(terminal, { 'messages go to': shown.url, 'given up': shown.givenUp });
      for (const { id, topic, createdAt, failure } of shown.messages)
        terminal.out(`${isoOf(createdAt)}  ${topic.padEnd(16)}  ${id}  ${failure}\n`);
      if (shown.givenUp > SHOWN_MAX) terminal.out(`and ${shown.givenUp - SHOWN_MAX} more\n`);
    });
}

function resendCommand(webhook: Command, terminal: Terminal): void {
  withShop(webhook.command('resend').description('send messages again that were given up'))
    .argument('[messages...]', 'their ids; else all of them')
    .addHelpText('after', '\nExamples:\n  everline webhook resend\n  everline webhook resend out_…')
    .action(async (ids: readonly string[], options: Options) => {
      const resent = await withContext(terminal, options, async (ctx) => {
        const shop = await shopNamed(ctx, options.shop);
        return resendMessages(ctx, shop, ids.length === 0 ? undefined : ids, WHO);
      });
      if (options.json) printJson(terminal, { resent });
      else terminal.out(`${resent} messages are sent again.\n`);
    });
}
