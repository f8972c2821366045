/** What every handler is handed: the context, the settings, and what the process remembers between requests. */
import { type Accounts, accountsOf } from '../accounts/accounts.ts';
import type { Config } from '../config.ts';
import type { Context } from '../context.ts';
import { type Estimates, estimatesOf } from '../flows/keep-estimates.ts';
import type { Reckon } from '../flows/reckon-estimate.ts';
import { type Behind, behindOf } from './behind.ts';
import { type Built, builtFrom } from './built.ts';
import { type Callers, callersOf } from './middleware/auth.ts';
import { type Once, onceOf } from './middleware/idempotency.ts';
import { type Limit, limitOf } from './middleware/limits.ts';
import { type Script, scriptFrom } from './script-file.ts';
import { type ShopsByHost, shopsByHostOf } from './shop-of-host.ts';
import { type Tally, tallyOf } from './tally.ts';

/** Guesses at one password a minute, from however many networks. */
const PASSWORDS_FOR_ONE = 5;
/** Until it listens a collector has no address; links need one. */
const NO_ADDRESS = 'http://localhost';

export type House = {
  readonly ctx: Context;
  readonly config: Config;
  readonly callers: Callers;
  readonly once: Once;
  readonly limits: {
    readonly inboxNetwork: Limit;
    readonly inboxKey: Limit;
    readonly apiKey: Limit;
    readonly stranger: Limit;
    readonly signUp: Limit;
    readonly signIn: Limit;
    readonly password: Limit;
    readonly session: Limit;
    readonly mailTo: Limit;
    readonly drawing: Limit;
  };
  readonly accounts: Accounts;
  readonly behind: Behind;
  readonly estimates: Estimates;
  readonly shops: ShopsByHost;
  readonly tally: Tally;
  /** Undefined where the widget was not built. */
  readonly script: Script | undefined;
  /** Built files by their path: the widget with its parts, the portal, and in development the gallery. Empty where not built. */
  readonly widget: Built;
  readonly portal: Built;
  readonly gallery: Built;
  /** True from the moment the process was asked to stop. */
  readonly isStopping: () => boolean;
};

export type HouseOptions = {
  readonly isStopping?: () => boolean;
  /** The folder with the built widget; undefined where there is none. */
  readonly widgetFolder?: string | undefined;
  readonly portalFolder?: string | undefined;
  readonly galleryFolder?: string | undefined;
  /** How estimates are reckoned; undefined: in this thread. */
  readonly reckon?: Reckon | undefined;
};

export function houseOf(ctx: Context, config: Config, options: HouseOptions = {}): House {
  const { rates } = config;
  return {
    ctx,
    config,
    callers: callersOf(ctx.store.read),
    once: onceOf(ctx),
    limits: {
      inboxNetwork: limitOf(rates.inboxNetwork, 'one network'),
      inboxKey: limitOf(rates.inboxKey, 'one shop’s pages'),
      apiKey: limitOf(rates.apiKey, 'one key'),
      stranger: limitOf(rates.stranger, 'one network without a valid key'),
      signUp: limitOf(rates.signUp, 'one network that signs up'),
      signIn: limitOf(rates.signIn, 'one network that signs in'),
      password: limitOf(rates.signIn === 0 ? 0 : PASSWORDS_FOR_ONE, 'those who try one address'),
      session: limitOf(rates.session, 'one session'),
      mailTo: limitOf(rates.mailTo, 'those who write to one address'),
      drawing: limitOf(rates.drawing, 'one network that wants pictures drawn'),
    },
    accounts: accountsOf(ctx, config.baseUrl || NO_ADDRESS),
    behind: behindOf(ctx.log),
    estimates: estimatesOf(ctx, options.reckon),
    shops: shopsByHostOf(ctx.store.read),
    tally: tallyOf(ctx.store),
    script: scriptFrom(options.widgetFolder),
    widget: builtFrom(options.widgetFolder),
    portal: builtFrom(options.portalFolder),
    gallery: builtFrom(options.galleryFolder),
    isStopping: options.isStopping ?? (() => false),
  };
}
