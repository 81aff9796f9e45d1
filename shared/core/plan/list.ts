import type { Binding, CloudFault, Known, Observation } from '../facts.ts';
import { known, unknown } from '../facts.ts';
import { faultParams } from '../findings/fault.ts';
import { type Finding, finding, type Reason } from '../findings/finding.ts';
import type { ReasonCode } from '../findings/reasons.ts';
import { byId } from '../ids.ts';
import type { InstancePolicy } from '../policy/policy.ts';
import { isExplainedWithoutBindings } from '../quota.ts';

interface StartingList {
  readonly list: Known<readonly Binding[]>;
  readonly findings: readonly Finding[];
}

const unconfirmed: CloudFault = {
  meaning: 'incomplete',
  kind: 'user',
  action: 'kms:GetKmsInstance',
  code: 'first-binding-unconfirmed',
  message: 'the answer has no list of bindings',
  requestId: null,
  httpStatus: null,
};

/**
 * The list a plan starts from, by VPC id. An answer without a list is an empty one only if the service counts no unit for a binding,
 * or if a person has said so (`firstBinding`); the shape of an empty list is not documented (KMS: GetKmsInstance, BindVpcs).
 */
export function startingList(observation: Observation, policy: InstancePolicy, firstBinding: boolean): StartingList {
  const { instance, instanceId, regionId, account, quota, principals } = observation;
  if (!instance.known) {
    const params = faultParams(instance.why);
    const isMissing = instance.why.meaning === 'not-found';
    const said = isMissing
      ? finding('instance-not-found', instanceId, { ...params, regionId, account })
      : finding('instance-unread', instanceId, params);
    return { list: unknown(instance.why), findings: [said] };
  }
  const { status, list } = instance.value;
  const findings =
    status === 'Connected' ? [] : [finding('instance-not-enabled', instanceId, { status, cure: enabling(instanceId, status) })];
  if (!list.known) return { list: unknown(list.why), findings: [...findings, finding('list-unknown', instanceId, faultParams(list.why))] };
  if (list.value.given) return { list: known(list.value.bindings.toSorted((a, b) => byId(a.vpcId, b.vpcId))), findings };
  if (firstBinding || isExplainedWithoutBindings(observation, policy)) return { list: known([]), findings };
  const counts = { serviceUsed: quota.known ? quota.value.used : null, principals: principals.known ? principals.value.length : null };
  return { list: unknown(unconfirmed), findings: [...findings, finding('first-binding-unconfirmed', instanceId, counts)] };
}

/** What brings an instance of a status to Connected. (KMS: GetKmsInstance, Status) */
const cureOfStatus: Readonly<Record<string, ReasonCode>> = {
  Uninitialized: 'enable-uninitialized',
  Connecting: 'enable-connecting',
  Disconnected: 'enable-disconnected',
  Error: 'enable-error',
};

const enabling = (instanceId: string, status: string | null): Reason => ({
  code: cureOfStatus[status ?? ''] ?? 'enable-other',
  params: { instanceId },
});
