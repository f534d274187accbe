import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/**
 * Tests share processes, where the library and its kernels are there already. Apart are those that look
 * at what is absent before something brings it, at defaults and counters, or lend the library something else.
 */
const alone = [
  'test/*.test.ts',
  'test/{bench,io,jit,records}/**/*.test.ts',
  'test/vectorize/runtime/**/*.test.ts',
  'test/vectorize/*.test.ts',
  'test/ndarray/*.test.ts',
  'test/ndarray/{create,dtype}/**/*.test.ts',
  'test/linalg/first.test.ts',
];
const all = ['test/**/*.test.ts'];

const projects = [
  { extends: true as const, test: { name: 'alone', include: alone } },
  {
    extends: true as const,
    test: { name: 'together', include: all, exclude: alone, isolate: false },
  },
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
