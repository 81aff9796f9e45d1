import { defineConfig } from 'vitest/config';

/** Of the environment: the test files, one a line. */
export const testsToRun = 'MUTATION_TESTS';

export default defineConfig({
  test: {
    include: process.env[testsToRun]?.split('\n') ?? [],
    isolate: false,
    // The few properties among the tests try the same cases each time.
    setupFiles: ['scripts/mutation/same-cases.ts'],
    env: { SOAK_RUNS: '40' },
    // As in every run: a machine may have ten other things to do.
    testTimeout: 120_000,
    restoreMocks: true,
    unstubEnvs: true,
    reporters: ['dot'],
  },
});
