import { CloudError } from '../shared/cloud/cloud-error.ts';
import type { AccountId, RegionId } from '../shared/core/ids.ts';
import { problemsOf } from '../shared/core/problems/problem.ts';
import { runProblems } from '../shared/core/problems/runs.ts';
import { UserError } from '../shared/core/user-error.ts';
import { accountOfDeployment, mustHaveFunctions } from '../shared/flows/deployment.ts';
import type { CommandContext } from './command.ts';
import { regionArgument } from './id-arguments.ts';
import { openCloud, readTime } from './open-cloud.ts';

const problem = problemsOf(runProblems);

/** Whether this run talks to a local cloud, whose accounts are those of the examples. */
export const isLocal = (env: CommandContext['io']['env']): boolean =>
  Object.keys(env).some((name) => /^KMS_VPC_ENDPOINT(_|$)/.test(name) && env[name]);

/**
 * The account that is named, or else that of the credentials; only the latter is asked of the
 * cloud.
 */
export async function accountArgument(
  context: CommandContext,
  named: string | undefined,
  option = '--account',
): Promise<AccountId> {
  if (named !== undefined) return accountOfDeployment(named, { local: isLocal(context.io.env) });
  try {
    const { account } = await openCloud(context, readTime);
    return account;
  } catch (error) {
    if (!(error instanceof CloudError) || error.fault.code !== 'no-credentials') throw error;
    throw new UserError(problem('account-missing', { option }));
  }
}

/** The region that functions are to be deployed in. */
export function regionOfFunctions(named: string | undefined, command: string): RegionId {
  if (!named) {
    throw new UserError(problem('region-of-functions-missing', { command }));
  }
  const region = regionArgument(named);
  mustHaveFunctions(region);
  return region;
}
