import { defineConfig } from 'vitest/config';
import { targets } from './targets.ts';

export default defineConfig({
  test: {
    include: targets.flatMap(({ tests }) => tests),
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
