import { type DeployedFunction, deployedFunctions, deployedNames, rolePolicy } from '../../shared/flows/ram-policy.ts';
import type { Invocation, Outcome } from '../invocation.ts';
import { loadPolicies } from '../policy-file.ts';
import { UserError } from '../user-error.ts';

/** Prints what the role of a deployed function must be allowed under this policy, as a document of Resource Access Management. */
export async function policy({ io, settings }: Invocation, what: string, options: { readonly function?: string }): Promise<Outcome> {
  if (what !== 'ram') {
    throw new UserError({ code: 'bad-arguments', message: `there is no policy ${what}.`, fix: 'did you mean kms-vpc policy ram?' });
  }
  const name = functionNamed(options.function);
  const document = rolePolicy(name, await loadPolicies(io, settings), deployedNames(io.env));
  return { status: 0, screen: `${JSON.stringify(document, null, 2)}\n`, report: null };
}

function functionNamed(name: string | undefined): DeployedFunction {
  const found = deployedFunctions.find((each) => each === name);
  if (found) return found;
  throw new UserError({
    code: 'bad-arguments',
    message: name === undefined ? 'which function?' : `there is no function ${name} with a role.`,
    fix: `add --function and one of ${deployedFunctions.join(', ')}.`,
  });
}
