import { expect, test } from 'vitest';
import { ConfigFault, configOf } from './config.ts';

const faultsOf = (given: Record<string, string>) => {
  try {
    configOf(given);
  } catch (error) {
    return error instanceof ConfigFault ? error.faults : error;
  }
  return [];
};

test('without any setting the collector keeps an embedded database and listens for this machine only', () => {
  expect(configOf({})).toMatchObject({
    port: 8080,
    host: '127.0.0.1',
    databaseUrl: 'sqlite:./data/everline.db',
    trustProxy: 0,
    metricsToken: '',
  });
});

test('every wrong setting is told at once, with what is allowed', () => {
  expect(
    faultsOf({
      PORT: '80a',
      DATABASE_URL: 'mysql://root:secret@localhost/shop',
      BASE_URL: 'go.shop.example',
      LOG_LEVEL: 'loud',
      TRUST_PROXY: 'yes',
      METRICS_TOKEN: 'short',
      REDIRECT_COOKIE: 'maybe',
    }),
  ).toEqual([
    'PORT is "80a", but must be a whole number from 0 to 65535.',
    'DATABASE_URL is "mysql://root:***@localhost/shop", but must be sqlite: and a path such as sqlite:./data/everline.db, postgres://name:password@host/database, or :memory:.',
    'BASE_URL is "go.shop.example", but must be an http or https address without query such as https://go.shop.example.',
    'TRUST_PROXY is "yes", but must be a whole number from 0 to 10.',
    'METRICS_TOKEN is "short", but must be 16 to 200 printable characters without spaces.',
    'LOG_LEVEL is "loud", but must be one of fatal, error, warn, info, debug, trace, silent.',
    'REDIRECT_COOKIE is "maybe", but must be on or off.',
  ]);
});

test('an address keeps its path but not the slash at its end', () => {
  expect(configOf({ BASE_URL: 'https://shop.example/partner/' }).baseUrl).toBe(
    'https://shop.example/partner',
  );
  expect(faultsOf({ BASE_URL: 'https://me:secret@shop.example' })).toHaveLength(1);
  expect(faultsOf({ BASE_URL: 'javascript:alert(1)' })).toHaveLength(1);
});

test('an empty setting means its standard, as in a file of settings left blank', () => {
  expect(configOf({ PORT: ' ', RATE_API_KEY: '0' })).toMatchObject({ port: 8080, rates: { apiKey: 0 } });
});

test('a PostgreSQL address names its database, and a fault never shows its password', () => {
  const url = 'postgres://everline:secret@db.example:5432/everline?sslmode=verify-full';
  expect(configOf({ DATABASE_URL: url }).databaseUrl).toBe(url);
  const [fault] = faultsOf({ DATABASE_URL: 'postgres://everline:se/cret@db.example' }) as string[]; // `as`: faults are sentences
  expect(fault).toContain('must be');
  expect(fault).not.toContain('cret');
});
