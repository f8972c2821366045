/** Every build and every kind of test: `vite build --mode widget|collector`, `vitest run`. */
import { defineConfig, type UserConfig } from 'vite';
import type { ViteUserConfig } from 'vitest/config';
import { compress } from './widget/build/compress.ts';

const widget: UserConfig = {
  publicDir: false,
  plugins: [compress()],
  build: {
    outDir: 'dist/widget',
    target: 'es2020',
    rollupOptions: {
      input: { everline: 'widget/core/main.ts' },
      output: { format: 'iife', entryFileNames: '[name].js' },
    },
  },
};

const collector: UserConfig = {
  publicDir: false,
  build: {
    ssr: true,
    outDir: 'dist/collector',
    target: 'node20',
    sourcemap: true,
    minify: false,
    rollupOptions: {
      input: { cli: 'collector/cli.ts', writer: 'collector/store/drivers/sqlite/writer.ts' },
      output: { entryFileNames: '[name].js', chunkFileNames: 'shared-[hash].js' },
    },
  },
};

/** `unit` runs side by side; `browser` drives a real Chromium and `server` real processes, one file at a time. */
const test: ViteUserConfig['test'] = {
  projects: [
    {
      test: {
        name: 'unit',
        include: ['**/*.test.ts'],
        exclude: ['node_modules/**', 'dist/**', '**/*.browser.test.ts', '**/*.server.test.ts'],
        testTimeout: 60_000,
      },
    },
    {
      test: {
        name: 'server',
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
        include: ['**/*.browser.test.ts'],
        exclude: ['node_modules/**'],
        fileParallelism: false,
        testTimeout: 120_000,
        hookTimeout: 120_000,
      },
    },
  ],
};

export default defineConfig(({ mode }) => ({
  ...(mode === 'widget' ? widget : mode === 'collector' ? collector : {}),
  test,
}));
