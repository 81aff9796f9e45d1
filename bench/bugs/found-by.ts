import { execFile } from 'node:child_process';
import { programFlags } from '../../test/simulation/program.ts';
import { type Bug, bugs } from './bugs.ts';
import { root, simulationWith } from './planted.ts';

/**
 * A run that goes round in circles has been found out as well. The longest hunt that finds nothing
 * takes a minute of a free core: one that is shared by ten may not be taken for a circle.
 */
const longest = 900_000;

/**
 * A history as `profile:seed` and the rules it breaks, or the test that fails; null: nothing sees
 * the bug.
 */
export async function foundBy(bug: Bug): Promise<string | null> {
  const { tests } = bug;
  const output = await (tests === undefined ? simulate(bug) : runTests(bug, tests));
  if (output === null) return 'no end';
  return tests === undefined ? (JSON.parse(output) as string | null) : failedTest(output, tests);
}

const simulate = async (bug: Bug) => runNode([...programFlags, '-'], {}, await simulationWith(bug));

const runTests = (bug: Bug, tests: string) => {
  const config = ['--config', 'bench/bugs/vitest.config.ts'];
  return runNode(['node_modules/vitest/vitest.mjs', 'run', ...config, tests], {
    BUG: String(bugs.indexOf(bug)),
  });
};

/** What it prints; null: it did not end in time. */
function runNode(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  input = '',
): Promise<string | null> {
  return new Promise((resolve) => {
    const limits = { timeout: longest, maxBuffer: 2 ** 27 };
    const options = { cwd: root, env: { ...process.env, ...env }, ...limits };
    const child = execFile(process.execPath, args, options, (error, output) => {
      resolve(error?.killed ? null : output);
    });
    child.stdin?.end(input);
  });
}

interface TestReport {
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly status: string; readonly title: string }[];
  }[];
}

function failedTest(output: string, tests: string): string | null {
  const { testResults } = JSON.parse(output.slice(output.indexOf('{'))) as TestReport;
  const results = testResults.flatMap(({ assertionResults }) => assertionResults);
  if (results.length === 0) throw new Error(`no test of ${tests} came to an end`);
  const failed = results.find(({ status }) => status === 'failed');
  return failed ? `${tests.replace('test/', '')}: ${failed.title}` : null;
}
