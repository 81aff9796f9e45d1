import { readPolicyText } from '../../shared/core/policy/from-yaml.ts';
import type { Report } from '../../shared/core/report/schema.ts';
import { adopt } from '../../shared/flows/adopt.ts';
import type { FlowContext } from '../../shared/flows/context.ts';
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
  const { io, settings, paper } = invocation;
  const file = settings.config;
  const id = instanceArgument(settings.instance ?? missing('--instance ID'));
  const where = regionArgument(region || missing('--region REGION'));
  if (!force) await mustBeFree(io, file);

  const context = await openCloud(invocation, readTime);
  const { policyText, bound } = await adopt(context, where, id);
  // Whether nothing is bound, or only nothing was said, takes the counts that a plan reads. To a report, what is adopted is its plan, which is empty.
  const report = settings.json || bound.length === 0 ? await planOf(invocation, context, policyText) : null;
  if (report?.error) return { status: 1, screen: '', report };
  await writePolicy(io, file, policyText, { replace: force });

  const next = `kms-vpc plan${file === 'bindings.yaml' || file === io.env.KMS_VPC_CONFIG ? '' : ` --config ${file}`}`;
  return { status: 0, screen: adoptedScreen(paper, { file, instanceId: id, regionId: where, bound: bound.length, next }), report };
}

async function planOf({ command, runId, language, settings }: Invocation, context: FlowContext, policyText: string): Promise<Report> {
  const read = readPolicyText(policyText, settings.config);
  const policies = read.ok ? read.policy.instances : [];
  return (await planRun(context, { command, trigger: 'manual', runId, policies, language })).report;
}

function missing(option: string): never {
  throw new UserError({
    code: 'bad-arguments',
    message: `${option} is missing.`,
    fix: 'kms-vpc init --instance kst-… --region cn-hangzhou, with the instance to adopt.',
  });
}
