/** Every build and every kind of test: `vite build --mode widget|parts|portal|gallery|collector|shop`, `vitest run`. */
import { cpSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { defineConfig, type Plugin, type UserConfig } from 'vite';
import type { ViteUserConfig } from 'vitest/config';
import { gallery, parts, portal } from './widget/build/builds.ts';
import { compress } from './widget/build/compress.ts';

const widget: UserConfig = {
  publicDir: false,
  plugins: [compress()],
  build: {
    outDir: 'dist/widget',
    target: 'es2021',
    rollupOptions: {
      input: { everline: 'widget/core/main.ts' },
      output: {
        format: 'iife',
        entryFileNames: '[name].js',
        // Nearly every function runs within the first second; Chromium (136 and later) then compiles them all beside
        // the main thread, while the file is read, instead of one by one on it.
        postBanner: '//# allFunctionsCalledOnLoad',
      },
    },
  },
};

/** Files a program reads beside itself while it runs. */
const copied = (from: string, to: string): Plugin => ({
  name: `copied ${from}`,
  closeBundle: () => cpSync(from, to, { recursive: true }),
});

const collector: UserConfig = {
  publicDir: false,
  plugins: [
    copied('collector/store/drivers/sqlite/migrations', 'dist/collector/migrations'),
    copied('collector/store/drivers/postgres/migrations', 'dist/collector/migrations-postgres'),
  ],
  build: {
    ssr: true,
    outDir: 'dist/collector',
    target: 'node20',
    sourcemap: true,
    minify: false,
    rollupOptions: {
      input: {
        cli: 'collector/cli.ts',
        reckoner: 'collector/reckoner.ts',
        writer: 'collector/store/drivers/sqlite/writer.ts',
      },
      output: { entryFileNames: '[name].js', chunkFileNames: 'shared-[hash].js' },
    },
  },
};

/** The example shop, run beside the collector by `everline start --demo`: a program of its own with its pages' files. */
const shop: UserConfig = {
  publicDir: false,
  plugins: [copied('examples/shop/assets', 'dist/shop/assets')],
  build: {
    ssr: 'examples/shop/server.ts',
    outDir: 'dist/shop',
    target: 'node20',
    minify: false,
  },
};

/** `unit` runs side by side; `browser` drives a real Chromium and `server` real processes, one file at a time. */
const test: ViteUserConfig['test'] = {
  projects: [
    {
      test: {
        name: 'unit',
        // As many as there are processors; vitest itself leaves one idle.
        maxWorkers: availableParallelism(),
        sequence: { groupOrder: 0 },
        globalSetup: 'collector/testing/postgres-setup.ts',
        include: ['**/*.test.ts'],
        exclude: ['node_modules/**', 'dist/**', '**/*.browser.test.ts', '**/*.server.test.ts'],
        testTimeout: 60_000,
        hookTimeout: 60_000,
      },
    },
    {
      test: {
        name: 'server',
        sequence: { groupOrder: 1 },
        globalSetup: 'collector/testing/postgres-setup.ts',
        include: ['**/*.server.test.ts'],
        exclude: ['node_modules/**'],
        fileParallelism: false,
        testTimeout: 240_000,
        hookTimeout: 120_000,
      },
    },
    {
      test: {
        name: 'browser',
        sequence: { groupOrder: 1 },
        include: ['**/*.browser.test.ts'],
        exclude: ['node_modules/**'],
        fileParallelism: false,
        testTimeout: 120_000,
        hookTimeout: 120_000,
      },
    },
  ],
};

const BUILDS: Readonly<Record<string, UserConfig>> = { widget, parts, portal, gallery, collector, shop };

export default defineConfig(({ mode }) => ({ ...BUILDS[mode], test }));
