import type { Observation } from '../core/facts.ts';
import { isBlocking, renderFinding } from '../core/findings/render.ts';
import type { VpcId } from '../core/ids.ts';
import type { InstancePolicy } from '../core/policy/policy.ts';
import type { InstanceReport, Report } from '../core/report/schema.ts';
import { type Story, storyOf } from '../core/story.ts';
import type { FlowContext } from './context.ts';
import type { RunRequest } from './look.ts';
import { validateRun } from './validate.ts';
import type { InvokerFor } from './verify/ask-probe.ts';
import type { Proof } from './verify/prove.ts';
import { proofsOf, withProofs } from './verify.ts';

export interface WhyRequest extends RunRequest {
  readonly vpcId: VpcId;
}

/** One instance's part of the story. */
export interface Told {
  readonly policy: InstancePolicy;
  readonly observation: Observation;
  readonly story: Story;
  /** What its probe proves; null: nobody was asked. */
  readonly proof: Proof | null;
}

/** One VPC's whole story on every instance that has to do with it: all that a validation finds, and what its probe proves. Reads only. */
export async function whyRun(
  context: FlowContext,
  request: WhyRequest,
  invokerFor: InvokerFor,
): Promise<{ readonly report: Report; readonly told: readonly Told[] }> {
  const { vpcId, language } = request;
  const { report, details } = await validateRun(context, request);
  const asks = ({ probes }: InstancePolicy, id: VpcId): boolean => id === vpcId && probes !== null;
  const proofs = await proofsOf(context, details, { waitMs: 0, asks }, invokerFor);
  const all = details.map((detail, index) => {
    const { observation, policy, plan } = detail;
    const [proof = null] = proofs[index] ?? [];
    const found = proof?.finding ? [proof.finding] : [];
    const story = storyOf(detail, plan, vpcId, { found, language });
    return { policy, observation, plan, story, proof };
  });
  const told = concerned(all);
  const instances = report.instances.flatMap((instance) => {
    const one = told.find(({ policy }) => policy.id === instance.instanceId);
    return one ? [withStory(instance, one, request)] : [];
  });
  return { report: { ...report, instances }, told };
}

/** Instances that have to do with the VPC; all of them where none has, since then that is the story. */
function concerned<T extends Told>(all: readonly T[]): readonly T[] {
  const hasToDo = ({ outcome, selected, findings }: Story) => outcome.kind !== 'nothing' || selected !== null || findings.some(isBlocking);
  const some = all.filter(({ story }) => hasToDo(story));
  return some.length > 0 ? some : all;
}

/** The report of the validation with what only the story has found. */
function withStory(instance: InstanceReport, { story, proof }: Told, { language }: WhyRequest): InstanceReport {
  const proven = withProofs(instance, proof === null ? [] : [proof], language);
  const said = (code: string, subject: string): boolean => proven.findings.some((one) => one.code === code && one.subject === subject);
  const more = story.findings.filter(({ code, subject }) => !said(code, subject));
  return { ...proven, findings: [...proven.findings, ...more.map((one) => renderFinding(one, language))] };
}
