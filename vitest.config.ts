import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Golden tests look at results alone, so they share processes: the library and its kernels are there. */
const folders = 'sorting,statistics,manipulation,functions,polynomial,testing';
const together = [`test/{${folders}}/**/*.test.ts`, 'test/ufunc/{golden,folds,methods}.test.ts'];
const all = ['test/**/*.test.ts'];

const projects = [
  { extends: true as const, test: { name: 'alone', include: all, exclude: together } },
  { extends: true as const, test: { name: 'together', include: together, isolate: false } },
];

export default defineConfig({
  resolve: {
    alias: {
      lanewise: fileURLToPath(new URL('src/index.ts', import.meta.url)),
      '#acorn': fileURLToPath(new URL('src/vectorize/js/acorn.ts', import.meta.url)),
    },
  },
  test: {
    setupFiles: ['test/support/compiled.ts'],
    testTimeout: 60_000,
    maxWorkers: '100%',
    hookTimeout: 60_000,
    projects,
  },
});
