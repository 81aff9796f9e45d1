import type { VpcId } from '../../shared/core/ids.ts';
import { type ExitStatus, whyExitStatus } from '../../shared/core/report/exit-status.ts';
import type { Report } from '../../shared/core/report/schema.ts';
import { type Story, storyOf } from '../../shared/core/story.ts';
import type { RunResult } from '../../shared/flows/plan-run.ts';
import { validateRun } from '../../shared/flows/validate-run.ts';
import { vpcArgument } from '../id-arguments.ts';
import type { Invocation, Outcome } from '../invocation.ts';
import { openCloud, readTime } from '../open-cloud.ts';
import { loadPolicies } from '../policy-file.ts';
import { whyScreen } from '../screens/story.ts';

type Detail = RunResult['details'][number];
interface Told extends Detail {
  readonly story: Story;
}

/** Tells one VPC's whole story, on every instance that has to do with it. */
export async function why(invocation: Invocation, argument: string): Promise<Outcome> {
  const { command, runId, io, settings, paper, language } = invocation;
  const vpcId = vpcArgument(argument);
  const policies = await loadPolicies(io, settings);
  const context = await openCloud(invocation, readTime);
  const { report, details } = await validateRun(context, { command, trigger: 'manual', runId, policies, language });

  const told = concerned(
    details.map((detail) => ({ ...detail, story: storyOf(detail.observation, detail.policy, detail.plan, vpcId, language) })),
  );
  const screen = whyScreen(
    paper,
    told.map(({ policy, story }) => ({ instanceId: policy.id, regionId: policy.region, story })),
    language,
  );
  return { status: worst(told, report, vpcId), screen, report: about(report, told) };
}

/** Instances that have to do with the VPC; all of them where none has, since then that is the story. */
function concerned(all: readonly Told[]): readonly Told[] {
  const some = all.filter(({ story }) => story.outcome.kind !== 'nothing' || story.selected !== null);
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
