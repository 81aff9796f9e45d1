import type { JsonObject } from '../json.ts';
import { answer, type Operation, refuse } from './answer.ts';
import { ownInstance, vpcNumAt } from './kms-instance.ts';
import { afterOneRead, shownOf } from './late.ts';
import { accountsBehind, principalsOf } from './sharing-view.ts';
import type { KmsInstance, State } from './types.ts';

/** Units of the Access Management Quantity; total is null where nothing limits binding. */
export interface Units {
  readonly total: number | null;
  readonly bindings: number;
  readonly principals: number;
  readonly primary: number;
  readonly used: number;
}

/**
 * What is used: bindings, principals and perhaps the primary VPC (evidence: kms.quota.formula,
 * kms.quota.primary).
 */
export function unitsOf(state: State, instance: KmsInstance, now: number): Units {
  const bindings = instance.bindings.length;
  const principals = principalUnits(state, instance, now);
  const primary = state.variants.primaryCounts ? 1 : 0;
  const unlimited =
    instance.chargeType === 'POSTPAY' && state.variants.postpayQuota === 'unlimited';
  return {
    total: unlimited ? null : vpcNumAt(state, instance, now),
    bindings,
    principals,
    primary,
    used: bindings + principals + primary,
  };
}

/** evidence: kms.quota.folders */
function principalUnits(state: State, instance: KmsInstance, now: number): number {
  const targets = principalsOf(state, instance.id, now);
  if (state.variants.folderUnits === 'per-folder') return targets.length;
  const accounts = targets.flatMap((target) => accountsBehind(state, target));
  return new Set(accounts.filter((account) => account !== instance.owner)).size;
}

const kinds = ['key', 'secret', 'qps', 'vpc'] as const;

/** GetKmsInstanceQuotaInfos (evidence: kms.quota-infos, kms.quota-infos.without-id). */
export const getKmsInstanceQuotaInfos: Operation = (state, call, env) => {
  const kind = call.params.ResourceType;
  if (kind !== undefined && !kinds.some((known) => known === kind)) {
    throw refuse(
      'kms.quota-infos',
      400,
      'InvalidParameter',
      'The specified parameter "ResourceType" is not valid.',
    );
  }
  if (!call.params.KmsInstanceId) return answer(state, { KmsInstanceQuotaInfos: [] });
  const instance = ownInstance(state, call);
  if (instance.status === 'Uninitialized') {
    const text = 'The state of the KMS instance does not allow this operation.';
    throw refuse('kms.state-invalid', 403, 'Forbidden.DKMSInstanceStateInvalid', text);
  }
  const infos = kinds.filter((known) => kind === undefined || kind === known);
  return answer(afterRead(state, instance, env.now), {
    KmsInstanceId: instance.id,
    KmsInstanceQuotaInfos: infos.flatMap((info) => quotaInfo(state, instance, info, env.now)),
  });
};

/** evidence: kms.quota-infos.visibility */
function afterRead(state: State, instance: KmsInstance, now: number): State {
  if (instance.uncounted === null) return state;
  const uncounted = afterOneRead(instance.uncounted, now);
  return { ...state, instances: { ...state.instances, [instance.id]: { ...instance, uncounted } } };
}

function quotaInfo(
  state: State,
  instance: KmsInstance,
  kind: (typeof kinds)[number],
  now: number,
): JsonObject[] {
  if (kind === 'qps') return [{ ResourceType: kind, ResourceQuota: 1000, UsedQuantity: 0 }];
  if (kind === 'key') return [{ ResourceType: kind, ResourceQuota: 1000, UsedQuantity: 0 }];
  if (kind === 'secret') return [{ ResourceType: kind, ResourceQuota: 10, UsedQuantity: 0 }];
  return vpcInfo(state, instance, now);
}

/** evidence: kms.quota-infos.used, kms.quota.postpay */
function vpcInfo(state: State, instance: KmsInstance, now: number): JsonObject[] {
  const { usedQuantity, postpayQuotaInfos } = state.variants;
  const postpay = instance.chargeType === 'POSTPAY';
  if (usedQuantity === 'unsupported' || (postpay && postpayQuotaInfos === 'refused')) {
    throw refuse(
      'kms.quota-infos.used',
      400,
      'InvalidParameter',
      'The specified parameter "ResourceType" is not valid.',
    );
  }
  if (postpay && postpayQuotaInfos === 'empty') return [];
  const units = unitsOf(state, instance, now);
  const bindings = shownOf(instance.uncounted, units.bindings, now);
  const used = usedQuantity === 'all' ? units.used - units.bindings + bindings : bindings;
  return [
    { ResourceType: 'vpc', ResourceQuota: vpcNumAt(state, instance, now), UsedQuantity: used },
  ];
}
