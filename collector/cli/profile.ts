/** Who the shop and its partners are by law and by bank, from files: shown without one, recorded with one. */
import type { Command } from 'commander';
import { check } from '../../shared/contract/parse.ts';
import { issuerBody, profileBody } from '../../shared/contract/profiles.ts';
import { Problem } from '../../shared/problem.ts';
import { profileOf } from '../core/profile.ts';
import { partnerNamed } from '../flows/find-partner.ts';
import { saveProfile } from '../flows/save-profile.ts';
import { setIssuer } from '../flows/set-issuer.ts';
import { newestProfiles } from '../store/queries/profiles.ts';
import { type Shared, shopNamed, WHO, withContext, withDatabase } from './context.ts';
import { jsonFrom } from './plan-file.ts';
import { badInputOf, printJson, type Terminal } from './terminal.ts';

type Options = Shared & { readonly shop?: string };

const withShop = (command: Command): Command =>
  withDatabase(command).option('--shop <id>', 'which shop, where there are several');

export function partnerProfileCommand(partner: Command, terminal: Terminal): void {
  withShop(partner.command('profile').description('a partner’s address, tax status and payout method'))
    .argument('<partner>', 'by code or id')
    .argument('[file]', 'the profile as JSON, as PUT /v1/partners/:id/profile takes it; a new version')
    .addHelpText(
      'after',
      '\nExamples:\n  everline partner profile anna\n  everline partner profile anna anna.json',
    )
    .action(async (name: string, file: string | undefined, options: Options) => {
      const checked = file === undefined ? undefined : check(profileBody, await jsonFrom(file));
      if (checked && 'faults' in checked) throw badInputOf(checked.faults);
      const row = await withContext(terminal, options, async (ctx) => {
        const shop = await shopNamed(ctx, options.shop);
        if (checked) return saveProfile(ctx, shop, name, checked.value, WHO);
        const { id } = await partnerNamed(ctx.store.read, { shop: shop.shopId, name });
        const [newest] = await newestProfiles(ctx.store.read, { shop: shop.shopId, partners: [id] });
        if (newest) return newest;
        throw new Problem('not-found', `Partner "${name}" has no profile yet; name a file to record one`);
      });
      printJson(terminal, { version: row.version, ...profileOf(row) });
    });
}

export function shopIssuerCommand(shop: Command, terminal: Terminal): void {
  withShop(shop.command('issuer').description('who the shop is on statements and in payout files'))
    .argument('[file]', 'the issuer as JSON, as PUT /v1/shop/issuer takes it')
    .addHelpText('after', '\nExamples:\n  everline shop issuer\n  everline shop issuer issuer.json')
    .action(async (file: string | undefined, options: Options) => {
      const checked = file === undefined ? undefined : check(issuerBody, await jsonFrom(file));
      if (checked && 'faults' in checked) throw badInputOf(checked.faults);
      const shown = await withContext(terminal, options, async (ctx) => {
        const row = await shopNamed(ctx, options.shop);
        if (checked) return setIssuer(ctx, row, checked.value, WHO);
        const { issuer = null, approvals = 1 } = row.settings;
        return { issuer, approvals };
      });
      printJson(terminal, shown);
    });
}
