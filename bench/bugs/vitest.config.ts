import { defineConfig } from 'vitest/config';
import { bugs } from './bugs.ts';
import { planted, root } from './planted.ts';

const bug = bugs[Number(process.env.BUG)];

/** The tests of the project, with one bug in the sources. */
export default defineConfig({
  root,
  plugins: [
    {
      name: 'planted',
      enforce: 'pre',
      load: (id) => (bug && id === `${root}${bug.file}` ? planted(bug) : null),
    },
  ],
  test: { bail: 1, testTimeout: 30_000, restoreMocks: true, unstubEnvs: true, reporters: ['json'] },
});
