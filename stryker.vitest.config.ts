/** The tests a mutant of the plan engine has to survive: those of its own room. */
import { defineConfig } from 'vitest/config';

// biome-ignore lint/style/noDefaultExport: vitest reads its configuration from the default export.
export default defineConfig({
  test: {
    include: ['collector/core/commission/*.test.ts'],
    exclude: ['node_modules/**'],
    testTimeout: 20_000,
  },
});
