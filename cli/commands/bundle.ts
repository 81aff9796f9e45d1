import { problemsOf } from '../../shared/core/problems/problem.ts';
import { runProblems } from '../../shared/core/problems/runs.ts';
import { UserError } from '../../shared/core/user-error.ts';
import { planDeployment } from '../../shared/flows/deployment.ts';
import { defineCommand } from '../command.ts';
import { accountArgument, regionOfFunctions } from '../deployment-arguments.ts';
import { bundleInto } from '../function-bundles.ts';
import { loadPolicies, pathOf } from '../policy-file.ts';
import { bundledScreen } from '../screens/deployment.ts';

const problem = problemsOf(runProblems);

/**
 * Puts the policy beside the functions that are to be uploaded, or refuses: before an upload, it is
 * the last look.
 */
export const bundle = defineCommand({
  name: 'bundle',
  summary: 'put the policy beside the functions that are to be uploaded',
  options: {
    region: {
      value: '<region>',
      summary: 'region of the functions; refused where it has no instance',
    },
    account: {
      value: '<id>',
      summary: 'account of the functions (default: that of the credentials)',
    },
    out: { value: '<folder>', summary: 'folder to write to (default: the current one)' },
    policy: {
      value: '<digest>',
      summary: 'refuse any policy but the one that setup was given',
      narrows: true,
    },
  },
  example: 'kms-vpc bundle --region cn-hangzhou --out .',
  async run(context, { options }) {
    const { io, settings, display } = context;
    const instances = await loadPolicies(io, { ...settings, instance: null });
    const region = regionOfFunctions(options.region, 'bundle');
    const account = await accountArgument(context, options.account);
    const deployment = planDeployment(instances, { account, region }, io.env);
    const { digest, policyJson } = deployment;
    if (options.policy && options.policy !== digest) throw policyChanged(settings.config, region);
    const folder = options.out ?? '.';
    await bundleInto(pathOf(io, folder), folder, policyJson);
    return { status: 0, screen: bundledScreen(display, { folder, ...deployment }), report: null };
  },
});

const policyChanged = (file: string, region: string): UserError =>
  new UserError(problem('policy-changed', { file, region }));
