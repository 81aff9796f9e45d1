import { isBlocking } from '../../shared/core/findings/render.ts';
import type { VpcId } from '../../shared/core/ids.ts';
import { type ExitStatus, whyExitStatus } from '../../shared/core/report/exit-status.ts';
import type { Report } from '../../shared/core/report/schema.ts';
import { type Story, storyOf } from '../../shared/core/story.ts';
import type { RunResult } from '../../shared/flows/plan-run.ts';
import { validateRun } from '../../shared/flows/validate-run.ts';
import { defineCommand } from '../command.ts';
import { vpcArgument } from '../id-arguments.ts';
import { openCloud, readTime } from '../open-cloud.ts';
import { loadPolicies } from '../policy-file.ts';
import { whyScreen } from '../screens/story.ts';

type Detail = RunResult['details'][number];
interface Told extends Detail {
  readonly story: Story;
}

/** Tells one VPC's whole story, on every instance that has to do with it. */
export const why = defineCommand({
  name: 'why',
  summary: 'tell the whole story of one VPC',
  args: { vpc: { summary: 'id of the VPC' } },
  example: 'kms-vpc why vpc-bp1aevy8sofi8mh1qc5cm',
  async run(context, { args }) {
    const { command, runId, io, settings, paper, language } = context;
    const vpcId = vpcArgument(args.vpc);
    const policies = await loadPolicies(io, settings);
    const flow = await openCloud(context, readTime);
    const request = { command, trigger: 'manual', runId, policies, language } as const;
    const { report, details } = await validateRun(flow, request);

    const told = concerned(
      details.map((detail) => {
        const { observation, policy, plan } = detail;
        return { ...detail, story: storyOf(observation, policy, plan, vpcId, language) };
      }),
    );
    const stories = told.map(({ policy: { id, region }, story }) => ({
      instanceId: id,
      regionId: region,
      story,
    }));
    return {
      status: worst(told, report, vpcId),
      screen: whyScreen(paper, stories, language),
      report: about(report, told),
    };
  },
});

/** Instances that have to do with the VPC; all of them where none has, since then that is the story. */
function concerned(all: readonly Told[]): readonly Told[] {
  const hasToDo = ({ outcome, selected, findings }: Story) => outcome.kind !== 'nothing' || selected !== null || findings.some(isBlocking);
  const some = all.filter(({ story }) => hasToDo(story));
  return some.length > 0 ? some : all;
}

/** The report without instances that have nothing to do with the VPC. */
function about(report: Report, told: readonly Told[]): Report {
  const ids = new Set<string>(told.map(({ policy }) => policy.id));
  return { ...report, instances: report.instances.filter(({ instanceId }) => ids.has(instanceId)) };
}

function worst(told: readonly Told[], report: Report, vpcId: VpcId): ExitStatus {
  const each = told.map(({ policy, story }) => {
    const connectivity = report.instances.find(({ instanceId }) => instanceId === policy.id)?.connectivity ?? [];
    const verdict = connectivity.find((one) => one.vpcId === vpcId)?.verdict ?? null;
    return whyExitStatus(story, verdict, { probes: policy.probes !== null });
  });
  if (report.error !== null || each.includes(1)) return 1;
  return each.includes(2) ? 2 : 0;
}
