import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Tests of what a process has one of: compiled kernels, options, memory, modules read. */
const alone = ['test/vectorize/**/*.test.ts', 'test/linalg/**/*.test.ts', 'test/*.test.ts'];

/** Tests of results share processes, and so the library and the kernels of those before them. */
const projects = [
  { extends: true as const, test: { name: 'alone', include: alone } },
  {
    extends: true as const,
    test: {
      name: 'together',
      include: ['test/**/*.test.ts'],
      exclude: alone,
      isolate: false,
    },
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
