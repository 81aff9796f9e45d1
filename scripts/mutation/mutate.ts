import { availableParallelism } from 'node:os';
import { relative } from 'node:path';
import { Stryker } from '@stryker-mutator/core';
import { compilerOf } from './compiler.ts';
import type { Share } from './targets.ts';
import { testsToRun } from './vitest.config.ts';

/** What becomes of a mutant. Tests come first: the compiler sees only what none of them finds. */
export const fates = ['found by tests', 'refused by the compiler', 'silenced', 'survived'] as const;
export type Fate = (typeof fates)[number];

export interface Mutant {
  readonly file: string;
  readonly fate: Fate;
  /** `line:column`, the kind of change, and what stands there then. */
  readonly what: string;
}

/** Everything that is written while it runs; none of it is kept. */
const scratch = '.stryker-tmp';

/**
 * Waiting is found by counting how often a place is passed; that a busy machine is slow, is nothing
 * found.
 */
const longestTest = 60_000;

/** Changes the sources one place at a time, and runs the tests that come there. */
export async function mutate(root: string, { places, tests }: Share): Promise<Mutant[]> {
  // Its workers inherit it. With the tests as `testFiles`, no mutant that only shows while a module
  // is loaded would ever be switched on (9.6.1: MutantTestPlanner takes them for a filter, and a
  // filter for a mutant of the run time).
  process.env[testsToRun] = tests.join('\n');
  const stryker = new Stryker({
    mutate: [...places],
    timeoutMS: longestTest,
    testRunner: 'vitest',
    plugins: ['@stryker-mutator/vitest-runner'],
    vitest: { configFile: 'scripts/mutation/vitest.config.ts', related: false },
    coverageAnalysis: 'perTest',
    concurrency: availableParallelism(),
    ignorePatterns: ['dist', 'coverage', 'docs', 'bench'],
    tempDirName: scratch,
    cleanTempDir: 'always',
    reporters: ['progress-append-only'],
    allowConsoleColors: false,
  });
  const isRefused = compilerOf(root);
  return (await stryker.runMutationTest()).map((result) => {
    const { fileName, location, mutatorName, replacement, status } = result;
    const fate = (): Fate => {
      if (status === 'Ignored') return 'silenced';
      if (status !== 'Survived' && status !== 'NoCoverage') return 'found by tests';
      return isRefused(result) ? 'refused by the compiler' : 'survived';
    };
    const unseen = status === 'NoCoverage' ? ', where no test comes' : '';
    const { line, column } = location.start;
    const what = `${line}:${column} ${mutatorName} -> ${replacement}${unseen}`;
    return { file: relative(root, fileName), fate: fate(), what };
  });
}
