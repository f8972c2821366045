/** As much of vitest as the engine's tests use, so that a loaded test can be called again for every mutant. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format } from 'node:util';
import { chai, JestAsymmetricMatchers, JestChaiExpect, JestExtend } from '@vitest/expect';

/** What the file that is being loaded, or the test that is being run, belongs to. */
let file = '';
let names = [];
let found = [];

/** Loads a test file and gives its tests; `url` carries which copy of the engine is meant. */
export async function testsOf(url) {
  file = fileURLToPath(url);
  names = [];
  found = [];
  await import(url);
  return found;
}

export function test(name, body) {
  const of = file;
  const id = [of, ...names, name].join(' > ');
  const run = async () => {
    file = of;
    await body();
  };
  found.push({ id, name: id, file: of, run });
}

export function describe(name, body) {
  names = [...names, name];
  body();
  names = names.slice(0, -1);
}

/** Rows whose names are alike are told apart by their number. */
const each = (one) => (rows) => (name, body) =>
  rows.forEach((row, i) => {
    const args = Array.isArray(row) ? row : [row];
    one(`${format(name, ...args)} (${i})`, () => body(...args));
  });
test.each = each(test);
describe.each = each(describe);

chai.use(JestExtend);
chai.use(JestChaiExpect);
chai.use(JestAsymmetricMatchers);
chai.use(({ Assertion }) => {
  Assertion.addMethod('toMatchFileSnapshot', function (golden) {
    const text = readFileSync(join(dirname(file), golden), 'utf8');
    chai.assert(this._obj === text, `differs from ${golden}`);
  });
});
export const expect = chai.expect;
