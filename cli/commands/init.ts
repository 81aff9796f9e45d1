import { readPolicyText } from '../../shared/core/policy/from-yaml.ts';
import type { Report } from '../../shared/core/report/schema.ts';
import { UserError } from '../../shared/core/user-error.ts';
import { adopt } from '../../shared/flows/adopt.ts';
import type { FlowContext } from '../../shared/flows/context.ts';
import { planRun } from '../../shared/flows/plan-run.ts';
import { type CommandContext, defineCommand } from '../command.ts';
import { instanceArgument, regionArgument } from '../id-arguments.ts';
import { openCloud, readTime } from '../open-cloud.ts';
import { pathOf } from '../policy-file.ts';
import { mustBeFree, schemaFor, writePolicy } from '../policy-output.ts';
import { adoptedScreen } from '../screens/adopted.ts';

/** Writes a policy that leaves one instance exactly as it is. */
export const init = defineCommand({
  name: 'init',
  summary: 'write a policy that adopts what is bound today',
  options: {
    region: { value: '<region>', summary: 'the region of the instance' },
    force: { summary: 'overwrite a policy that is there' },
  },
  example: 'kms-vpc init --instance kst-hzz65f176a0ogplgq1x2 --region cn-hangzhou',
  async run(context, { options: { region, force } }) {
    const { io, settings, paper } = context;
    const file = settings.config;
    const instanceId = instanceArgument(settings.instance ?? missing('--instance ID'));
    const regionId = regionArgument(region || missing('--region REGION'));
    if (!force) await mustBeFree(io, file);

    const flow = await openCloud(context, readTime);
    const { policyText, bound } = await adopt(flow, regionId, instanceId, schemaFor(pathOf(io, file)));
    // Whether nothing is bound, or only nothing was said, takes the counts that a plan reads.
    // To a report, what is adopted is its plan, which is empty.
    const needsPlan = settings.json || bound.length === 0;
    const report = needsPlan ? await planOf(context, flow, policyText) : null;
    if (report?.error) return { status: 1, screen: '', report };
    await writePolicy(io, file, policyText, { replace: force });

    const isDefault = file === 'bindings.yaml' || file === io.env.KMS_VPC_CONFIG;
    const next = `kms-vpc plan${isDefault ? '' : ` --config ${file}`}`;
    const adopted = { file, instanceId, regionId, bound: bound.length, next };
    return { status: 0, screen: adoptedScreen(paper, adopted), report };
  },
});

async function planOf({ command, runId, language, settings }: CommandContext, flow: FlowContext, policyText: string): Promise<Report> {
  const read = readPolicyText(policyText, settings.config);
  const policies = read.ok ? read.policy.instances : [];
  const request = { command, trigger: 'manual', runId, policies, language } as const;
  return (await planRun(flow, request)).report;
}

function missing(option: string): never {
  throw new UserError({
    code: 'bad-arguments',
    message: `${option} is missing.`,
    fix: 'kms-vpc init --instance kst-… --region cn-hangzhou, with the instance to adopt.',
  });
}
