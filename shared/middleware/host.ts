import path from 'node:path';
import type { Environment } from '../cloud/transport/endpoints.ts';
import type { Clock } from '../cloud/transport/retry.ts';
import { fromJson } from '../core/policy/parse.ts';
import type { Policy } from '../core/policy/policy.ts';
import { policyProblem } from '../core/policy/problem.ts';
import { functionProblems } from '../core/problems/functions.ts';
import { problemsOf } from '../core/problems/problem.ts';
import { UserError } from '../core/user-error.ts';
import { readTextFile, writtenByUs } from './text-file.ts';

const problem = problemsOf(functionProblems);

/** What a function has of the machine it runs on. Tests hand in their own. */
export interface Host {
  readonly env: Environment;
  readonly clock: Clock;
  /** One line of the log, without its end. */
  readonly writeLine: (line: string) => void;
  /** Throws a `UserError` for a file that is not there, or no policy. */
  readonly policy: () => Policy;
}

let loaded: Policy | undefined;

/**
 * The machine this process runs on. Its policy is read once: a new one comes with a new deployment.
 */
export const thisHost: Host = {
  env: process.env,
  clock: {
    now: Date.now,
    // Stands still while the function is frozen.
    steady: () => performance.now(),
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    random: Math.random,
  },
  writeLine: (line) => process.stdout.write(`${line}\n`),
  policy: () => {
    const { KMS_VPC_CONFIG: elsewhere } = process.env;
    // A bundle is CommonJS, and the policy lies beside it.
    const file =
      elsewhere ||
      path.join(typeof __dirname === 'string' ? __dirname : process.cwd(), 'policy.json');
    loaded ??= policyFrom(file);
    return loaded;
  },
};

/** The policy in a JSON file. Throws a `UserError` that names what is wrong with it. */
export function policyFrom(file: string): Policy {
  const parsed = fromJson(textOf(file));
  if (parsed.ok) return parsed.policy;
  const problems = parsed.problems.slice(0, 5).map(({ message }) => message);
  const how = parsed.problems[0]?.said.fix ?? '';
  const facts = { file, problems: problems.join(' '), how };
  throw new UserError(policyProblem('policy-unusable', facts));
}

function textOf(file: string): string {
  const read = readTextFile(file, writtenByUs);
  if (read.ok) return read.text;
  const key = read.kind === 'no-text' ? 'policy-of-function-no-text' : 'policy-missing';
  throw new UserError(problem(key, { file, why: read.why }));
}
