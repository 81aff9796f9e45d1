import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const everything = { lines: 90, branches: 90, functions: 90, statements: 90 };

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globals: false,
    pool: 'forks',
    // Files share what they import: a third of the time was spent on importing it anew. No room
    // keeps state in its modules.
    isolate: false,
    maxWorkers: Math.max(2, availableParallelism()),
    // A test that needs longer than this is waiting for something, even on a machine that has ten
    // other things to do; none of ours may.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    restoreMocks: true,
    unstubEnvs: true,
    allowOnly: false,
    // The numbers are read by .ci/run.
    reporters: process.env.CI
      ? ['default', ['json', { outputFile: 'coverage/tests.json' }]]
      : ['default'],
    coverage: {
      provider: 'v8',
      include: ['shared/**/*.ts', 'functions/**/*.ts', 'cli/**/*.ts', 'emulator/**/*.ts'],
      // Runs in a browser, where nothing counts its lines: test/page/ tries what it does there.
      exclude: ['cli/page/browser/main.ts', 'cli/page/browser/live.ts'],
      reporter: ['text-summary', 'json-summary', 'html'],
      thresholds: { ...everything, 'shared/**': { lines: 98, branches: 96 } },
    },
  },
});
