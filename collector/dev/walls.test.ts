/** Each wall of ARCHITECTURE.md with a violation planted behind it, and a lawful neighbour that must pass. */
import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Room, what it may import, what it may not. */
const walls: readonly (readonly [room: string, lawful: string, violation: string])[] = [
  ['shared', 'valibot', 'node:fs'],
  ['shared/contract', '../money.ts', '../../collector/core/rows.ts'],
  ['widget/core', '../../shared/code.ts', 'preact'],
  ['widget/core', '../../shared/contract/inbox-types.ts', '../kit/theme.ts'],
  ['widget/kit', 'preact', '../parts/card.ts'],
  ['widget/parts', '../kit/theme.ts', '../portal/app.ts'],
  ['widget/portal', '../kit/theme.ts', '../console/app.ts'],
  ['widget/console', '../kit/theme.ts', '../../collector/core/rows.ts'],
  ['widget/gallery', '../parts/card.ts', '../portal/app.ts'],
  ['collector/core', '../../shared/money.ts', 'node:fs'],
  ['collector/core', './rows.ts', '../store/store.ts'],
  ['collector/core/commission', '../rows.ts', 'hono'],
  ['collector/documents', '../core/statement.ts', '../store/store.ts'],
  ['collector/pages', '../../shared/marks.ts', '../core/rows.ts'],
  ['collector/pages', 'preact', 'node:crypto'],
  ['collector/pages/words', './de.ts', '../../flows/sign-up.ts'],
  ['collector/sources', '../core/order-events.ts', '../flows/record-order.ts'],
  ['collector/store', '../core/rows.ts', '../flows/record-order.ts'],
  ['collector/store/queries', 'drizzle-orm', '../../http/orders.ts'],
  ['collector/mail', 'nodemailer', '../store/store.ts'],
  ['collector/accounts', '../store/queries/people.ts', '../http/house.ts'],
  ['collector/accounts', 'better-auth', 'nodemailer'],
  ['collector/flows', '../core/order.ts', 'drizzle-orm'],
  ['collector/flows', '../store/queries/orders.ts', '../http/orders.ts'],
  ['collector/http', '../flows/record-order.ts', 'drizzle-orm'],
  ['collector/http/middleware', 'hono', '../../store/tables/orders.ts'],
  ['collector/cli', '../main.ts', '../../widget/core/main.ts'],
  ['examples/shop', './server.ts', '../../collector/app.ts'],
];

let house = '';
let complaints = new Map<string, string[]>();

beforeAll(() => {
  house = mkdtempSync(join(tmpdir(), 'everline-walls-'));
  copyFileSync(join(root, 'biome.json'), join(house, 'biome.json'));
  symlinkSync(join(root, 'node_modules'), join(house, 'node_modules'));
  const plant = (path: string, source: string) => {
    mkdirSync(dirname(join(house, path)), { recursive: true });
    writeFileSync(join(house, path), source);
  };
  walls.forEach(([room, lawful, violation], index) => {
    plant(`${room}/lawful-${index}.ts`, `import { a } from '${lawful}';\na();\n`);
    plant(`${room}/violation-${index}.ts`, `import { a } from '${violation}';\na();\n`);
  });
  plant('collector/core/clock.ts', 'export const now = (): number => Date.now();\n');
  plant(
    'collector/flows/one.ts',
    "import { two } from './two.ts';\nexport const one = (): number => two();\n",
  );
  plant(
    'collector/flows/two.ts',
    "import { one } from './one.ts';\nexport const two = (): number => one();\n",
  );
  complaints = complaintsIn(house);
});

afterAll(() => rmSync(house, { recursive: true, force: true }));

test.each(walls.map(([room, lawful, violation], index) => ({ room, lawful, violation, index })))(
  '$room may import $lawful but not $violation',
  ({ room, index }) => {
    expect(complaints.get(`${room}/violation-${index}.ts`)).toContain('lint/style/noRestrictedImports');
    expect(complaints.get(`${room}/lawful-${index}.ts`) ?? []).not.toContain(
      'lint/style/noRestrictedImports',
    );
  },
);

test('the core reads no clock', () => {
  expect(complaints.get('collector/core/clock.ts')).toContain('lint/style/noRestrictedGlobals');
});

test('two files that import each other are found', () => {
  expect(complaints.get('collector/flows/one.ts')).toContain('lint/suspicious/noImportCycles');
});

test('http takes types from the core, never its decisions', () => {
  const values = /import (?!type)[^;]*from '(?:\.\.\/)+core\/[^']*'/;
  expect("import { decideOrder } from '../core/order.ts'").toMatch(values);
  const files = readdirSync(join(root, 'collector/http'), { recursive: true, encoding: 'utf8' });
  const sources = files.filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'));
  const guilty = sources.filter((path) =>
    values.test(readFileSync(join(root, 'collector/http', path), 'utf8')),
  );
  expect(guilty).toEqual([]);
});

function complaintsIn(folder: string): Map<string, string[]> {
  const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');
  const args = [biome, 'lint', '--vcs-enabled=false', '--reporter=json', '--max-diagnostics=none', '.'];
  const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  const report = JSON.parse(stdout) as {
    diagnostics: { category: string; location: { path: string | { file: string } } }[];
  };
  const found = new Map<string, string[]>();
  for (const { category, location } of report.diagnostics) {
    const path = typeof location.path === 'string' ? location.path : location.path.file;
    found.set(path, [...(found.get(path) ?? []), category]);
  }
  return found;
}
