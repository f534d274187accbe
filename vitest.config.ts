import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: {
    alias: {
      lanewise: fileURLToPath(new URL('src/index.ts', import.meta.url)),
      '#acorn': fileURLToPath(new URL('src/vectorize/js/acorn.ts', import.meta.url)),
    },
  },
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/support/compiled.ts'],
    testTimeout: 60_000,
    maxWorkers: '100%',
    hookTimeout: 60_000,
  },
});
