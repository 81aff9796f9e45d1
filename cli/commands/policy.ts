import { commandLineProblems } from '../../shared/core/problems/command-line.ts';
import { problemsOf } from '../../shared/core/problems/problem.ts';
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

const problem = problemsOf(commandLineProblems);

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
      throw new UserError(problem('no-such-policy', { kind }));
    }
    const name = functionNamed(options.function);
    const document = rolePolicy(name, await loadPolicies(io, settings), deployedNames(io.env));
    return { status: 0, screen: asJson(document), report: null };
  },
});

function functionNamed(name: string | undefined): DeployedFunction {
  const found = deployedFunctions.find((each) => each === name);
  if (found) return found;
  const names = deployedFunctions;
  throw new UserError(
    name === undefined
      ? problem('function-not-named', { names })
      : problem('no-such-function', { name, names }),
  );
}
