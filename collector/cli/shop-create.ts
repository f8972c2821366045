import type { Command } from 'commander';
import * as v from 'valibot';
import { body, currency, id, text, timezone } from '../../shared/contract/fields.ts';
import { check } from '../../shared/contract/parse.ts';
import { createShop } from '../flows/create-shop.ts';
import { type Shared, WHO, withContext, withDatabase } from './context.ts';
import { BadInput, badInputOf, printJson, printRows, type Terminal } from './terminal.ts';

const ORIGIN = /^https?:\/\/(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*(:\d{1,5})?$/;
const address = v.pipe(
  v.string(),
  v.check((value) => /^https?:/.test(value) && URL.canParse(value), 'is not an http or https address'),
);
const input = body({
  id: v.exactOptional(id('a shop id')),
  name: text('a name', 200),
  timezone,
  currency,
  origins: v.array(
    v.pipe(
      v.string(),
      v.regex(ORIGIN, 'is not an origin; write https://shop.example or https://*.shop.example'),
    ),
  ),
  storefronts: v.array(
    v.strictObject({
      url: address,
      country: v.exactOptional(
        v.pipe(v.string(), v.regex(/^[A-Z]{2}$/, 'is not a country; write two capitals such as DE')),
      ),
      language: v.exactOptional(
        v.pipe(v.string(), v.regex(/^[a-z]{2}$/, 'is not a language; write two letters such as de')),
      ),
    }),
  ),
});

type Options = Shared & {
  readonly id?: string;
  readonly name: string;
  readonly timezone: string;
  readonly currency: string;
  readonly origin: readonly string[];
  readonly storefront: readonly string[];
};

const collect = (value: string, before: readonly string[]): readonly string[] => [...before, value];

export function shopCreateCommand(program: Command, terminal: Terminal): void {
  withDatabase(program.command('create').description('make a shop with its public key and first secret key'))
    .requiredOption('--name <name>', 'what people call it')
    .option('--id <id>', 'part of addresses; made up where it is missing')
    .option('--timezone <zone>', 'IANA name; months are its calendar months', 'Europe/Berlin')
    .option('--currency <code>', 'ISO 4217', 'EUR')
    .option('--origin <origin>', 'where its pages report from; may be given several times', collect, [])
    .option(
      '--storefront <url[,country,language]>',
      'where links lead; may be given several times',
      collect,
      [],
    )
    .addHelpText(
      'after',
      '\nExamples:\n  everline shop create --name "Tea" --storefront https://tea.example\n  everline shop create --name "Tea" --id tea --storefront https://tea.example/de,DE,de --storefront https://tea.example/en,GB,en --origin "https://*.tea.example"',
    )
    .action(async (options: Options) => {
      const { id: shopId, name, timezone: zone, currency: code, origin, storefront } = options;
      const given = { ...(shopId === undefined ? {} : { id: shopId }), name, timezone: zone, currency: code };
      const checked = check(input, { ...given, origins: origin, storefronts: storefront.map(storefrontOf) });
      if ('faults' in checked) throw badInputOf(checked.faults);
      const { origins, storefronts, ...shop } = checked.value;
      const created = await withContext(terminal, options, (ctx) =>
        createShop(ctx, { ...shop, settings: { origins, storefronts } }, WHO),
      );
      const answer = {
        shop: created.shop.shopId,
        publicKey: created.publicKey,
        secretKey: created.secretKey,
        signingKey: created.shop.signingKey,
      };
      if (options.json) printJson(terminal, answer);
      else
        printRows(terminal, {
          shop: answer.shop,
          'public key': answer.publicKey,
          'secret key, shown this once': answer.secretKey,
          'key to sign orders with, shown this once': answer.signingKey,
          'script tag': `<script async src="https://…/everline.js" data-key="${answer.publicKey}"></script>`,
        });
    });
}

function storefrontOf(text: string): Readonly<Record<string, string>> {
  const [url = '', country, language, ...rest] = text.split(',');
  if (rest.length > 0)
    throw new BadInput([`--storefront ${text}: write an address, then a country, then a language`]);
  return { url, ...(country ? { country } : {}), ...(language ? { language } : {}) };
}
