import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Environment } from '../cloud/endpoints.ts';
import type { Clock } from '../cloud/retry.ts';
import type { Policy } from '../core/policy/policy.ts';
import { policyFrom } from './policy.ts';

/** What a function has of the machine it runs on. Tests hand in their own. */
export interface Machine {
  readonly env: Environment;
  readonly clock: Clock;
  /** One line of the log, without its end. */
  readonly writeLine: (line: string) => void;
  /** Throws a `UserFailure` for a file that is not there, or no policy. */
  readonly policy: () => Policy;
}

let loaded: Policy | undefined;

/** The machine this process runs on. Its policy is read once: a new one comes with a new deployment. */
export const thisMachine: Machine = {
  env: process.env,
  clock: {
    now: Date.now,
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    random: Math.random,
  },
  writeLine: (line) => process.stdout.write(`${line}\n`),
  policy: () => {
    const { KMS_VPC_CONFIG: elsewhere } = process.env;
    // A bundle is CommonJS, and the policy lies beside it.
    const file = elsewhere || path.join(typeof __dirname === 'string' ? __dirname : process.cwd(), 'policy.json');
    loaded ??= policyFrom(file, () => readFileSync(file, 'utf8'));
    return loaded;
  },
};
