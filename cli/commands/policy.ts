import { UserError } from '../../shared/core/user-error.ts';
import {
  type DeployedFunction,
  deployedFunctions,
  deployedNames,
  rolePolicy,
} from '../../shared/flows/ram-policy.ts';
import { defineCommand } from '../command.ts';
import { loadPolicies } from '../policy-file.ts';
import { asJson } from '../screens/screen.ts';

/** Prints what the role of a deployed function must be allowed under this policy, as RAM has it. */
export const policy = defineCommand({
  name: 'policy',
  summary: 'print the RAM policy that a deployed function needs',
  args: { kind: { summary: 'ram', offers: ['ram'] } },
  options: {
    function: {
      value: '<name>',
      summary: 'bind, drift, validate or verify',
      offers: deployedFunctions,
    },
  },
  example: 'kms-vpc policy ram --function bind',
  async run({ io, settings }, { args: { kind }, options }) {
    if (kind !== 'ram') {
      throw new UserError({
        code: 'bad-arguments',
        message: `There is no policy ${kind}.`,
        fix: 'Did you mean kms-vpc policy ram?',
      });
    }
    const name = functionNamed(options.function);
    const document = rolePolicy(name, await loadPolicies(io, settings), deployedNames(io.env));
    return { status: 0, screen: asJson(document), report: null };
  },
});

function functionNamed(name: string | undefined): DeployedFunction {
  const found = deployedFunctions.find((each) => each === name);
  if (found) return found;
  throw new UserError({
    code: 'bad-arguments',
    message:
      name === undefined ? 'No function was named.' : `There is no function ${name} with a role.`,
    fix: `Add --function with one of ${deployedFunctions.join(', ')}.`,
  });
}
