import { defineConfig, mergeConfig } from 'vitest/config';
import base from './vitest.config.js';

/** The live comparison: the same calls in this library and in the NumPy of `python3`. */
export default mergeConfig(
  { ...base, test: { ...base.test, projects: undefined } },
  defineConfig({
    test: {
      include: ['test/numpy/**/*.live.ts'],
      isolate: false,
      globalSetup: ['test/numpy/require.ts'],
    },
  }),
);
