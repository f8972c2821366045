/** What stands in docs/operating.md, the Dockerfile and compose.yaml is what the program does; no container engine is needed to see that.
 * `npm run golden` writes the table of settings anew. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { configOf, SETTINGS } from '../config.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (file: string): string => readFileSync(`${root}${file}`, 'utf8');

type Service = {
  readonly environment?: Readonly<Record<string, string>>;
  readonly [field: string]: unknown;
};
type Compose = {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, unknown>>;
  readonly networks: Readonly<Record<string, unknown>>;
};

/** The parser that knip brings along; merge keys are what compose files use anchors for. */
function compose(): Compose {
  const fromKnip = createRequire(`${root}node_modules/knip/package.json`);
  return fromKnip('yaml').parse(read('compose.yaml'), { merge: true, strict: true });
}

const cell = (text: string): string => text.replaceAll('|', '\\|');
const settingsTable = (): string =>
  [
    '| setting | standard | what it says |',
    '|---|---|---|',
    ...Object.entries(SETTINGS).map(
      ([name, { standard, help }]) =>
        `| \`${name}\` | ${standard === '' ? '' : `\`${cell(standard)}\``} | ${cell(help)} |`,
    ),
  ].join('\n');

test('the table of settings names every setting with its standard', async () => {
  const text = read('docs/operating.md');
  const between = /(<!-- settings:[^\n]*-->\n)[\s\S]*?(<!-- \/settings -->)/;
  expect(text).toMatch(between);
  const written = text.replace(
    between,
    (_, begin: string, end: string) => `${begin}${settingsTable()}\n${end}`,
  );
  await expect(written).toMatchFileSnapshot(`${root}docs/operating.md`);
});

test('two collectors, one database and a proxy: each is named, checked and bounded', () => {
  const { services, volumes, networks } = compose();
  expect(Object.keys(services)).toEqual(['collector-1', 'collector-2', 'postgres', 'proxy']);
  for (const [name, service] of Object.entries(services)) {
    expect(service.restart, name).toBe('unless-stopped');
    const mounted = (service.volumes ?? []) as readonly string[]; // `as`: short syntax only, as asserted next
    for (const volume of mounted.map((text) => text.split(':')[0] ?? ''))
      expect(volume.startsWith('./') || volume in volumes, `${name}: ${volume}`).toBe(true);
    for (const network of service.networks as readonly string[]) expect(networks).toHaveProperty(network);
  }
  expect(services.postgres?.healthcheck).toBeDefined();
});

test('a collector in a container is nobody, writes nowhere but where it may, and starts with these settings', () => {
  const { services } = compose();
  for (const name of ['collector-1', 'collector-2']) {
    const service = services[name];
    expect(service, name).toMatchObject({ read_only: true, cap_drop: ['ALL'], build: '.' });
    const given = Object.fromEntries(
      Object.entries(service?.environment ?? {}).map(([key, value]) => [key, filled(String(value))]),
    );
    for (const key of Object.keys(given)) expect(SETTINGS, key).toHaveProperty(key);
    const config = configOf(given);
    expect(config).toMatchObject({
      databaseUrl: 'postgres://everline:x@postgres:5432/everline',
      trustProxy: 1,
    });
    const grace = Number.parseInt(String(service?.stop_grace_period), 10) * 1_000;
    expect(grace).toBeGreaterThan(config.graceMs);
  }
});

/** As compose fills in variables nobody has set, and those that must be set. */
const filled = (text: string): string =>
  text.replace(/\$\{\w+(?::([-?])([^}]*))?\}/g, (_, how: string, value: string) =>
    how === '-' ? value : 'x',
  );

test('the image is built in stages, runs as nobody, and is asked whether it is ready', () => {
  const lines = read('Dockerfile')
    .split('\n')
    .filter((line) => /^[A-Z]+ /.test(line));
  const said = (word: string) =>
    lines.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1));
  expect(said('FROM')).toHaveLength(2);
  expect(lines.indexOf('USER node')).toBeGreaterThan(lines.findLastIndex((line) => line.startsWith('RUN ')));
  expect(read('Dockerfile')).toContain('/readyz');
  expect(JSON.parse(said('ENTRYPOINT')[0] ?? '')).toEqual(['node', 'collector/everline.mjs']);
  for (const copied of said('COPY').filter((line) => line.startsWith('--from=build')))
    expect(copied).toMatch(
      /^--from=build \/everline\/(package\.json|node_modules|dist|collector\/everline\.mjs) \.\//,
    );
  const env = /^ENV ([\s\S]*?)\nWORKDIR/m.exec(read('Dockerfile'))?.[1] ?? '';
  const settings = Object.fromEntries(
    [...env.matchAll(/(\w+)=(\S+)/g)].map(([, name, value]) => [name, value]),
  );
  expect(configOf(settings)).toMatchObject({ host: '0.0.0.0', databaseUrl: 'sqlite:/data/everline.db' });
});

test('the proxy sends requests to the collectors of compose.yaml, and only while they are ready', () => {
  const caddy = read('deploy/Caddyfile');
  expect(caddy).toContain('reverse_proxy collector-1:8080 collector-2:8080');
  expect(caddy).toContain('health_uri /readyz');
  expect((caddy.match(/\{/g) ?? []).length).toBe((caddy.match(/\}/g) ?? []).length);
});

test('every test that docs/reliability.md names exists', () => {
  const text = read('docs/reliability.md').replace(/\s+/g, ' ');
  const named = [
    ...text.matchAll(/`((?:collector|shared|widget|examples)\/[^`]+\.tsx?)` ([^;|`]+?)(?=[;|.] )/g),
  ];
  expect(named.length).toBeGreaterThan(50);
  for (const [, file = '', sentence = ''] of named)
    expect(read(file).replace(/\s+/g, ' '), `${file}: ${sentence}`).toContain(sentence.trim());
  const numbers = [...read('docs/reliability.md').matchAll(/^\| (\d+) \|/gm)].map(([, number]) =>
    Number(number),
  );
  expect(numbers).toEqual(Array.from({ length: 33 }, (_, n) => n + 1));
});
