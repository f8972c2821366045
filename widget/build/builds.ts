/** How parts, portal and gallery are built: `vite build --mode parts|portal|gallery`. */
import type { Plugin, UserConfig } from 'vite';
import { compress } from './compress.ts';

/** They know `light-dark()` (since May 2024), which would be rewritten to rely on a page's own rules otherwise. */
const cssTarget = ['chrome123', 'firefox120', 'safari17.5'];

/**
 * Modules with hashed names below `parts/`, and the one a merchant's page names. A library, because Vite would wrap
 * every import otherwise in a loader of its own that adds tags to the shop's head, which its policy may forbid.
 */
export const parts: UserConfig = {
  publicDir: false,
  plugins: [compress()],
  build: {
    outDir: 'dist/widget',
    emptyOutDir: false,
    target: 'es2022',
    cssTarget,
    lib: { entry: { 'everline-parts': 'widget/parts/main.ts' }, formats: ['es'] },
    rollupOptions: {
      output: {
        minify: true,
        entryFileNames: '[name].js',
        chunkFileNames: 'parts/[name]-[hash].js',
        codeSplitting: { groups: [{ name: 'kit', test: /node_modules|widget\/kit|parts\/words\.ts/ }] },
      },
    },
  },
};

/** The words are asked for with the page: a file is one language, and which one is wished only the script knows. */
const wordsFirst: Plugin = {
  name: 'words first',
  transformIndexHtml: {
    order: 'post',
    handler: (_, { bundle = {} }) =>
      Object.values(bundle)
        .filter((file) => file.type === 'chunk' && /\/words\/\w+\.ts$/.test(file.facadeModuleId ?? ''))
        .map(({ fileName }) => ({
          tag: 'link',
          attrs: { rel: 'modulepreload', crossorigin: true, href: `/portal/${fileName}` },
          injectTo: 'head' as const,
        })),
  },
};

/** Pages of our own, below a path: everything from there, so a policy may forbid the rest. */
const pages = (name: 'portal' | 'gallery'): UserConfig => ({
  root: `widget/${name}`,
  base: `/${name}/`,
  publicDir: false,
  plugins: [compress()],
  build: {
    outDir: `../../dist/${name}`,
    emptyOutDir: true,
    target: 'es2022',
    cssTarget,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});

export const portal: UserConfig = { ...pages('portal'), plugins: [compress(), wordsFirst] };
export const gallery = pages('gallery');
