import { fromJson } from '../core/policy/parse.ts';
import type { Policy } from '../core/policy/policy.ts';
import { UserFailure } from './failure.ts';

const deployAgain = 'build the functions again from bindings.yaml and deploy them; or correct KMS_VPC_CONFIG, where it is set';

/** The policy in a JSON file. Throws a `UserFailure` that names what is wrong with it. */
export function policyFrom(file: string, read: () => string): Policy {
  const parsed = fromJson(textOf(file, read));
  if (parsed.ok) return parsed.policy;
  const said = parsed.problems.slice(0, 5).map(({ message }) => message);
  throw new UserFailure('policy-invalid', `the policy ${file} can't be used: ${said.join(' ')}`, parsed.problems[0]?.fix ?? deployAgain);
}

function textOf(file: string, read: () => string): string {
  try {
    return read();
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new UserFailure('policy-missing', `the policy ${file} can't be read (${why})`, deployAgain);
  }
}
