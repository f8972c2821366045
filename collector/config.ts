/** The environment and the command line, read once. A wrong setting stops the start; every fault is told at once, one sentence each. */

import { assert } from '../shared/problem.ts';
import { isPostgres, shownAddress } from './store/address.ts';

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export type Config = {
  readonly port: number;
  readonly host: string;
  /** `sqlite:` and a path, `:memory:`, or `postgres://…`, which has a password in it. */
  readonly databaseUrl: string;
  /** Where people and browsers find this collector, without a slash at the end; empty until it listens where none was given. */
  readonly baseUrl: string;
  /** How many proxies in front of us write `X-Forwarded-For`; 0 trusts nobody's word about addresses. */
  readonly trustProxy: number;
  /** Empty: `/metrics` is not there. */
  readonly metricsToken: string;
  readonly logLevel: LogLevel;
  /** How mails leave: through `smtpUrl`, or into a folder where it is empty. `from` empty: `everline@` and our own host. */
  readonly mail: { readonly smtpUrl: string; readonly from: string; readonly folder: string };
  /** Requests a minute; 0 switches the limit off. */
  readonly rates: {
    readonly inboxNetwork: number;
    readonly inboxKey: number;
    readonly apiKey: number;
    readonly stranger: number;
    readonly signUp: number;
    readonly mailTo: number;
    readonly signIn: number;
    readonly session: number;
    readonly drawing: number;
  };
  readonly bodyBytesMax: number;
  readonly simulateBytesMax: number;
  /** Commits that may wait; above it callers are asked to come back (503). */
  readonly queueMax: number;
  /** `/r/:code` sets an HttpOnly cookie where it answers below the storefront's own domain. */
  readonly redirectCookie: boolean;
  /** How long a stop may take before what is left is cut. */
  readonly graceMs: number;
};

type Setting<T> = {
  readonly standard: string;
  readonly help: string;
  /** Undefined where the text is wrong; `allowed` then says what would be right. */
  readonly read: (text: string) => T | undefined;
  readonly allowed: string;
};

const number = (
  standard: number,
  range: readonly [min: number, max: number],
  help: string,
): Setting<number> => ({
  standard: String(standard),
  help,
  read: (text) => {
    const value = /^\d{1,12}$/.test(text) ? Number(text) : Number.NaN;
    return value >= range[0] && value <= range[1] ? value : undefined;
  },
  allowed: `a whole number from ${range[0]} to ${range[1]}`,
});

const perMinute = (standard: number, help: string) =>
  number(standard, [0, 1_000_000_000], `${help}, a minute; 0 switches it off`);

export const SETTINGS = {
  PORT: number(8080, [0, 65_535], 'where to listen; 0 takes a free port'),
  HOST: {
    standard: '127.0.0.1',
    help: 'the address to listen on; 0.0.0.0 for every network',
    read: (text) => (/^[A-Za-z0-9.:-]{1,253}$/.test(text) ? text : undefined),
    allowed: 'a host name or address such as 127.0.0.1',
  },
  DATABASE_URL: {
    standard: 'sqlite:./data/everline.db',
    help: 'sqlite: and the path of the file, postgres://name:password@host/database, or :memory:',
    read: (text) => (isDatabase(text) ? text : undefined),
    allowed:
      'sqlite: and a path such as sqlite:./data/everline.db, postgres://name:password@host/database, or :memory:',
  },
  BASE_URL: {
    standard: '',
    help: 'where people and browsers find this collector',
    read: (text) => (text === '' ? '' : addressOf(text)),
    allowed: 'an http or https address without query such as https://go.shop.example',
  },
  TRUST_PROXY: number(0, [0, 10], 'how many proxies in front write X-Forwarded-For'),
  METRICS_TOKEN: {
    standard: '',
    help: 'the bearer token of /metrics; without one it is not there',
    read: (text) => (text === '' || /^[\x21-\x7e]{16,200}$/.test(text) ? text : undefined),
    allowed: '16 to 200 printable characters without spaces',
  },
  LOG_LEVEL: {
    standard: 'info',
    help: `one of ${LOG_LEVELS.join(', ')}`,
    read: (text) => LOG_LEVELS.find((level) => level === text),
    allowed: `one of ${LOG_LEVELS.join(', ')}`,
  },
  SMTP_URL: {
    standard: '',
    help: 'the mail server; without one mails are files in MAIL_FOLDER',
    read: (text) => (text === '' || isSmtp(text) ? text : undefined),
    allowed: 'an smtp or smtps address such as smtp://name:password@mail.example:587',
  },
  MAIL_FROM: {
    standard: '',
    help: 'the sender of mails; else everline@ and the host of BASE_URL',
    read: (text) => (text === '' || /^[^\s@<>",;:]+@[^\s@<>",;:]+$/.test(text) ? text : undefined),
    allowed: 'a mail address such as partners@shop.example',
  },
  MAIL_FOLDER: {
    standard: './data/outbox',
    help: 'where mails lie without SMTP_URL',
    read: (text) => (/^[^\p{Cc}]+$/u.test(text) ? text : undefined),
    allowed: 'a folder such as ./data/outbox',
  },
  RATE_INBOX_NETWORK: perMinute(1200, 'reports from one network'),
  RATE_INBOX_KEY: perMinute(120_000, 'reports for one shop'),
  RATE_API_KEY: perMinute(60_000, 'calls with one merchant key'),
  RATE_STRANGER: perMinute(300, 'calls without a valid key from one network'),
  RATE_SIGN_UP: perMinute(20, 'sign-ups from one network'),
  RATE_MAIL_TO: perMinute(2, 'mails to one address that strangers may ask for'),
  RATE_SIGN_IN: perMinute(20, 'tries to sign in from one network'),
  RATE_SESSION: perMinute(1200, 'calls of one signed-in person'),
  RATE_DRAWING: perMinute(240, 'QR codes, previews and prints for one network'),
  BODY_BYTES_MAX: number(1_048_576, [1024, 104_857_600], 'the largest body of a merchant call'),
  SIMULATE_BYTES_MAX: number(8_388_608, [1024, 1_073_741_824], 'the largest network to simulate over HTTP'),
  QUEUE_MAX: number(8192, [1, 10_000_000], 'commits that may wait'),
  REDIRECT_COOKIE: {
    standard: 'off',
    help: 'on: /r/:code keeps the code in an HttpOnly cookie on the shop’s own domain',
    read: (text) => (text === 'on' ? true : text === 'off' ? false : undefined),
    allowed: 'on or off',
  },
  GRACE_MS: number(8000, [0, 60_000], 'milliseconds a stop may take'),
} as const satisfies Record<string, Setting<string | number | boolean>>;
export type SettingName = keyof typeof SETTINGS;

