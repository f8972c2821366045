/**
 * Stryker's test runner for the plan engine. Its tests are pure, so they are loaded once and called again for every mutant, in one
 * process: a tenth of a second instead of the start of a vitest.
 */
import { readdirSync } from 'node:fs';
import { register } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { INSTRUMENTER_CONSTANTS } from '@stryker-mutator/api/core';
import { declareFactoryPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import {
  DryRunStatus,
  determineHitLimitReached,
  TestStatus,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner';
import { register as registerTsx } from 'tsx/esm/api';
import { forget, whileForgetting } from './forgetful.mjs';
import { testsOf } from './vitest.mjs';

const ROOM = 'collector/core/commission';

/** Tests over hundreds of random or generated networks; what they alone would notice counts as alive. */
const SLOW = /damaged-files\.test|on a generated network/;

/** What Stryker's mutants look at: which of them is on, and how often each was met. */
globalThis[INSTRUMENTER_CONSTANTS.NAMESPACE] ??= {};

class EngineTests {
  #mutants = globalThis[INSTRUMENTER_CONSTANTS.NAMESPACE];
  #copy = 0;
  #tests;
  /** How long each test took last: the quick ones go first, for most mutants die at the first test or never. */
  #took = new Map();

  capabilities = () => ({ reloadEnvironment: true });

  async init() {
    registerTsx();
    // Loaded before the engine: libraries remember what they need.
    await Promise.all([import('fast-check'), import('valibot')]);
    register('./hooks.mjs', import.meta.url);
  }

  async dryRun() {
    await this.#load();
    const tests = [];
    for (const test of this.#tests) {
      this.#mutants.currentTestId = test.id;
      tests.push(await this.#result(test));
      this.#mutants.currentTestId = undefined;
    }
    return { status: DryRunStatus.Complete, tests, mutantCoverage: this.#mutants.mutantCoverage };
  }

  async mutantRun({ activeMutant, mutantActivation, reloadEnvironment, testFilter, hitLimit, disableBail }) {
    const isLoading = mutantActivation === 'static';
    this.#mutants.hitCount = 0;
    this.#mutants.hitLimit = hitLimit;
    this.#mutants.activeMutant = isLoading ? activeMutant.id : undefined;
    const tests = [];
    try {
      if (!this.#tests || reloadEnvironment) await this.#load();
      this.#mutants.activeMutant = activeMutant.id;
      for (const test of this.#chosen(testFilter)) {
        const result = await this.#result(test);
        tests.push(result);
        if (result.status === TestStatus.Failed && !disableBail) break;
      }
    } catch (error) {
      tests.push(failure({ id: 'loading', name: 'loading', file: ROOM }, error, 0));
    }
    this.#mutants.activeMutant = undefined;
    const timeout = determineHitLimitReached(this.#mutants.hitCount, hitLimit);
    return toMutantRunResult(timeout ?? { status: DryRunStatus.Complete, tests });
  }

  async #load() {
    this.#copy += 1;
    this.#tests = undefined;
    const names = readdirSync(ROOM, { recursive: true }).filter((name) => name.endsWith('.test.ts'));
    const tests = [];
    await whileForgetting(async () => {
      for (const name of names.sort())
        tests.push(...(await testsOf(`${pathToFileURL(resolve(ROOM, name)).href}?copy=${this.#copy}`)));
    });
    this.#tests = tests.filter(({ id }) => !SLOW.test(id));
  }

  #chosen(testFilter) {
    const wanted = new Set(testFilter);
    const chosen = testFilter ? this.#tests.filter(({ id }) => wanted.has(id)) : this.#tests;
    return chosen.toSorted((a, b) => (this.#took.get(a.id) ?? 0) - (this.#took.get(b.id) ?? 0));
  }

  async #result(test) {
    const start = performance.now();
    try {
      forget();
      await test.run();
      const timeSpentMs = performance.now() - start;
      this.#took.set(test.id, timeSpentMs);
      return { id: test.id, name: test.name, fileName: test.file, timeSpentMs, status: TestStatus.Success };
    } catch (error) {
      return failure(test, error, performance.now() - start);
    }
  }
}

const failure = ({ id, name, file }, error, timeSpentMs) => ({
  id,
  name,
  fileName: file,
  timeSpentMs,
  status: TestStatus.Failed,
  failureMessage: String(error?.message ?? error),
});

const create = () => new EngineTests();
create.inject = [];

export const strykerPlugins = [declareFactoryPlugin(PluginKind.TestRunner, 'engine', create)];
