import { readPolicyText } from '../../shared/core/policy/from-yaml.ts';
import { adopt } from '../../shared/flows/adopt.ts';
import { planRun } from '../../shared/flows/plan-run.ts';
import { instanceArgument, regionArgument } from '../id-arguments.ts';
import type { Invocation, Outcome } from '../invocation.ts';
import { openCloud, readTime } from '../open-cloud.ts';
import { mustBeFree, writePolicy } from '../policy-output.ts';
import { adoptedScreen } from '../screens/adopted.ts';
import { UserError } from '../user-error.ts';

export interface InitOptions {
  readonly region?: string;
  readonly force?: boolean;
}

/** Writes a policy that leaves one instance exactly as it is. */
export async function init(invocation: Invocation, { region, force = false }: InitOptions): Promise<Outcome> {
  const { io, settings, paper, runId, command } = invocation;
  const file = settings.config;
  const id = instanceArgument(settings.instance ?? missing('--instance ID'));
  const where = regionArgument(region || missing('--region REGION'));
  if (!force) await mustBeFree(io, file);

  const context = await openCloud(invocation, readTime);
  const { policyText, bound } = await adopt(context, where, id);
  await writePolicy(io, file, policyText, { replace: force });

  const next = `kms-vpc plan${file === 'bindings.yaml' || file === io.env.KMS_VPC_CONFIG ? '' : ` --config ${file}`}`;
  const screen = adoptedScreen(paper, { file, instanceId: id, regionId: where, bound: bound.length, next });
  if (!settings.json) return { status: 0, screen, report: null };
  // The report of what was adopted is its plan, which is empty.
  const written = readPolicyText(policyText, file);
  const policies = written.ok ? written.policy.instances : [];
  const { report } = await planRun(context, { command, trigger: 'manual', runId, policies });
  return { status: 0, screen, report };
}

function missing(option: string): never {
  throw new UserError({
    code: 'bad-arguments',
    message: `${option} is missing.`,
    fix: 'kms-vpc init --instance kst-… --region cn-hangzhou, with the instance to adopt.',
  });
}
