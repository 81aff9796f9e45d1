import { CloudError } from '../shared/cloud/cloud-error.ts';
import type { AccountId, RegionId } from '../shared/core/ids.ts';
import { UserError } from '../shared/core/user-error.ts';
import { accountOfDeployment, mustHaveFunctions } from '../shared/flows/deployment.ts';
import type { CommandContext } from './command.ts';
import { regionArgument } from './id-arguments.ts';
import { openCloud, readTime } from './open-cloud.ts';

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
    throw new UserError({
      code: 'account-missing',
      message: 'There are no credentials to tell which account this is for.',
      fix: `Add ${option} ID, or set up credentials with aliyun configure.`,
    });
  }
}

/** The region that functions are to be deployed in. */
export function regionOfFunctions(named: string | undefined, command: string): RegionId {
  if (!named) {
    throw new UserError({
      code: 'bad-arguments',
      message: '--region REGION is missing.',
      fix: `Name the region of the functions, for example: kms-vpc ${command} --region cn-hangzhou.`,
    });
  }
  const region = regionArgument(named);
  mustHaveFunctions(region);
  return region;
}
