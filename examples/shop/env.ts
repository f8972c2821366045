/** The shop's settings, read once from the environment. */

export type Env = {
  /** Where the collector's API answers, as seen from this server. */
  readonly COLLECTOR_URL: string;
  /** Where browsers find the collector; empty when it answers on the shop's own host. Unset: `COLLECTOR_URL`. */
  readonly COLLECTOR_PUBLIC_URL?: string | undefined;
  readonly EVERLINE_PUBLIC_KEY: string;
  readonly EVERLINE_SECRET_KEY: string;
  /** `/demo` when the shop lives below a path; everything it links to honours it. */
  readonly BASE_PATH?: string | undefined;
  /** The SQLite file; unset keeps everything in memory. */
  readonly SHOP_DATABASE?: string | undefined;
  /** The widget's consent mode: `required` (unless told), `auto` or `none`. */
  readonly CONSENT?: string | undefined;
  /** Partners' own host names below this one are referral links: `anna.shop.example` with `shop.example`. */
  readonly PARTNER_DOMAIN?: string | undefined;
  /** Protects the merchant's pages; unset leaves them open, which only a demo may. */
  readonly MERCHANT_PASSWORD?: string | undefined;
};

export type Settings = {
  readonly api: string;
  readonly widgetUrl: string;
  /** For the content security policy: an origin, or nothing when the collector answers on the shop's own. */
  readonly widgetOrigin: string;
  readonly publicKey: string;
  readonly secretKey: string;
  readonly base: string;
  readonly database: string;
  readonly consent: string;
  readonly partnerDomain: string | undefined;
  readonly merchantPassword: string | undefined;
};

/** Refuses to start on a wrong setting, with one sentence for each fault. */
export function settingsOf(env: Partial<Env>): Settings {
  const faults: string[] = [];
  const required = (name: 'COLLECTOR_URL' | 'EVERLINE_PUBLIC_KEY' | 'EVERLINE_SECRET_KEY'): string => {
    const value = env[name];
    if (!value) faults.push(`${name} is missing.`);
    return value ?? '';
  };
  const api = required('COLLECTOR_URL').replace(/\/$/, '');
  const widget = (env.COLLECTOR_PUBLIC_URL ?? api).replace(/\/$/, '');
  const base = (env.BASE_PATH ?? '').replace(/\/$/, '');
  if (api && !URL.canParse(api)) faults.push(`COLLECTOR_URL is not an address: ${api}`);
  if (base && !/^(\/[a-z0-9-]+)+$/.test(base)) faults.push(`BASE_PATH must look like /demo, not ${base}`);
  const consent = env.CONSENT ?? 'required';
  if (!['required', 'auto', 'none'].includes(consent))
    faults.push(`CONSENT must be required, auto or none, not ${consent}`);
  const settings: Settings = {
    api,
    widgetUrl: `${widget}/everline.js`,
    widgetOrigin: URL.canParse(widget) ? new URL(widget).origin : '',
    publicKey: required('EVERLINE_PUBLIC_KEY'),
    secretKey: required('EVERLINE_SECRET_KEY'),
    base,
    database: env.SHOP_DATABASE ?? ':memory:',
    consent,
    partnerDomain: env.PARTNER_DOMAIN || undefined,
    merchantPassword: env.MERCHANT_PASSWORD || undefined,
  };
  if (faults.length > 0) throw new Error(`The shop cannot start:\n${faults.join('\n')}`);
  return settings;
}
