import { type Diagnosis, diagnose } from '../core/diagnosis.ts';
import type { Observation } from '../core/facts.ts';
import { isBlocking, renderFinding } from '../core/findings/render.ts';
import type { VpcId } from '../core/ids.ts';
import type { Look } from '../core/look.ts';
import type { InstancePolicy } from '../core/policy/policy.ts';
import type { InstanceReport, Report } from '../core/report/schema.ts';
import type { FlowContext } from './context.ts';
import type { RunRequest } from './look.ts';
import { validateRun } from './validate.ts';
import type { InvokerFor } from './verify/ask-probe.ts';
import type { Proof } from './verify/prove.ts';
import { proofsOf, withProofs } from './verify.ts';

export interface WhyRequest extends RunRequest {
  readonly vpcId: VpcId;
}

/** One instance's part of the diagnosis. */
export interface Diagnosed {
  readonly policy: InstancePolicy;
  readonly observation: Observation;
  readonly diagnosis: Diagnosis;
  /** What its probe proves; null: nobody was asked. */
  readonly proof: Proof | null;
}

/**
 * One VPC's whole story on every instance that has to do with it: all that a validation finds, and
 * what its probe proves. Reads only.
 */
export async function whyRun(
  context: FlowContext,
  request: WhyRequest,
  invokerFor: InvokerFor,
): Promise<{ readonly report: Report; readonly diagnosed: readonly Diagnosed[] }> {
  const { vpcId, language } = request;
  const { report, details } = await validateRun(context, request);
  const asks = ({ policy }: Look, id: VpcId): boolean => id === vpcId && policy.probes !== null;
  const proofs = await proofsOf(context, details, { waitMs: 0, asks }, invokerFor);
  const all = details.map((detail, index) => {
    const { observation, policy, plan } = detail;
    const [proof = null] = proofs[index] ?? [];
    const found = proof?.finding ? [proof.finding] : [];
    const diagnosis = diagnose(detail, plan, vpcId, { found, language });
    return { policy, observation, plan, diagnosis, proof };
  });
  const diagnosed = concerned(all);
  const instances = report.instances.flatMap((instance) => {
    const one = diagnosed.find(({ policy }) => policy.id === instance.instanceId);
    return one ? [withDiagnosis(instance, one, request)] : [];
  });
  return { report: { ...report, instances }, diagnosed };
}

/**
 * Instances that have to do with the VPC; all of them where none has, since then that is the
 * diagnosis.
 */
function concerned<T extends Diagnosed>(all: readonly T[]): readonly T[] {
  const hasToDo = ({ outcome, selected, findings }: Diagnosis) =>
    outcome.kind !== 'nothing' || selected !== null || findings.some(isBlocking);
  const some = all.filter(({ diagnosis }) => hasToDo(diagnosis));
  return some.length > 0 ? some : all;
}

/** The report of the validation with what only the diagnosis has found. */
function withDiagnosis(
  instance: InstanceReport,
  { diagnosis, proof }: Diagnosed,
  { language }: WhyRequest,
): InstanceReport {
  const proven = withProofs(instance, proof === null ? [] : [proof], language);
  const said = (code: string, subject: string): boolean =>
    proven.findings.some((one) => one.code === code && one.subject === subject);
  const more = diagnosis.findings.filter(({ code, subject }) => !said(code, subject));
  return {
    ...proven,
    findings: [...proven.findings, ...more.map((one) => renderFinding(one, language))],
  };
}
