import path from 'node:path';
import type { Environment } from '../cloud/transport/endpoints.ts';
import type { Clock } from '../cloud/transport/retry.ts';
import { fromJson } from '../core/policy/parse.ts';
import type { Policy } from '../core/policy/policy.ts';
import { UserError } from '../core/user-error.ts';
import { readTextFile, writtenByUs } from './text-file.ts';

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

const deployAgain =
  'Build the functions from bindings.yaml again and deploy them, or correct KMS_VPC_CONFIG if it is set.';

/** The policy in a JSON file. Throws a `UserError` that names what is wrong with it. */
export function policyFrom(file: string): Policy {
  const parsed = fromJson(textOf(file));
  if (parsed.ok) return parsed.policy;
  const said = parsed.problems.slice(0, 5).map(({ message }) => message);
  throw new UserError({
    code: 'policy-invalid',
    message: `The policy ${file} cannot be used: ${said.join(' ')}`,
    fix: parsed.problems[0]?.fix ?? deployAgain,
  });
}

function textOf(file: string): string {
  const read = readTextFile(file, writtenByUs);
  if (read.ok) return read.text;
  throw new UserError({
    code: read.kind === 'no-text' ? 'policy-invalid' : 'policy-missing',
    message: `The policy ${file} cannot be used: it ${read.why}.`,
    fix: deployAgain,
  });
}
