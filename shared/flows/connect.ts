import { concerning, type Kit, kitFor } from '../core/connect.ts';
import type { Language } from '../core/findings/language.ts';
import type { VpcId } from '../core/ids.ts';
import type { Look } from '../core/look.ts';
import type { InstanceReport, Report } from '../core/report/schema.ts';
import type { FlowContext } from './context.ts';
import type { RunRequest } from './look.ts';
import { planRun } from './plan.ts';
import type { InvokerFor } from './verify/ask-probe.ts';
import type { Proof } from './verify/prove.ts';
import { proofsOf, withProofs } from './verify.ts';

export interface ConnectRequest extends RunRequest {
  readonly vpcId: VpcId;
}

/** What an application in one VPC needs of every instance that serves it. Reads only. */
export async function connectRun(
  context: FlowContext,
  request: ConnectRequest,
  invokerFor: InvokerFor,
): Promise<{ readonly report: Report; readonly kits: readonly Kit[] }> {
  const { vpcId, language } = request;
  const { report, details } = await planRun(context, request);
  const asks = ({ policy: { probes } }: Look, id: VpcId): boolean =>
    id === vpcId && probes !== null;
  const proofs = await proofsOf(context, details, { waitMs: 0, asks }, invokerFor);
  const all = details.map((look, index) => {
    const [proof] = proofs[index] ?? [];
    return { kit: kitFor(look, vpcId, proof ?? null), proof };
  });
  const found = concerning(all);
  const instances = report.instances.flatMap((instance) => {
    const one = found.find(({ kit }) => kit.instanceId === instance.instanceId);
    return one ? [withKit(instance, one.kit, one.proof, language)] : [];
  });
  return { report: { ...report, instances }, kits: found.map(({ kit }) => kit) };
}

function withKit(
  instance: InstanceReport,
  { vpcId, access, host, port, seesAllSources, ...kit }: Kit,
  proof: Proof | undefined,
  language: Language | undefined,
): InstanceReport {
  const connect = {
    ...{ vpcId, access, host, port, seesAllSources },
    caChain: kit.caChain && { ...kit.caChain, certificates: [...kit.caChain.certificates] },
    vSwitchIds: [...kit.vSwitchIds],
    instanceCidrs: [...kit.instanceCidrs],
    sourceCidrs: [...kit.sourceCidrs],
  };
  return { ...withProofs(instance, proof ? [proof] : [], language), connect };
}