/** Every wrong setting in one message, one line each. */
export class ConfigFault extends Error {
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(`Everline cannot start:\n${faults.map((line) => `  ${line}`).join('\n')}`);
    this.name = 'ConfigFault';
    this.faults = faults;
  }
}

/** @throws ConfigFault */
export function configOf(given: Readonly<Record<string, string | undefined>>): Config {
  const faults: string[] = [];
  const read = <T>(name: SettingName, setting: Setting<T>): T => {
    const text = given[name]?.trim() || setting.standard;
    const value = setting.read(text);
    if (value !== undefined) return value;
    faults.push(`${name} is ${JSON.stringify(shownAddress(text))}, but must be ${setting.allowed}.`);
    return standardOf(setting);
  };
  const config: Config = {
    port: read('PORT', SETTINGS.PORT),
    host: read('HOST', SETTINGS.HOST),
    databaseUrl: read('DATABASE_URL', SETTINGS.DATABASE_URL),
    baseUrl: read('BASE_URL', SETTINGS.BASE_URL),
    trustProxy: read('TRUST_PROXY', SETTINGS.TRUST_PROXY),
    metricsToken: read('METRICS_TOKEN', SETTINGS.METRICS_TOKEN),
    logLevel: read('LOG_LEVEL', SETTINGS.LOG_LEVEL),
    mail: {
      smtpUrl: read('SMTP_URL', SETTINGS.SMTP_URL),
      from: read('MAIL_FROM', SETTINGS.MAIL_FROM),
      folder: read('MAIL_FOLDER', SETTINGS.MAIL_FOLDER),
    },
    rates: {
      inboxNetwork: read('RATE_INBOX_NETWORK', SETTINGS.RATE_INBOX_NETWORK),
      inboxKey: read('RATE_INBOX_KEY', SETTINGS.RATE_INBOX_KEY),
      apiKey: read('RATE_API_KEY', SETTINGS.RATE_API_KEY),
      stranger: read('RATE_STRANGER', SETTINGS.RATE_STRANGER),
      signUp: read('RATE_SIGN_UP', SETTINGS.RATE_SIGN_UP),
      mailTo: read('RATE_MAIL_TO', SETTINGS.RATE_MAIL_TO),
      signIn: read('RATE_SIGN_IN', SETTINGS.RATE_SIGN_IN),
      session: read('RATE_SESSION', SETTINGS.RATE_SESSION),
      drawing: read('RATE_DRAWING', SETTINGS.RATE_DRAWING),
    },
    bodyBytesMax: read('BODY_BYTES_MAX', SETTINGS.BODY_BYTES_MAX),
    simulateBytesMax: read('SIMULATE_BYTES_MAX', SETTINGS.SIMULATE_BYTES_MAX),
    queueMax: read('QUEUE_MAX', SETTINGS.QUEUE_MAX),
    redirectCookie: read('REDIRECT_COOKIE', SETTINGS.REDIRECT_COOKIE),
    graceMs: read('GRACE_MS', SETTINGS.GRACE_MS),
  };
  if (faults.length > 0) throw new ConfigFault(faults);
  return config;
}

function standardOf<T>(setting: Setting<T>): T {
  const value = setting.read(setting.standard);
  assert(value !== undefined, 'a standard is an allowed value');
  return value;
}

const isSmtp = (text: string): boolean => URL.canParse(text) && /^smtps?:\/\/[^/\s]+/.test(text);

function isDatabase(text: string): boolean {
  if (isPostgres(text)) return URL.canParse(text) && new URL(text).pathname.length > 1;
  return text === ':memory:' || /^sqlite:[^\p{Cc}]+$/u.test(text);
}

function addressOf(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const { protocol, search, hash, username, password } = new URL(text);
  const isPlain = search === '' && hash === '' && username === '' && password === '';
  return isPlain && (protocol === 'http:' || protocol === 'https:') ? text.replace(/\/+$/, '') : undefined;
}
